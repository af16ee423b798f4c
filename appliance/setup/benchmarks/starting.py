"""How long server and print host take from their start to their first answer, with their caches of classes
and without, in turns, so that both meet the same machine; and what the print host's costs in memory."""
import os
import signal
import socket
import statistics
import subprocess
import time
import urllib.request

from figures import figure
from run import BIN, ROOT

CACHE = ROOT / "appliance/server/target/easyprint.aot"
PRINT_CACHE = ROOT / "appliance/printhost/target/printhost.aot"
TURNS = 5
SECONDS = 1.5
RESIDENT = 64


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
    yield from beside(used, middle, plain)


def beside(used, middle, plain):
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


def socket_(bench):
    folder = bench.folder / "socket"
    cached, plain, resident, without, used = [], [], [], [], True
    for _ in range(TURNS):
        seconds, mib, maps = first_connection(folder, PRINT_CACHE)
        cached.append(seconds)
        resident.append(mib)
        used = used and PRINT_CACHE.name in maps
        seconds, mib, _ = first_connection(folder, "none.aot")
        plain.append(seconds)
        without.append(mib)
    middle = statistics.median(cached)
    yield figure("print host: start to its socket, with the cache", "", f"{middle:.2f} s", None)
    yield from beside(used, middle, plain)
    most = max(resident)
    yield figure("  resident, locked, without a job", f"<= {RESIDENT} MB", f"{most:.1f} MB", most <= RESIDENT)
    yield figure("  the same without the cache", "", f"{max(without):.1f} MB", None)


def first_connection(folder, cache):
    """Seconds until its socket took a caller; two seconds later the MB resident, and what is mapped."""
    (folder / "files").mkdir(parents=True, exist_ok=True)
    door = folder / "socket"
    began = time.monotonic()
    host = subprocess.Popen(
        [BIN / "printhost", "serve", "--files", folder / "files", "--state", folder / "state", "--run",
         folder / "run", "--socket", door, "--port", folder / "printer"],
        env={**os.environ, "PRINTHOST_CACHE": str(cache)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            with socket.socket(socket.AF_UNIX) as caller:
                try:
                    caller.connect(str(door))
                    break
                except OSError:
                    if host.poll() is not None or time.monotonic() > began + 60:
                        raise
                    time.sleep(0.002)
        seconds = time.monotonic() - began
        time.sleep(2)
        status = open(f"/proc/{host.pid}/status").read()
        mib = int(status.split("VmRSS:")[1].split()[0]) / 1024
        return seconds, mib, open(f"/proc/{host.pid}/maps").read()
    finally:
        host.send_signal(signal.SIGTERM)
        host.wait(60)


ROWS = {"start": start, "socket": socket_}
