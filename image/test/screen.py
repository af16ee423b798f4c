"""Does the touchscreen show its page?"""
import time

from bench import PATIENCE


def picture(bench, name):
    """The display as rows of (red, green, blue); the file stays."""
    file = bench.folder / f"{name}.ppm"
    bench.machine.screen(file)
    end = time.monotonic() + 20
    while not file.exists() or file.stat().st_size < 800 * 480 * 3:
        assert time.monotonic() < end, "no picture of the display"
        time.sleep(0.2)
    data = file.read_bytes()
    magic, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    assert magic == b"P6" and (width, height) == (800, 480), f"{magic} {size}"
    return [pixels[i : i + 3] for i in range(0, width * height * 3, 3)]


def the_touchscreens_browser_runs(bench):
    end = time.monotonic() + PATIENCE
    while not bench.run("pgrep -x cage && (pgrep -x cog || pgrep -f kiosk.*chromium) || true"):
        assert time.monotonic() < end, bench.run("journalctl -b --no-pager -u easyprint-kiosk | tail -n 20")
        time.sleep(5)


def the_display_shows_the_touchscreens_page(bench):
    """Compared by content: a page of ours has many colours and large faces; an empty display one, the
    splash few."""
    end = time.monotonic() + PATIENCE
    while True:
        pixels = picture(bench, "touchscreen")
        colours = len(set(pixels))
        asked = bench.run(
            "journalctl -b --no-pager -o cat -u easyprint-kiosk | tail -n 3")
        if colours > 100:
            return f"{colours} colours, build/image-test/touchscreen.ppm"
        assert time.monotonic() < end, f"{colours} colours on the display; {asked}"
        time.sleep(5)


CHECKS = [the_touchscreens_browser_runs, the_display_shows_the_touchscreens_page]
