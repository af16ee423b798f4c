"""The rows that take long: twelve hours of printing, and a print host that is killed again and again."""
import subprocess
import threading
from pathlib import Path

import gcode
from figures import figure
from run import ROOT

LINES = 5_000_000
SECONDS = 12 * 3600
SEGMENT = 0.3
SPEED = 400


def hours(bench):
    path = bench.file("hours.gcode", gcode.circle(LINES, SEGMENT, SEGMENT * LINES / SECONDS))
    # Without throttle: the wire's speed does not grow with the printer's.
    wire = ["--baud", "0", "--latency-ms", "0", "--usb", "--tx-buffer", "--speed", str(SPEED)]
    memory = Memory()
    one = bench.ours(path, wire, seconds=3600, watch=memory, keep_moves=False)
    done, simulated = one.summary["commands"], one.summary["motionMs"] / 3.6e6
    yield figure("simulated hours of printing", f">= {SECONDS / 3600:.0f}", f"{simulated:.2f}", simulated >= 11.99)
    yield figure("  lines executed", f">= {LINES:,}", f"{done:,}", done >= LINES and one.report["outcome"] == "completed")
    last = one.summary["lastLine"]
    yield figure("  last line number", "< 1,000,000", f"{last:,}", 0 < last < 1_000_000)
    early, late = memory.tenth(2), memory.tenth(10)
    yield figure("  resident memory, second and last tenth", "flat: +2 MB", f"{early:.1f}, {late:.1f} MB", late <= early + 2)


class Memory(threading.Thread):
    """Reads a process's resident memory once a second until it has ended."""

    def __init__(self):
        super().__init__(daemon=True)
        self.read = []
        self.over = threading.Event()

    def begin(self, pid):
        self.status = Path(f"/proc/{pid}/status")
        self.start()

    def run(self):
        while not self.over.wait(1):
            try:
                text = self.status.read_text()
            except OSError:
                return
            kib = [int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS:")]
            self.read += [each / 1024 for each in kib]

    def end(self):
        self.over.set()
        self.join()

    def tenth(self, number):
        """The most that was resident in a tenth (from 1) of the time, in MB."""
        count = len(self.read)
        return max(self.read[count * (number - 1) // 10:max(1, count * number // 10)])


def kills(bench):
    count = 200
    command = ["mvn", "-B", "-q", "-ntp", "-f", ROOT / "pom.xml", "-pl", "appliance/printhost", "-am", "test",
               "-Dtest=KillTest", "-Dsurefire.failIfNoSpecifiedTests=false", f"-Deasyprint.kills={count}"]
    run = subprocess.run(command, capture_output=True, text=True)
    met = run.returncode == 0
    yield figure("kill -9 in mid-print, each move made once", f"{count} of {count}",
                 f"{count} of {count}" if met else "see build/bench/kills.log", met)
    if not met:
        log = ROOT / "build/bench/kills.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(run.stdout + run.stderr)


ROWS = {"hours": hours, "kills": kills}
