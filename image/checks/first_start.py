"""The FAT partition at the first start, and what that makes of the files on it."""
import os
import subprocess
from pathlib import Path

OVERLAY = Path(__file__).resolve().parents[2] / "buildroot-overlay"
BOOT = OVERLAY / "usr/lib/easyprint/boot"
# What a person writes, and what two generations of Imager leave.
PLAIN = """# a comment
hostname = shed
wifi-name = My; Net\\work
wifi-password = "se cret#1"
wifi-country = KR
access-point-password = join "me" 2
ssh-key = ssh-ed25519 AAAAC3Nza me@mine
panel-pause = 17 up low
panel-stop = 22; reboot
"""
TOML = """config_version = 1
[system]
hostname = "frompi"
[ssh]
authorized_keys = [ "ssh-rsa AAAA b" ]
[wlan]
ssid = "pi net"
password = "12345678"
"""
SCRIPT = """#!/bin/bash
/usr/lib/raspberrypi-sys-mods/imager_custom set_hostname old-pi
/usr/lib/raspberrypi-sys-mods/imager_custom enable_ssh -k 'ssh-ed25519 AAAAX y@z'
/usr/lib/raspberrypi-sys-mods/imager_custom set_wlan  'Old Net' 'passw0rd' 'US'
"""


class FirstStart:
    """With a scratch partition and the places that are written to; used by one thread."""

    def __init__(self, folder):
        self.fat, self.kept, self.connections = (Path(folder) / n for n in ("fat", "kept", "connections"))
        for each in (self.fat, self.kept, self.connections):
            each.mkdir()

    def start(self, **files):
        for name, text in files.items():
            (self.fat / name.replace("_", ".")).write_text(text)
        subprocess.run([BOOT / "presets", self.fat, self.kept, self.connections], check=True)

    def open(self):
        """The access point's password, as the start makes it; the group is the image's."""
        tools = self.fat.parent / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "chgrp").write_text("#!/bin/sh\n")
        (tools / "chgrp").chmod(0o755)
        path = f"{tools}:{os.environ['PATH']}"
        subprocess.run([BOOT / "access-point", self.fat, self.kept], check=True, env={**os.environ, "PATH": path})

    def kept_text(self, name):
        file = self.kept / name
        return file.read_text().strip() if file.exists() else None

    def wifi(self):
        file = self.connections / "preset.nmconnection"
        return file.read_text() if file.exists() else ""
