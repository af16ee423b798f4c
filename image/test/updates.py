"""A bundle to slot B while a print goes on; a start into it; and one that does not come up is left again."""
import re
import time

import prints
from bench import WITHOUT_SCREEN
from bundle import broken_bundle, refused, upload_from_within
from waiting import PATIENCE, until


def view(bench):
    return bench.web.call("GET", "/api/v1/updates")


def went_down(bench):
    """QEMU ends where the machine would start again."""
    end = time.monotonic() + PATIENCE
    while bench.machine.process.poll() is None:
        assert time.monotonic() < end, "the machine does not restart"
        time.sleep(1)


def a_bundle_goes_to_slot_b_while_a_print_runs(bench):
    assert bench.bundle, "there is no bundle: run make image"
    if bench.status()["state"] != "PRINTING":
        bench.job = prints.start_one_that_lasts(bench)
    begin, before = time.monotonic(), bench.printer.status()
    upload_from_within(bench)
    ready = until("the other slot", lambda: (v := view(bench))["state"] in ("ready", "failed") and v
                  or refused(bench) and {"state": "refused", "fault": refused(bench)}, 3600, 5)  # fmt: skip
    assert ready["state"] == "ready", ready["fault"]
    after = bench.printer.status()
    assert bench.status()["state"] == "PRINTING", "the print ended too soon to show anything"
    assert after["resends"] == before["resends"], f"{after['resends'] - before['resends']} resends"
    return (f"{bench.bundle.stat().st_size >> 20} MiB taken in and written in {time.monotonic() - begin:.0f} s, "
            f"{after['moves'] - before['moves']} moves meanwhile")


def it_starts_only_once_nothing_prints(bench):
    assert view(bench)["state"] == "ready", view(bench)
    until("printing", lambda: bench.status()["state"] == "PRINTING")
    try:
        bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": False})
    except RuntimeError as refused:
        assert " 409 " in str(refused), refused
    else:
        raise AssertionError("restarted in the middle of a print")
    bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": True})
    moves = bench.printer.status()["moves"]
    until("moves all the same", lambda: bench.printer.status()["moves"] > moves + 5)
    assert bench.machine.process.poll() is None, "it did not wait for the print"
    # It would wait for the end; what ends a print sooner is a person.
    bench.web.call("POST", "/api/v1/printer/cancel")
    went_down(bench)
    bench.power_on_again(*WITHOUT_SCREEN)
    assert bench.run("sed -n 's/^EASYPRINT_SLOT=//p' /run/easyprint-slot") == "b"
    assert view(bench)["state"] == "installed"
    assert bench.web.call("GET", f"/api/v1/prints/{bench.job}")["outcome"].lower() == "cancelled"


def a_slot_that_came_up_stays(bench):
    until("the health check", lambda: "healthy" in bench.run("journalctl -b -o cat -u easyprint-health --no-pager"))
    until("a good slot", lambda: re.search(r"b good 0 ", bench.run("cat /boot/firmware/slots-*.txt")))


def one_that_does_not_come_up_is_left_by_itself(bench):
    bench.web.raw("POST", "/api/v1/updates", broken_bundle(bench).read_bytes(), "application/octet-stream", 3600)
    ready = until("the other slot", lambda: (v := view(bench))["state"] in ("ready", "failed") and v, 3600, 3)
    assert ready["state"] == "ready", ready["fault"]
    bench.web.call("POST", "/api/v1/updates/restart", {"whenIdle": False})
    went_down(bench)
    for _ in range(3):
        # Without an init the kernel stops, and starts again: each time a try.
        bench.machine.power_cut()
        bench.boot_only("panic=1", *WITHOUT_SCREEN)
        went_down(bench)
    # To say what became of it the server is enough; the print host has been seen in this slot.
    bench.power_on_again(*WITHOUT_SCREEN, "systemd.mask=easyprint-printhost.service")
    assert bench.run("sed -n 's/^EASYPRINT_SLOT=//p' /run/easyprint-slot") == "b"
    assert view(bench)["state"] == "rolled-back"


WRITTEN = [a_bundle_goes_to_slot_b_while_a_print_runs]
# With the print that was under way then, or goes on after a power cut.
CHECKS = [
    it_starts_only_once_nothing_prints,
    a_slot_that_came_up_stays,
    one_that_does_not_come_up_is_left_by_itself,
]
