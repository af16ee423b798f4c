"""What the checks share: the booted machine, the printer on its USB, the visitor on its pages."""
import subprocess
from pathlib import Path

from machine import Machine
from printer import Printer
from web import Web

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a pawn in 3 layers"
# Under emulation everything takes its time; a machine that is busy, too, more of it.
PATIENCE = 900


class Bench:
    def __init__(self, folder):
        self.folder = folder
        work = ROOT / "build/image"
        images = sorted(work.glob("easyprint-*-arm64.img"))
        if not images:
            raise SystemExit("there is no image: run make image")
        self.boot = work / "boot/a"
        self.machine = Machine(folder, images[-1])
        self.printer = None
        self.web = Web(self.machine.web)

    def __enter__(self):
        try:
            self.power_on()
            self.printer = Printer(self.folder, self.folder / "usb")
            self.printer.plug_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.printer:
            self.printer.end()
        self.machine.power_cut()
        # The changes on the card are of no use to anybody; logs, pictures and records stay.
        self.machine.disk.unlink(missing_ok=True)

    def boot_only(self):
        """Without waiting for anybody to answer."""
        self.machine.start(self.boot / "vmlinuz", self.boot / "initrd.img", (self.boot / "cmdline.txt").read_text())

    def power_on(self):
        self.boot_only()
        if not self.machine.shell.ready(PATIENCE):
            raise RuntimeError(f"the guest does not start; see {self.machine.serial}")

    def run(self, command, seconds=120):
        return self.machine.run(command, seconds)

    def file_to_host(self, path, into):
        """A file of the guest's, through the shell."""
        text = self.run(f"base64 -w0 {path}", 300)
        Path(into).write_bytes(subprocess.run(["base64", "-d"], input=text.encode(), capture_output=True, check=True).stdout)
