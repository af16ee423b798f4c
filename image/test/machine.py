"""The image's system in QEMU: a Raspberry Pi's four cores as a virt machine, with a USB serial printer."""
import os
import signal
import socket
import subprocess
from pathlib import Path

from shell import Shell


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Machine:
    """One boot of a disk; `start` again after `kill` or a shutdown is the next. Used by one thread."""

    def __init__(self, folder, image, memory=1280):
        self.folder = Path(folder)
        self.memory = memory
        self.disk = self.folder / "disk.qcow2"
        self.process = None
        self.web, self.ssh = free_port(), free_port()
        # The card is larger than the image, and a power of two, as cards are.
        subprocess.run(
            ["qemu-img", "create", "-q", "-f", "qcow2", "-b", str(image), "-F", "raw", str(self.disk), "8G"],
            check=True,
        )

    def start(self, kernel, initramfs, command_line):
        """Powers it on with the image's own kernel; only the console words and a test shell are added."""
        words = [w for w in command_line.split() if not w.startswith("console=") and w != "quiet"]
        words = ["console=ttyAMA0", *words, "systemd.debug_shell=hvc0"]
        for name in ("usb", "console", "monitor"):
            (self.folder / name).unlink(missing_ok=True)
        self.serial = self.folder / "serial.log"
        command = [
            "qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a72", "-smp", "4",
            "-m", str(self.memory), "-accel", "tcg,thread=multi", "-display", "none", "-no-reboot",
            "-kernel", str(kernel), "-initrd", str(initramfs), "-append", " ".join(words),
            "-drive", f"file={self.disk},if=none,id=card,format=qcow2", "-device", "virtio-blk-pci,drive=card",
            "-netdev", f"user,id=net,hostfwd=tcp:127.0.0.1:{self.web}-:80,hostfwd=tcp:127.0.0.1:{self.ssh}-:22",
            "-device", "virtio-net-pci,netdev=net,romfile=",
            "-device", "qemu-xhci", "-device", "usb-serial,chardev=printer",
            "-chardev", f"socket,id=printer,path={self.folder}/usb,server=on,wait=off",
            "-device", "virtio-serial-pci", "-device", "virtconsole,chardev=shell",
            "-chardev", f"socket,id=shell,path={self.folder}/console,server=on,wait=off",
            "-device", "virtio-gpu-pci,xres=800,yres=480", "-device", "virtio-tablet-pci",
            "-device", "i6300esb", "-device", "virtio-rng-pci",
            "-monitor", f"unix:{self.folder}/monitor,server=on,wait=off",
            "-serial", f"file:{self.serial}",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stderr=open(self.folder / "qemu.log", "ab"))
        while not (self.folder / "monitor").exists():
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "qemu.log").read_text())
        self.shell = Shell(self.folder / "console", self.folder / "shell.log")

    def run(self, command, seconds=120):
        """A command in the guest; what it says."""
        return self.shell.run(command, seconds)

    def screen(self, file):
        """What the display shows, as a PPM picture."""
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.connect(str(self.folder / "monitor"))
            monitor.settimeout(20)
            monitor.recv(4096)
            monitor.sendall(f"screendump {file}\n".encode())
            while not monitor.recv(4096).endswith(b"(qemu) "):
                pass

    def power_cut(self):
        """The end without a warning."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process:
            self.shell.close()
        self.process = None
