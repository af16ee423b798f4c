"""A smoke boot of the same card on QEMU's Raspberry Pi 3: the firmware's own device tree and card controller. It goes
on beside other checks, and ends as soon as it has come up."""
import re
import subprocess
import threading
import time

from bench import WITHOUT_SCREEN

SECONDS = 1500


class Board:
    """One boot, from now on."""

    def __init__(self, bench):
        self.disk, self.log = bench.folder / "card.qcow2", bench.folder / "raspi3b.log"
        image = bench.machine.image
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", image, "-F", "raw", self.disk, "8G"], check=True)
        line = (bench.boot / "cmdline.txt").read_text().split()
        words = [word for word in line if not word.startswith(("console=", "loglevel=")) and word != "quiet"]
        self.faults = bench.folder / "raspi3b-qemu.log"
        self.process = subprocess.Popen(
            ["qemu-system-aarch64", "-M", "raspi3b",
             "-display", "none", "-no-reboot", "-monitor", "none",
             "-kernel", bench.boot / "vmlinuz", "-initrd", bench.boot / "initrd.img",
             "-dtb", bench.boot / "bcm2837-rpi-3-b.dtb",
             # Bluetooth has the first serial port there, so the kernel's early console keeps it, and the service manager
             # speaks through the kernel.
             "-append", " ".join(["earlycon=pl011,mmio32,0x3f201000", "keep_bootcon", "printk.devkmsg=on",
                                  "systemd.log_target=kmsg", "systemd.log_level=info",
                                  # QEMU's watchdog of this board does not count: it bites when it is set.
                                  "systemd.watchdog_sec=0", *WITHOUT_SCREEN, *words]),
             "-drive", f"file={self.disk},if=sd,format=qcow2", "-serial", f"file:{self.log}"],
            stderr=open(self.faults, "wb"),
        )  # fmt: skip
        self.ended = False
        # What it would go on to do after that only costs the others time.
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()

    def _watch(self):
        end = time.monotonic() + SECONDS
        while not (self.ended or self.reached() or self.process.poll() is not None or time.monotonic() > end):
            time.sleep(1)
        self.came_down = self.process.poll() is not None
        if not self.came_down:
            self.process.kill()
            self.process.wait()
        self.disk.unlink(missing_ok=True)

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def reached(self):
        return "Reached target multi-user.target" in self.said()

    def wait(self):
        self.thread.join()

    def end(self):
        self.ended = True
        self.wait()


def begin(bench):
    bench.board = Board(bench)


def the_card_boots_a_raspberry_pi_3_to_its_services(bench):
    if not bench.board:
        begin(bench)
    board = bench.board
    board.wait()
    text = board.said()
    assert not board.came_down, f"QEMU ended: {board.faults.read_text()[-500:]}"
    assert board.reached(), f"no multi-user.target; the last words: {text[-500:]}"
    failed = [each for each in text.splitlines() if "Failed to start" in each or "Kernel panic" in each]
    assert not failed, failed
    seconds = re.search(r"\[ *([0-9.]+)\].*Reached target multi-user.target", text).group(1)
    return f"multi-user {seconds} s after the kernel began"


CHECKS = [the_card_boots_a_raspberry_pi_3_to_its_services]
