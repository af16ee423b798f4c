"""Does the touchscreen show its page, and does it follow a finger? By the words that can be read on it."""
import base64
import csv
import subprocess
import time
from pathlib import Path

from waiting import PATIENCE, until

# Three times as large: the reader was made for printed pages.
SIZE = (800 * 3, 480 * 3)


def to_guest(bench, path, into):
    """A small file, through the shell; it can be run there."""
    text = base64.b64encode(Path(path).read_bytes()).decode()
    bench.run(f": >{into}")
    for begin in range(0, len(text), 2000):
        bench.run(f"echo {text[begin:begin + 2000]} >>{into}.text")
    bench.run(f"base64 -d {into}.text >{into} && rm {into}.text")


def words(bench, name):
    """What can be read on the display, in the order of reading: (word, x, y) with the middle as shares of
    width and height. The picture stays."""
    file, large = bench.folder / f"{name}.png", bench.folder / f"{name}-large.png"
    bench.machine.monitor.screen(file)
    subprocess.run(
        ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", file, "-vf",
         f"scale={SIZE[0]}:{SIZE[1]}:flags=lanczos,format=gray", large], check=True)  # fmt: skip
    # Sparse text in no order: a page of tiles is no page of a book.
    read = subprocess.run(["tesseract", large, "-", "--psm", "11", "tsv"], capture_output=True, text=True, check=True)
    large.unlink()
    rows = csv.DictReader(read.stdout.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        (row["text"].strip(), (int(row["left"]) + int(row["width"]) / 2) / SIZE[0],
         (int(row["top"]) + int(row["height"]) / 2) / SIZE[1])
        for row in rows if row["text"] and row["text"].strip() and float(row["conf"]) > 40
    ]  # fmt: skip


def shown(bench, name, *wanted):
    """Waits until all these words stand on the display; what was read."""
    end = time.monotonic() + PATIENCE
    while True:
        read = words(bench, name)
        texts = [word for word, _, _ in read]
        if all(any(each in text for text in texts) for each in wanted):
            return read
        log = "journalctl -b --no-pager -o cat -u easyprint-kiosk | tail -n 5"
        assert time.monotonic() < end, f"{wanted} not among {texts}; {bench.run(log)}"
        time.sleep(3)


def the_touchscreens_browser_runs(bench):
    end = time.monotonic() + PATIENCE
    while not bench.run("pgrep -x cage && (pgrep -x cog || pgrep -f kiosk.*chromium) || true"):
        assert time.monotonic() < end, bench.run("journalctl -b --no-pager -u easyprint-kiosk | tail -n 20")
        time.sleep(5)


def the_display_shows_the_touchscreens_page(bench):
    read = shown(bench, "touchscreen", "Temperature", "Filament")
    return f"{len(read)} words, build/image-test/touchscreen.png"


def a_tap_opens_a_panel(bench):
    _, x, y = next(each for each in words(bench, "touchscreen") if "Temperature" in each[0])
    to_guest(bench, Path(__file__).with_name("finger"), "/run/finger")
    bench.run(f"modprobe uinput && perl /run/finger {x:.3f} {y:.3f}")
    read = shown(bench, "panel", "Temperature", "Nozzle", "Bed")
    return f"{' '.join(word for word, _, _ in read[:8])}; build/image-test/panel.png"


def a_page_whose_process_ends_is_begun_anew(bench):
    restarts = "systemctl show -p NRestarts --value easyprint-kiosk"
    before = int(bench.run(restarts))
    bench.run("pkill -KILL -f 'WPEWebProcess|type=renderer'")
    until("another session", lambda: int(bench.run(restarts)) > before)


def it_can_be_stopped_and_nothing_else_stops(bench):
    """The rest goes without: two emulated cores have enough to do."""
    bench.run("systemctl stop easyprint-kiosk.path easyprint-kiosk")
    assert bench.run("pgrep -x cage || true") == "", "the session is still there"
    assert bench.status()["state"] == "READY", bench.status()


CHECKS = [
    the_touchscreens_browser_runs,
    the_display_shows_the_touchscreens_page,
    a_tap_opens_a_panel,
    a_page_whose_process_ends_is_begun_anew,
    it_can_be_stopped_and_nothing_else_stops,
]
