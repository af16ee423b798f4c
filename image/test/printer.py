"""The virtual printer on this machine, plugged into the guest's USB: closing the socket pulls the plug."""
import json
import os
import select
import socket
import subprocess
import threading
import time
import tty
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Printer:
    """A Marlin with a record of what it executed. The cable's thread copies bytes both ways."""

    def __init__(self, folder, usb, speed=1):
        self.folder, self.usb = Path(folder), usb
        self.record, self.control = self.folder / "record", self.folder / "printer-control"
        link = self.folder / "printer"
        self.process = subprocess.Popen(
            [ROOT / "appliance/bin/virtual-printer", "--link", link, "--record", self.record,
             "--control", self.control, "--baud", "250000", "--speed", str(speed),
             "--heater-speed", "4", "--no-real-time"],
            stdout=open(self.folder / "printer.log", "ab"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        while not link.exists():
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "printer.log").read_text())
            time.sleep(0.1)
        self.port = os.open(link, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(self.port)
        self.cable = None

    def plug_in(self):
        self.cable = socket.socket(socket.AF_UNIX)
        self.cable.connect(str(self.usb))
        threading.Thread(target=self._copy, args=(self.cable,), daemon=True).start()

    def unplug(self):
        if self.cable:
            self.cable.shutdown(socket.SHUT_RDWR)
            self.cable.close()
        self.cable = None

    def _copy(self, cable):
        try:
            while True:
                ready, _, _ = select.select([cable, self.port], [], [])
                if cable in ready:
                    part = cable.recv(4096)
                    if not part:
                        return
                    os.write(self.port, part)
                if self.port in ready:
                    cable.sendall(os.read(self.port, 4096))
        except (OSError, ValueError):
            return  # the plug was pulled

    def tell(self, command):
        """What the printer's control channel answers."""
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(60)
            asking.connect(str(self.control))
            asking.sendall(command.encode() + b"\n")
            return asking.makefile().readline()

    def status(self):
        """Its counts: moves, resends, underruns and more."""
        return json.loads(self.tell("status"))

    def end(self):
        """Ends the printer, so that its record is whole."""
        self.unplug()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        os.close(self.port)
