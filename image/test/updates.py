"""A bundle to slot B while a print goes on; a start into it; and one that does not come up is left again."""
import re
import time

from bench import PATIENCE, ROOT, until


def view(bench):
    return bench.web.call("GET", "/api/v1/updates")


def went_down(bench):
    """QEMU ends where the machine would start again."""
    end = time.monotonic() + PATIENCE
    while bench.machine.process.poll() is None:
        assert time.monotonic() < end, "the machine does not restart"
        time.sleep(1)


def bundles():
    found = sorted((ROOT / "build").glob("easyprint-*-arm64.raucb"))
    assert found, "there is no bundle: run make image"
    return found[-1]


def a_bundle_goes_to_slot_b_while_a_print_runs(bench):
    bench.start_print(bench.small["id"])
    before = bench.printer.status()
    bundle = bundles()
    bench.web.raw("POST", "/api/v1/updates", bundle.read_bytes(), "application/octet-stream", 3600)
    ready = until("the other slot", lambda: (v := view(bench))["state"] in ("ready", "failed") and v, 3600)
    assert ready["state"] == "ready", ready["fault"]
    after = bench.printer.status()
    assert after["resends"] == before["resends"], f"{after['resends'] - before['resends']} resends"
    return f"{bundle.stat().st_size >> 20} MiB, {after['moves'] - before['moves']} moves meanwhile"


def it_starts_only_once_nothing_prints(bench):
    if bench.status()["state"] == "PRINTING":
        try:
            bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": False})
        except RuntimeError as refused:
            assert " 409 " in str(refused), refused
        else:
            raise AssertionError("restarted in the middle of a print")
    bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": True})
    went_down(bench)
    bench.power_on_again()
    assert bench.run("sed -n 's/^EASYPRINT_SLOT=//p' /run/easyprint-slot") == "b"
    assert view(bench)["state"] == "installed"
    prints = bench.web.call("GET", "/api/v1/prints")["items"]
    assert prints[0]["outcome"].lower() == "completed", prints[0]


def a_slot_that_came_up_stays(bench):
    until("the health check", lambda: "healthy" in bench.run("journalctl -b -o cat -u easyprint-health --no-pager"))
    until("a good slot", lambda: re.search(r"b good 0 ", bench.run("cat /boot/firmware/slots-*.txt")))
    bench.power_on_again()
    assert bench.run("sed -n 's/^EASYPRINT_SLOT=//p' /run/easyprint-slot") == "b"


def one_that_does_not_come_up_is_left_by_itself(bench):
    """The same system goes to slot A, and then loses the program that the server is started with."""
    bench.web.raw("POST", "/api/v1/updates", bundles().read_bytes(), "application/octet-stream", 3600)
    until("the other slot", lambda: view(bench)["state"] == "ready", 3600)
    bench.run("mkdir -p /run/a && mount /dev/disk/by-partuuid/45617379-02 /run/a && rm /run/a/usr/sbin/init && umount /run/a")
    bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": False})
    went_down(bench)
    for _ in range(3):
        # Without an init the kernel stops, and starts again: each time a try.
        bench.machine.power_cut()
        bench.boot_only()
        went_down(bench)
    bench.power_on_again()
    assert bench.run("sed -n 's/^EASYPRINT_SLOT=//p' /run/easyprint-slot") == "b"
    assert view(bench)["state"] == "rolled-back"


CHECKS = [
    a_bundle_goes_to_slot_b_while_a_print_runs,
    it_starts_only_once_nothing_prints,
    a_slot_that_came_up_stays,
    one_that_does_not_come_up_is_left_by_itself,
]
