"""A smoke boot of the same card on QEMU's Raspberry Pi 3: the firmware's own device tree and card controller. It may go
on beside other checks."""
import re
import subprocess
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
            ["qemu-system-aarch64", "-M", "raspi3b", "-display", "none", "-no-reboot", "-monitor", "none",
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

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.disk.unlink(missing_ok=True)


def begin(bench):
    bench.board = Board(bench)


def the_card_boots_a_raspberry_pi_3_to_its_services(bench):
    if not bench.board:
        begin(bench)
    board, end = bench.board, time.monotonic() + SECONDS
    try:
        while "Reached target multi-user.target" not in (text := board.said()):
            assert board.process.poll() is None, f"QEMU ended: {board.faults.read_text()[-500:]}"
            assert time.monotonic() < end, f"no multi-user.target; the last words: {text[-500:]}"
            time.sleep(1)
        failed = [each for each in text.splitlines() if "Failed to start" in each or "Kernel panic" in each]
        assert not failed, failed
    finally:
        board.end()
    seconds = re.search(r"\[ *([0-9.]+)\].*Reached target multi-user.target", text).group(1)
    return f"multi-user {seconds} s after the kernel began"


CHECKS = [the_card_boots_a_raspberry_pi_3_to_its_services]
