"""The power, cut ten times in the middle of a print: what was acknowledged is there, and the job is offered."""
import json
import random
import subprocess
import time

from bench import until

CUTS = 10
# The screen takes no part in this and costs an emulated machine half of its time.
WITHOUT_SCREEN = ("systemd.mask=easyprint-kiosk.path", "systemd.mask=easyprint-splash.service")
# What the kernel and the checks of file systems say when something is amiss.
FAULTS = "EXT4-fs error|EXT4-fs warning|FAT-fs|I/O error|was not clean|could not be prepared|UNEXPECTED INCONSISTENCY"


def facts(bench):
    """What the store holds: who, which models, which prints."""
    return (
        bench.web.call("GET", "/api/v1/session")["account"]["id"],
        sorted(model["id"] for model in bench.web.call("GET", "/api/v1/models")["items"]),
        sorted(entry["id"] for entry in bench.web.call("GET", "/api/v1/prints")["items"]),
    )


def ten_power_cuts_leave_clean_file_systems_a_whole_store_and_the_job(bench):
    moment = random.Random(8)
    job = bench.start_print(bench.large["id"])
    held = facts(bench)
    said = []
    for cut in range(1, CUTS + 1):
        before = bench.printer.status()["moves"]
        until("moves", lambda: bench.printer.status()["moves"] > before + 5)
        time.sleep(moment.uniform(0, 8))
        begin = time.monotonic()
        bench.power_on_again(*WITHOUT_SCREEN)
        faults = bench.run(f"journalctl -b -k --no-pager -o cat | grep -E '{FAULTS}' || true")
        assert not faults, f"cut {cut}: {faults}"
        assert bench.run("findmnt -n -o OPTIONS /data").startswith("rw"), f"cut {cut}: /data cannot be written"
        assert facts(bench) == held, f"cut {cut}: {facts(bench)} instead of {held}"
        offer = until("the offer", lambda: bench.status()["recovery"])
        assert offer["jobId"] == job, f"cut {cut}: {offer}"
        said.append(f"{time.monotonic() - begin:.0f}")
        until("the printer", lambda: bench.status()["state"] == "READY")
        bench.web.call("POST", "/api/v1/printer/recover", {"choice": "CONTINUE", "height": None})
        until("printing", lambda: bench.status()["state"] == "PRINTING")
    return f"{CUTS} cuts; pages and offer again after {', '.join(said)} s"


def a_whole_check_of_the_card_as_the_last_cut_left_it_finds_nothing(bench):
    until("moves", lambda: bench.status()["state"] == "PRINTING" and bench.printer.status()["moves"] > 0)
    bench.machine.power_cut()
    card = bench.folder / "card.raw"
    subprocess.run(["qemu-img", "convert", "-O", "raw", bench.machine.disk, card], check=True)
    try:
        table = json.loads(subprocess.run(["sfdisk", "-J", card], capture_output=True, check=True).stdout)
        parts = table["partitiontable"]["partitions"]
        # Replaying the journal of /data is what it is there for; then nothing is left to mend.
        for number, mode, fine in ((1, "-fn", (0,)), (3, "-fp", (0, 1)), (3, "-fn", (0,))):
            check(["e2fsck", mode, f"{card}?offset={parts[number]['start'] * 512}"], fine)
        fat = bench.folder / "fat.raw"
        with open(card, "rb") as whole, open(fat, "wb") as part:
            whole.seek(parts[0]["start"] * 512)
            part.write(whole.read(parts[0]["size"] * 512))
        check(["fsck.vfat", "-n", fat], (0,))
        fat.unlink()
    finally:
        card.unlink()
    bench.power_on_again(*WITHOUT_SCREEN)
    until("the offer", lambda: bench.status()["recovery"])


def check(command, fine):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in fine, f"{command[0]} {command[1]}: {done.returncode} {done.stdout} {done.stderr}"


def the_job_can_be_given_up(bench):
    bench.web.call("POST", "/api/v1/printer/recover", {"choice": "ABANDON", "height": None})
    until("the end", lambda: not bench.status()["recovery"])
    latest = until("the record", lambda: (p := bench.web.call("GET", "/api/v1/prints")["items"][0])["outcome"] and p)
    assert latest["outcome"].lower() == "interrupted", latest["outcome"]


CHECKS = [
    ten_power_cuts_leave_clean_file_systems_a_whole_store_and_the_job,
    a_whole_check_of_the_card_as_the_last_cut_left_it_finds_nothing,
    the_job_can_be_given_up,
]
