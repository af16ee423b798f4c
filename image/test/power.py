"""The power, cut at ten random moments of a print: file systems are clean, what was acknowledged is there, and the
job is offered. The emulated machine needs minutes for a start, so nine of the cuts are copies of the card, made
while QEMU stands still; what a kill of that moment would leave. Each is looked at on this machine, beside what the
guest does next: the same print goes on while an update is written. At the tenth QEMU is killed, and the guest itself
shows it. CUTS=booted kills and starts it ten times."""
import base64
import os
import random
import time

import prints
from bench import WITHOUT_SCREEN
from card import Card
from copies import Copies, facts, mesh, offered, something_acknowledged
from waiting import until

CUTS = 10
BOOTED = os.environ.get("CUTS") == "booted"
# What the kernel and the checks of file systems say when something is amiss.
FAULTS = "EXT4-fs error|EXT4-fs warning|FAT-fs|I/O error|was not clean|could not be prepared|UNEXPECTED INCONSISTENCY"
moment = random.Random(8)


def written_to_the_system(bench):
    """Sectors, since the machine was started."""
    return int(bench.run("cat /sys/class/block/$(basename $(findmnt -n -o SOURCE /))/stat").split()[6])


def a_random_moment(bench):
    before = bench.printer.status()["moves"]
    until("moves", lambda: bench.printer.status()["moves"] > before + 5)
    time.sleep(moment.uniform(0, 4))


def nine_copies_of_the_card_are_made_while_it_prints(bench):
    bench.job = prints.start_one_that_lasts(bench)
    if BOOTED:
        return "none: CUTS=booted cuts and starts it ten times"
    at, cuts = [], []
    for cut in range(1, CUTS):
        a_random_moment(bench)
        held, model = something_acknowledged(bench, moment)
        cuts.append((bench.folder / f"cut-{cut}.qcow2", held, model))
        bench.machine.as_if_cut(cuts[-1][0])
        at.append(f"{bench.status()['job']['progress']:.1%}")
    assert written_to_the_system(bench) == 0, "something wrote to the read-only system"
    bench.copies = Copies(bench.folder, cuts, bench.job)
    return f"at {', '.join(at)} of the print"


def each_copy_has_clean_file_systems_a_whole_store_and_the_job(bench):
    if bench.copies:
        bench.copies.wait()


def the_guest_comes_up_after_its_power_was_cut_and_offers_the_job(bench):
    said = []
    for cut in range(1 if BOOTED else CUTS, CUTS + 1):
        until("printing", lambda: bench.status()["state"] == "PRINTING")
        prints.tune(bench, 20)
        a_random_moment(bench)
        held, (model, content) = something_acknowledged(bench, moment)
        begin = time.monotonic()
        bench.machine.power_cut()
        with Card(bench.machine.disk, bench.folder / f"cut-{cut}") as card:
            card.check()
        bench.power_on_again(*WITHOUT_SCREEN)
        faults = bench.run(f"journalctl -b -k --no-pager -o cat | grep -E '{FAULTS}' || true")
        assert not faults, f"cut {cut}: {faults}"
        assert bench.run("findmnt -n -o OPTIONS /data").startswith("rw"), f"cut {cut}: /data cannot be written"
        assert facts(bench.web) == held, f"cut {cut}: {facts(bench.web)} instead of {held}"
        kept = base64.b64decode(bench.run(f"base64 -w 0 /var/lib/easyprint/models/{model}"))
        assert kept == content and mesh(bench.web, model), f"cut {cut}: {model} has {len(kept)} bytes"
        assert offered(bench.web) == bench.job, f"cut {cut}: {offered(bench.web)}"
        said.append(f"{time.monotonic() - begin:.0f}")
        until("the printer", lambda: bench.status()["state"] == "READY")
        bench.web.call("POST", "/api/v1/printer/recover", {"choice": "CONTINUE", "height": None})
    return f"pages and offer again after {', '.join(said)} s"


# What begins with the copies goes on with what an update does meanwhile.
COPIES = [nine_copies_of_the_card_are_made_while_it_prints]
CHECKS = [
    each_copy_has_clean_file_systems_a_whole_store_and_the_job,
    the_guest_comes_up_after_its_power_was_cut_and_offers_the_job,
]
