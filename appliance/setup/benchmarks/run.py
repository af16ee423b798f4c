"""Runs a print on a virtual printer of its own, with our sender or Printrun's, and tells both sides'
counts. Every process is ended by its own id; the scratch folder goes with the bench."""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BIN = ROOT / "appliance/bin"
SAMPLES = ROOT / "appliance/server/src/main/resources/io/easyprint/server/models/samples"
START_SECONDS = 90
BAUD = 250000


def java(module, main, *arguments, heap=1024):
    """Runs a benchmark that lives among a module's tests, cold, with a heap of so many MB."""
    target = ROOT / "appliance" / module / "target"
    printer = ROOT / "appliance/virtual-printer/target"
    places = [target / "test-classes", target / "classes", target / "lib/*", printer / "classes", printer / "lib/*"]
    return subprocess.run(
        [BIN / "java-25", "-XX:+UseSerialGC", f"-Xmx{heap}m", "--enable-native-access=ALL-UNNAMED",
         "-cp", ":".join(map(str, places)), main, *arguments],
        check=True, stdout=subprocess.PIPE, text=True)


class Print:
    """What came of one print: `summary` as the printer counted, `report` as the sender did."""

    def __init__(self, summary, report, moves, cpu_seconds, peak_kib):
        self.summary = summary
        self.report = report
        self.moves = moves
        self.cpu_seconds = cpu_seconds
        self.peak_kib = peak_kib

    @property
    def motion_seconds(self):
        return self.summary["motionMs"] / 1000


class Bench:
    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="easyprint-bench-"))
        self.count = 0
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, name, lines):
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n")
        return path

    def ours(self, gcode, printer=(), sender=(), baud=BAUD, seconds=600, **more):
        report = self.folder / "report.json"
        command = [BIN / "printhost", "print", gcode, "--quiet", "--json", report, *sender]
        return self._print(command + ["--port", "PORT", "--baud", str(baud)], printer, report, seconds, **more)

    def printrun(self, gcode, printer=(), baud=BAUD, seconds=600, **more):
        return self._print(["printcore", "-b", str(baud), "PORT", gcode], printer, None, seconds, **more)

    def _print(self, command, options, report, seconds, during=None, watch=None, keep_moves=True):
        self.count += 1
        folder = self.folder / str(self.count)
        folder.mkdir()
        port, summary, record, control = (folder / each for each in ("port", "summary", "record", "control"))
        if not keep_moves:
            record = Path(os.devnull)
        printer = subprocess.Popen(
            [BIN / "virtual-printer", "--link", port, "--summary", summary, "--record", record,
             "--control", control, *options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            printer.stdout.readline()
            if report:
                report.unlink(missing_ok=True)
            sender = subprocess.Popen(
                [str(port) if each == "PORT" else each for each in command],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if watch:
                watch.begin(sender.pid)
            if during:
                during(Control(control))
            _, usage = self._wait(sender, seconds)
            time.sleep(2)  # the planner still holds the last moves
        finally:
            if watch:
                watch.end()
            printer.send_signal(signal.SIGTERM)
            printer.wait(60)
        moves = [line.split() for line in record.read_text().splitlines() if not line.startswith("#")]
        counts = json.loads(summary.read_text())
        told = json.loads(report.read_text()) if report and report.exists() else {"outcome": "none"}
        shutil.rmtree(folder)
        return Print(counts, told, moves, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)

    @staticmethod
    def _wait(process, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                return process.returncode, usage
            time.sleep(0.05)
        process.kill()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, usage


class Control:
    """Asks the virtual printer over its control socket: `status`, `unplug 500`, `reset`."""

    def __init__(self, path):
        self.path = path

    def ask(self, command):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(60)
            line.connect(str(self.path))
            line.sendall(command.encode() + b"\n")
            return line.makefile().readline()

    def wait_for_moves(self, count):
        end = time.monotonic() + 120
        while json.loads(self.ask("status"))["moves"] < count and time.monotonic() < end:
            time.sleep(0.1)


class Load:
    """Processes that keep the machine busy until the block ends."""

    def __init__(self, *commands):
        self.commands = commands

    def __enter__(self):
        self.processes = [
            subprocess.Popen(each, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             start_new_session=True)
            for each in self.commands
        ]
        time.sleep(3)

    def __exit__(self, *_):
        for each in self.processes:
            os.killpg(each.pid, signal.SIGTERM)
        for each in self.processes:
            each.wait(60)


