"""Debian's RAUC on a bus of its own, with two files that stand for the slots."""
import os
import shutil
import subprocess
import time

from card import ROOT, SLOTS, Card

CONF = ROOT / "buildroot-overlay/etc/rauc/system.conf"
POLICY = ROOT / "buildroot-overlay/etc/dbus-1/system.d/easyprint-rauc.conf"


class Rauc:
    """RAUC's service on a bus of its own, with system.conf as it is on the image, but for the places."""

    def __init__(self, folder):
        self.card = Card(folder)
        self.folder = self.card.folder
        self.card.start()
        self.slots = [self.folder / "slot-a.ext4", self.folder / "slot-b.ext4"]
        for file in self.slots:
            file.write_bytes(b"old")
            os.truncate(file, 4 << 20)
        self.ours, self.stranger = self.key("ours"), self.key("stranger")
        conf = CONF.read_text().replace("/var/lib/easyprint-rauc", str(self.folder))
        for old, new in (("/run/rauc", self.folder / "mnt"), ("/etc/rauc/keyring.pem", f"{self.ours}.cert"),
                         ("/usr/lib/easyprint/boot/slots", SLOTS),
                         ("/dev/disk/by-partuuid/45617379-02", self.slots[0]),
                         ("/dev/disk/by-partuuid/45617379-03", self.slots[1])):  # fmt: skip
            assert old in conf, f"{CONF} has no {old}"
            conf = conf.replace(old, str(new))
        (self.folder / "mnt").mkdir()
        (self.folder / "system.conf").write_text(conf)
        bus = self.folder / "bus"
        (self.folder / "bus.conf").write_text(
            f"<busconfig><type>system</type><listen>unix:path={bus}</listen><auth>EXTERNAL</auth>"
            '<policy context="default"><allow user="*"/><deny own="*"/><allow send_type="method_return"/>'
            '<allow send_type="error"/><allow send_type="signal"/><allow receive_type="method_call"/>'
            '<allow receive_type="method_return"/><allow receive_type="error"/><allow receive_type="signal"/>'
            '<allow send_destination="org.freedesktop.DBus"/></policy>'
            "<include>/usr/share/dbus-1/system.d/de.pengutronix.rauc.conf</include>"
            f"<include>{self.folder}/policy.conf</include></busconfig>"
        )
        # This machine has no user easyprint.
        (self.folder / "policy.conf").write_text(POLICY.read_text().replace('user="easyprint"', 'user="games"'))
        self.env = {**self.card.env, "DBUS_STARTER_BUS_TYPE": "session", "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}
        os.chmod(self.folder, 0o755)
        self.running = [self.begin("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork")]
        self.until(bus.exists)
        self.running.append(self.begin("rauc", f"--conf={self.folder}/system.conf", "service", "--override-boot-slot=a"))
        self.until(lambda: self.rauc("status").returncode == 0)

    def begin(self, *command):
        return subprocess.Popen(command, env=self.env, stdout=open(self.folder / "log", "ab"), stderr=subprocess.STDOUT)

    def end(self):
        for each in reversed(self.running):
            each.terminate()
            each.wait()

    def until(self, true):
        end = time.monotonic() + 20
        while not true():
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.05)

    def key(self, name):
        file = self.folder / name
        subprocess.run([ROOT / "image/bundle-key", f"{file}.key", f"{file}.cert"], check=True)
        return file

    def bundle(self, version, key):
        root = self.folder / f"root-{version}"
        (root / "boot/easyprint").mkdir(parents=True, exist_ok=True)
        (root / "boot/easyprint/vmlinuz").write_text(version)
        shutil.copy(ROOT / "buildroot-overlay/boot/firmware/a/cmdline.txt", root / "boot/easyprint")
        image = self.folder / f"{version}.ext4"
        image.unlink(missing_ok=True)
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-d", root, image, "3M"], check=True, capture_output=True)
        out = self.folder / f"{version}.raucb"
        subprocess.run([ROOT / "image/bundle", image, version, out], check=True,
                       env={**self.env, "BUNDLE_KEY": f"{key}.key", "BUNDLE_CERT": f"{key}.cert"})  # fmt: skip
        return out

    def rauc(self, *words, user=None):
        return subprocess.run(["rauc", *map(str, words)], env=self.env, user=user, capture_output=True, text=True)

    def install(self, bundle, user=None):
        said = self.rauc("install", bundle, user=user)
        return said.returncode == 0, said.stdout + said.stderr + (self.folder / "log").read_text()
