"""The power, cut at ten random moments of a print: file systems are clean, what was acknowledged is there, and the
job is offered. The emulated machine needs minutes for a start, so nine of the cuts are copies of the card, made
while QEMU stands still; what a kill of that moment would leave. Each is looked at on this machine, beside what the
guest does next: the same print goes on while an update is written. At the tenth QEMU is killed, and the guest itself
shows it. CUTS=booted kills and starts it ten times."""
import base64
import os
import random
import threading
import time

from bench import WITHOUT_SCREEN, until
from card import Card
from shapes import block

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


def something_acknowledged(bench):
    """Uploads a model, the last thing before a cut: what the store holds with it, and the model as (id, bytes)."""
    content = block(10, 10, moment.uniform(5, 15))
    held = facts(bench.web)
    model = bench.web.call_bytes("POST", "/api/v1/models?name=last.stl", content)["id"]
    return (held[0], sorted([*held[1], model]), held[2]), (model, content)


def mesh(web, model):
    """Whether the model's other file is whole, too."""
    return web.raw("GET", f"/api/v1/models/{model}/mesh").startswith(b"EPM1")


def offered(web):
    return until("the offer", lambda: web.call("GET", "/api/v1/printer")["recovery"])["jobId"]


def written_to_the_system(bench):
    """Sectors, since the machine was started."""
    return int(bench.run("cat /sys/class/block/$(basename $(findmnt -n -o SOURCE /))/stat").split()[6])


def a_random_moment(bench):
    before = bench.printer.status()["moves"]
    until("moves", lambda: bench.printer.status()["moves"] > before + 5)
    time.sleep(moment.uniform(0, 4))


class Copies:
    """Cards as power cuts left them, looked at one after the other on a thread of their own. `cuts`: for each its file,
    what the store held then, and the model that had just been acknowledged, as (id, bytes)."""

    def __init__(self, folder, cuts, job):
        self.fault, self.ended = None, False
        self.thread = threading.Thread(target=self._look, args=(folder, cuts, job))
        self.thread.start()

    def _look(self, folder, cuts, job):
        try:
            for number, (file, held, (model, content)) in enumerate(cuts, 1):
                if self.ended:
                    break
                with Card(file, folder / f"cut-{number}") as card:
                    card.check(system=False)
                    web = card.start()
                    assert facts(web) == held, f"cut {number}: {facts(web)} instead of {held}"
                    assert offered(web) == job, f"cut {number}: {offered(web)}"
                    kept = (card.state / f"easyprint/models/{model}").read_bytes()
                    assert kept == content and mesh(web, model), f"cut {number}: {model} has {len(kept)} bytes"
        except Exception as fault:  # told by whoever waits for it
            self.fault = fault
        finally:
            for file, *_ in cuts:
                file.unlink()

    def wait(self):
        self.thread.join()
        if self.fault:
            raise self.fault

    def end(self):
        self.ended = True
        self.thread.join()


def nine_copies_of_the_card_are_made_while_it_prints(bench):
    bench.job = bench.start_a_print_that_lasts()
    if BOOTED:
        return "none: CUTS=booted cuts and starts it ten times"
    at, cuts = [], []
    for cut in range(1, CUTS):
        a_random_moment(bench)
        held, model = something_acknowledged(bench)
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
        bench.tune(20)
        a_random_moment(bench)
        held, (model, content) = something_acknowledged(bench)
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
