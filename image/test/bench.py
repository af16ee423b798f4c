"""What the checks share: the booted machine, the printer on its USB, the visitor on its pages."""
import os
from pathlib import Path

from machine import Machine
from printer import Printer
from waiting import PATIENCE, until
from web import Web

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a pawn in 3 layers"
# MiB; by them the touchscreen's browser is chosen: cog here, chromium from 1,500.
MEMORY = int(os.environ.get("MEMORY", "1280"))
# The printer lives this many times as fast.
SPEED = 6

# Settings of our services in this machine: its printer is quicker than heaters can be, its GPIO chip has another name
# than a Raspberry Pi's, its camera is none of USB and has to be named, small pictures are enough for an emulated
# processor, and one that begins only when a print ends is not quick enough for its picture there.
SETTINGS = {
    "EASYPRINT_PRINTHOST_TIME_FACTOR": str(SPEED), "EASYPRINT_PRINTHOST_PANEL_CHIP": "pl061",
    "EASYPRINT_CAMERA_DEVICE": "/dev/video0", "EASYPRINT_CAMERA_RESOLUTION": "640x360",
    "EASYPRINT_CAMERA_FPS": "1", "EASYPRINT_CAMERA_START": "always",
}  # fmt: skip
# For starts that are not about the screen: it costs an emulated machine half of its time.
WITHOUT_SCREEN = ("systemd.mask=easyprint-kiosk.path", "systemd.mask=easyprint-splash.service")


class Bench:
    def __init__(self, folder, words=()):
        """`words` are more of the kernel's, for the first start."""
        self.folder, self.words = folder, words
        work = ROOT / "build/image"
        images = sorted(work.glob("easyprint-*-arm64.img"))
        if not images:
            raise SystemExit("there is no image: run make image")
        self.boot = work / "boot/a"
        self.bundle = next(iter(sorted((ROOT / "build").glob("easyprint-*-arm64.raucb"))), None)
        self.machine = Machine(folder, images[-1], self.bundle, MEMORY)
        self.printer = self.long = self.board = self.copies = None
        self.web = Web(self.machine.web)

    def __enter__(self):
        try:
            self.power_on(*self.words)
            self.printer = Printer(self.folder, self.folder / "usb", SPEED)
            self.printer.plug_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.board:
            self.board.end()
        if self.copies:
            self.copies.end()
        if self.printer:
            self.printer.end()
        self.machine.power_cut()
        # The changes on the card are of no use to anybody; logs, pictures and records stay.
        self.machine.disk.unlink(missing_ok=True)

    def boot_only(self, *words):
        """Without waiting for anybody to answer; with more words for the kernel's command line."""
        line = (self.boot / "cmdline.txt").read_text()
        settings = [f"systemd.setenv={name}={value}" for name, value in SETTINGS.items()]
        self.machine.start(self.boot / "vmlinuz", self.boot / "initrd.img", line, [*settings, *words])

    def power_on(self, *words):
        self.boot_only(*words)
        if not self.machine.shell.ready(PATIENCE):
            raise RuntimeError(f"the guest does not start; see {self.machine.serial}")

    def power_on_again(self, *words):
        """After the power was cut, or the machine went down: on, with the printer, until its pages answer.
        Starts what the firmware would: the kernel that slot.txt names. All bundles here have the same."""
        self.machine.power_cut()
        self.printer.unplug()
        self.power_on(*words)
        self.printer.plug_in()
        assert self.web.healthy(PATIENCE) is not None, "no answer from /health"
        until("a new session", lambda: self.web.log_in(PASSWORD) or True)

    def run(self, command, seconds=120):
        return self.machine.run(command, seconds)

    def status(self):
        """The print host's, through the server."""
        return self.web.call("GET", "/api/v1/printer")
