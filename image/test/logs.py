"""Did anything go wrong that nobody saw? What the services said since the machine was started, and what they write."""
import time

OURS = "journalctl -b --no-pager -o cat -u easyprint-server -u easyprint-printhost"
# Of rest, while what is written is counted.
SECONDS = 10


def slicer_and_camera_have_all_their_restraints(bench):
    said = bench.run(f"{OURS} | grep 'Programs run without' || true")
    assert not said, said


def no_fault_of_a_program_is_in_the_log(bench):
    # Pi4J asks a Raspberry Pi's processor for its revision; this machine is none.
    said = bench.run(f"{OURS} | grep -E '^[^ ]*Exception|Exception: | SEVERE ' | "
                     "grep -v 'BoardInfoHelper: Could not get the board version code' || true").splitlines()
    # While all else starts, an emulated core may stand still for longer than a second.
    stood = [line for line in said if line.endswith("Keeper: The printing thread makes no progress")]
    others = [line for line in said if line not in stood]
    assert not others, others[:5]
    assert len(stood) < 3, stood
    return f"the printing core stood still {len(stood)} times"


def how_much_is_written_to_the_card(bench):
    """A figure to look at: what flash memory wears out by, in some seconds of rest, and since the start."""
    disk = bench.run("lsblk -n -o PKNAME $(findmnt -n -o SOURCE /data)").strip()

    def kib():
        return int(bench.run(f"cat /sys/block/{disk}/stat").split()[6]) // 2

    # What was written before waits in memory for half a minute, and is not the rest's.
    bench.run("sync")
    before = kib()
    time.sleep(SECONDS)
    after = kib()
    return f"{after - before} KiB in {SECONDS} s of rest, {after // 1024} MiB since the start"


CHECKS = [
    slicer_and_camera_have_all_their_restraints,
    no_fault_of_a_program_is_in_the_log,
    how_much_is_written_to_the_card,
]
