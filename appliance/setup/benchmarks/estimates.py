"""The rows on reading files: how quickly a large one is scanned, and how near the estimate is to what
the virtual printer's planner takes for models that CuraEngine sliced."""
import json
import subprocess

from figures import figure
from run import BIN, SAMPLES, java

SLICES = [("creality_ender3", "low", "pawn"), ("anet3d_a8", "normal", "calibration-cube")]


def scan(bench):
    told = json.loads(java("gcode", "io.easyprint.gcode.bench.ScanBench", "100", heap=64).stdout)
    seconds, heap = told["scanSeconds"], told["heapMB"]
    yield figure("a file of 100 MB scanned", "<= 3 s", f"{seconds:.2f} s", seconds <= 3)
    yield figure("  heap after it, of 64 MB allowed", "<= 64 MB", f"{heap} MB", heap <= 64)


def estimate(bench):
    files = [sliced(bench, *each) for each in SLICES]
    lines = java("printhost", "io.easyprint.printhost.stream.EstimateBench", *files).stdout.splitlines()
    for one in map(json.loads, lines):
        error = one["estimate"] / one["printer"] - 1
        corner = "jerk" if one["classicJerk"] else "junction deviation"
        what = f"{one['file']}, {corner}: {one['printer']:,.0f} s"
        yield figure(what, "within 2 %", f"{error:+.2%}", abs(error) <= 0.02 and one["underruns"] == 0)


def sliced(bench, printer, quality, model):
    path = bench.folder / f"{model}.gcode"
    command = [BIN / "easyprint", "slice", "--printer", printer, "--quality", quality, "-o", path, SAMPLES / f"{model}.stl"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path


ROWS = {"scan": scan, "estimate": estimate}
