"""The image's system in QEMU: a Raspberry Pi's four cores as a virt machine, with a USB serial printer, and a second
disk with an update bundle's bytes, if there is one."""
import os
import signal
import socket
import subprocess
from pathlib import Path

from monitor import Monitor
from shell import Shell


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Machine:
    """One boot of a disk; `start` again after `kill` or a shutdown is the next. Used by one thread."""

    def __init__(self, folder, image, bundle, memory):
        self.folder, self.image = Path(folder), image
        self.bundle, self.memory = bundle, memory
        self.disk = self.folder / "disk.qcow2"
        self.process = None
        self.monitor = Monitor(self.folder)
        self.web, self.ssh = free_port(), free_port()
        # The card is larger than the image, and a power of two, as cards are.
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", str(image), "-F", "raw", str(self.disk), "8G"],
            check=True,
        )

    def start(self, kernel, initramfs, command_line, more=()):
        """Powers it on with the image's own kernel; only the console words, a test shell and the words
        of `more` are added. Like a Raspberry Pi it has no clock that knows the date."""
        words = [w for w in command_line.split() if not w.startswith("console=") and w != "quiet"]
        words = ["console=ttyAMA0", *words, "systemd.debug_shell=hvc0",
                 # An emulated machine on a busy one stands still for longer than a Raspberry Pi may.
                 "systemd.watchdog_sec=180",
                 # QEMU's seed for a random address of the kernel makes this keep page tables apart from programs',
                 # which no Cortex-A72 needs; an emulator forgets all translations then, at each system call.
                 "kpti=off", *more]
        for name in ("usb", "console", "monitor", "pins"):
            (self.folder / name).unlink(missing_ok=True)
        self.serial = self.folder / "serial.log"
        command = [
            "qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a72", "-smp", "4",
            "-m", str(self.memory), "-accel", "tcg,thread=multi", "-display", "none", "-no-reboot",
            "-kernel", str(kernel), "-initrd", str(initramfs), "-append", " ".join(words),
            # Nobody cuts this machine's power: what reached its memory outlives a kill of QEMU.
            "-drive", f"file={self.disk},if=none,id=card,format=qcow2,cache=unsafe",
            "-object", "iothread,id=cards", "-device", "virtio-blk-pci,drive=card,iothread=cards",
            "-netdev", f"user,id=net,hostfwd=tcp:127.0.0.1:{self.web}-:80,hostfwd=tcp:127.0.0.1:{self.ssh}-:22",
            "-device", "virtio-net-pci,netdev=net,romfile=",
            "-device", "qemu-xhci", "-device", "usb-serial,chardev=printer",
            "-chardev", f"socket,id=printer,path={self.folder}/usb,server=on,wait=off",
            "-device", "virtio-serial-pci", "-device", "virtconsole,chardev=shell",
            "-chardev", f"socket,id=shell,path={self.folder}/console,server=on,wait=off",
            "-device", "virtio-gpu-pci,xres=800,yres=480",
            "-device", "i6300esb", "-device", "virtio-rng-pci",
            "-rtc", "base=1970-01-01T00:00:00",
            "-qmp", f"unix:{self.folder}/monitor,server=on,wait=off",
            "-qtest", f"unix:{self.folder}/pins,server=on,wait=off", "-qtest-log", "none",
            "-serial", f"file:{self.serial}", "-monitor", "none",
        ]  # fmt: skip
        if self.bundle:
            command += ["-drive", f"file={self.bundle},if=none,id=bundle,format=raw,readonly=on",
                        "-device", "virtio-blk-pci,drive=bundle,iothread=cards"]  # fmt: skip
        self.process = subprocess.Popen(command, stderr=open(self.folder / "qemu.log", "ab"))
        while not (self.folder / "monitor").exists():
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "qemu.log").read_text())
        self.shell = Shell(self.folder / "console", self.folder / "shell.log")

    def run(self, command, seconds=120):
        """A command in the guest; what it says."""
        return self.shell.run(command, seconds)

    def as_if_cut(self, file):
        """What a kill of this moment would leave on the card: the machine stands still while it is copied."""
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            subprocess.run(["cp", "--sparse=auto", self.disk, file], check=True)
        finally:
            os.kill(self.process.pid, signal.SIGCONT)

    def power_cut(self):
        """The end without a warning."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process:
            self.shell.close()
        self.process = None
