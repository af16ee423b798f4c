"""A smoke boot of the same card on QEMU's Raspberry Pi 3: the firmware's own device tree and card controller."""
import subprocess
import time

SECONDS = 1500


def the_card_boots_a_raspberry_pi_3_to_its_services(bench):
    bench.machine.power_cut()
    disk, log = bench.folder / "card.qcow2", bench.folder / "raspi3b.log"
    image = bench.machine.image
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", image, "-F", "raw", disk, "8G"], check=True)
    line = (bench.boot / "cmdline.txt").read_text().split()
    words = [word for word in line if not word.startswith(("console=", "loglevel=")) and word != "quiet"]
    begin = time.monotonic()
    board = subprocess.Popen(
        ["qemu-system-aarch64", "-M", "raspi3b", "-display", "none", "-no-reboot", "-monitor", "none",
         "-kernel", bench.boot / "vmlinuz", "-initrd", bench.boot / "initrd.img",
         "-dtb", bench.boot / "bcm2837-rpi-3-b.dtb",
         # Bluetooth has the first serial port there, so the kernel's early console keeps it, and the service manager
         # speaks through the kernel.
         "-append", " ".join(["earlycon=pl011,mmio32,0x3f201000", "keep_bootcon", "printk.devkmsg=on",
                              "systemd.log_target=kmsg", "systemd.log_level=info",
                              # QEMU's watchdog of this board does not count: it bites when it is set.
                              "systemd.watchdog_sec=0", *words]),
         "-drive", f"file={disk},if=sd,format=qcow2", "-serial", f"file:{log}"],
        stderr=open(bench.folder / "qemu.log", "ab"),
    )  # fmt: skip
    try:
        while "Reached target multi-user.target" not in (text := log.read_text(errors="replace") if log.exists() else ""):
            assert board.poll() is None, f"QEMU ended: {(bench.folder / 'qemu.log').read_text()[-500:]}"
            assert time.monotonic() < begin + SECONDS, f"no multi-user.target; the last words: {text[-500:]}"
            time.sleep(1)
        failed = [each for each in text.splitlines() if "Failed to start" in each or "Kernel panic" in each]
        assert not failed, failed
    finally:
        board.kill()
        board.wait()
        disk.unlink()
    return f"multi-user after {time.monotonic() - begin:.0f} s"


CHECKS = [the_card_boots_a_raspberry_pi_3_to_its_services]
