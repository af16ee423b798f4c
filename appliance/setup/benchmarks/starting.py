"""How long the server takes from its start to its first answer, with its cache of classes and without,
in turns, so that both meet the same machine."""
import os
import signal
import statistics
import subprocess
import time
import urllib.request

from figures import figure
from run import BIN, ROOT

CACHE = ROOT / "appliance/server/target/easyprint.aot"
TURNS = 5
SECONDS = 1.5


def start(bench):
    folder = bench.folder / "start"
    first_answer(folder, CACHE)  # makes the database
    cached, plain, used = [], [], True
    for _ in range(TURNS):
        seconds, maps = first_answer(folder, CACHE)
        cached.append(seconds)
        used = used and CACHE.name in maps
        plain.append(first_answer(folder, "none.aot")[0])
    middle = statistics.median(cached)
    yield figure("start to first answer, with the cache", f"<= {SECONDS} s", f"{middle:.2f} s", middle <= SECONDS)
    yield figure("  the cache is used", "yes", "yes" if used else "no", used)
    share = middle / statistics.median(plain)
    yield figure("  of the time without it", "< 1", f"{share:.2f}", share < 1)


def first_answer(folder, cache):
    """Seconds until the page was there, and what the process had mapped by then."""
    folder.mkdir(exist_ok=True)
    began = time.monotonic()
    server = subprocess.Popen(
        [BIN / "easyprint", "serve", "--data", folder / "data", "--port", "0"],
        env={**os.environ, "EASYPRINT_CACHE": str(cache)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        for line in server.stdout:
            if line.startswith("Easyprint is at "):
                urllib.request.urlopen(line.removeprefix("Easyprint is at ").strip()).read()
                break
        seconds = time.monotonic() - began
        with open(f"/proc/{server.pid}/maps") as maps:
            return seconds, maps.read()
    finally:
        server.send_signal(signal.SIGTERM)
        server.stdout.read()
        server.wait(60)


ROWS = {"start": start}
