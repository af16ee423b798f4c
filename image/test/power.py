"""The power, cut at ten random moments of a print: file systems are clean, what was acknowledged is there, and the
job is offered. The emulated machine needs minutes for a start, so nine of the cuts are copies of the card, made
while QEMU stands still; what a kill of that moment would leave. Each is looked at on this machine. At the tenth QEMU
is killed, and the guest itself shows it. CUTS=booted kills and starts it ten times."""
import os
import random
import time

from bench import WITHOUT_SCREEN, until
from card import Card

CUTS = 10
BOOTED = os.environ.get("CUTS") == "booted"
# What the kernel and the checks of file systems say when something is amiss.
FAULTS = "EXT4-fs error|EXT4-fs warning|FAT-fs|I/O error|was not clean|could not be prepared|UNEXPECTED INCONSISTENCY"
moment = random.Random(8)


def facts(web):
    """What the store holds: who, which models, which prints."""
    return (
        web.call("GET", "/api/v1/session")["account"]["id"],
        sorted(model["id"] for model in web.call("GET", "/api/v1/models")["items"]),
        sorted(entry["id"] for entry in web.call("GET", "/api/v1/prints")["items"]),
    )


def offered(web):
    return until("the offer", lambda: web.call("GET", "/api/v1/printer")["recovery"])["jobId"]


def written_to_the_system(bench):
    """Sectors, since the machine was started."""
    return int(bench.run("cat /sys/class/block/$(basename $(findmnt -n -o SOURCE /))/stat").split()[6])


def a_random_moment(bench):
    before = bench.printer.status()["moves"]
    until("moves", lambda: bench.printer.status()["moves"] > before + 5)
    time.sleep(moment.uniform(0, 4))


def nine_cuts_leave_clean_file_systems_a_whole_store_and_the_job(bench):
    bench.job = bench.start_print(bench.a_long_print())
    bench.held = facts(bench.web)
    if BOOTED:
        return "CUTS=booted: all ten by the next check"
    at = []
    for cut in range(1, CUTS):
        a_random_moment(bench)
        file = bench.folder / f"cut-{cut}.qcow2"
        bench.machine.as_if_cut(file)
        at.append(f"{bench.status()['job']['progress']:.1%}")
        assert written_to_the_system(bench) == 0, "something wrote to the read-only system"
        try:
            with bench.machine.standing_still(), Card(file, bench.folder / f"cut-{cut}") as card:
                card.check(system=False)
                web = card.start()
                assert facts(web) == bench.held, f"cut {cut}: {facts(web)} instead of {bench.held}"
                assert offered(web) == bench.job, f"cut {cut}: {offered(web)}"
        finally:
            file.unlink()
    return f"at {', '.join(at)} of the print"


def the_guest_comes_up_after_its_power_was_cut_and_offers_the_job(bench):
    said = []
    for cut in range(1 if BOOTED else CUTS, CUTS + 1):
        until("printing", lambda: bench.status()["state"] == "PRINTING")
        a_random_moment(bench)
        begin = time.monotonic()
        bench.machine.power_cut()
        with Card(bench.machine.disk, bench.folder / f"cut-{cut}") as card:
            card.check()
        bench.power_on_again(*WITHOUT_SCREEN)
        faults = bench.run(f"journalctl -b -k --no-pager -o cat | grep -E '{FAULTS}' || true")
        assert not faults, f"cut {cut}: {faults}"
        assert bench.run("findmnt -n -o OPTIONS /data").startswith("rw"), f"cut {cut}: /data cannot be written"
        assert facts(bench.web) == bench.held, f"cut {cut}: {facts(bench.web)} instead of {bench.held}"
        assert offered(bench.web) == bench.job, f"cut {cut}: {offered(bench.web)}"
        said.append(f"{time.monotonic() - begin:.0f}")
        until("the printer", lambda: bench.status()["state"] == "READY")
        bench.web.call("POST", "/api/v1/printer/recover", {"choice": "CONTINUE", "height": None})
    return f"pages and offer again after {', '.join(said)} s"


def the_print_goes_on_and_can_be_cancelled(bench):
    until("printing", lambda: bench.status()["state"] == "PRINTING")
    a_random_moment(bench)
    bench.web.call("POST", "/api/v1/printer/cancel")
    latest = until("the record", lambda: (p := bench.web.call("GET", "/api/v1/prints")["items"][0])["outcome"] and p)
    assert latest["outcome"].lower() == "cancelled", latest["outcome"]


CHECKS = [
    nine_cuts_leave_clean_file_systems_a_whole_store_and_the_job,
    the_guest_comes_up_after_its_power_was_cut_and_offers_the_job,
    the_print_goes_on_and_can_be_cancelled,
]
