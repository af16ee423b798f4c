"""A scratch FAT partition, on which the slots' state stands, and who asks which of them starts."""
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLOTS = ROOT / "buildroot-overlay/usr/lib/easyprint/boot/slots"
# What step 40 puts into the initramfs.
APPLETS = next(
    line.split(" in ")[1].split(";")[0].split()
    for line in (ROOT / "image/steps/40-initramfs").read_text().splitlines() if line.strip().startswith("for applet in")
)  # fmt: skip


class Card:
    """With a state that a test owns; used by one thread."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.fat = self.folder / "fat"
        shutil.copytree(ROOT / "buildroot-overlay/boot/firmware", self.fat)
        self.now = self.folder / "slot"
        self.env = {**os.environ, "EASYPRINT_FAT": str(self.fat), "EASYPRINT_SLOT_FILE": str(self.now)}

    def slots(self, *words):
        """As RAUC calls it."""
        return subprocess.run([SLOTS, *words], env=self.env, check=True, capture_output=True, text=True).stdout.strip()

    def cut(self, seconds, *words):
        """As RAUC calls it, and after these seconds all of it ends at once, as with the power."""
        writer = subprocess.Popen([SLOTS, *words], env=self.env, stdout=subprocess.PIPE, start_new_session=True)
        time.sleep(seconds)
        os.killpg(writer.pid, signal.SIGKILL)
        # It has ended once nothing holds its output any more.
        writer.communicate()

    def start(self):
        """As the initramfs does, with nothing but its programs: the slot, its state and the other's."""
        tools = self.folder / "bin"
        if not tools.exists():
            tools.mkdir()
            for applet in APPLETS:
                (tools / applet).symlink_to(shutil.which("busybox"))
        said = subprocess.run([tools / "sh", SLOTS, "start"], env={**self.env, "PATH": str(tools)}, check=True,
                              capture_output=True, text=True)  # fmt: skip
        assert not said.stderr, said.stderr
        self.now.write_text(said.stdout)
        return tuple(line.split("=")[1] for line in said.stdout.split())

    def firmware(self):
        return (self.fat / "slot.txt").read_text()
