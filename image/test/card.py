"""A card as a power cut left it, looked at on this machine: its file systems checked, and the appliance started on
the copy of its data, which is the same program with the same store."""
import json
import shutil
import subprocess

from bench import PASSWORD, ROOT
from machine import free_port
from printer import Printer
from waiting import until
from web import Web

# Numbers of the card's partitions.
FAT, SLOT_A, DATA = 0, 1, 3
# A cut appliance that is started by hand, on a machine that is busy with an emulated one.
SECONDS = 120


class Card:
    """The frozen state of a card; its partitions are files of their own in `folder`. Used by one thread."""

    def __init__(self, file, folder):
        self.file, self.folder, self.state = file, folder, folder / "state"
        folder.mkdir()
        self.printer = None
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        if self.printer:
            self.printer.end()
        shutil.rmtree(self.folder)

    def partition(self, number):
        """The partition's bytes, in a file with holes."""
        part = self.folder / f"part-{number}"
        if not part.exists():
            head = self.folder / "head"
            copy(self.file, head, 0, 512)
            said = subprocess.run(["sfdisk", "-J", head], capture_output=True, check=True, text=True).stdout
            place = json.loads(said)["partitiontable"]["partitions"][number]
            copy(self.file, part, place["start"] * 512, place["size"] * 512)
        return part

    def check(self, system=True):
        """The checks of file systems that find nothing; replaying the journal of the data is what it is for.
        `system`: that of slot a, too."""
        passes(["fsck.vfat", "-n", self.partition(FAT)], (0,))
        if system:
            passes(["e2fsck", "-fn", self.partition(SLOT_A)], (0,))
        passes(["e2fsck", "-fp", self.partition(DATA)], (0, 1))
        passes(["e2fsck", "-fn", self.partition(DATA)], (0,))

    def start(self):
        """The appliance on this card's data, with a printer; a visitor who is logged in."""
        mount = self.folder / "mount"
        mount.mkdir()
        subprocess.run(["mount", "-o", "loop,ro", self.partition(DATA), mount], check=True)
        try:
            # By cp: there are sockets among the files.
            subprocess.run(["cp", "-a", mount / "state/var/lib", self.state], check=True)
        finally:
            subprocess.run(["umount", mount], check=True)
        # The print host opens its end itself.
        self.printer = Printer(self.folder, None)
        web = Web(free_port())
        server, printhost = self.state / "easyprint", self.state / "easyprint-print"
        run = self.folder / "run"
        run.mkdir()
        self._start("printhost", "--files", server / "gcode", "--state", printhost, "--run", run,
                    "--socket", run / "socket", "--port", self.folder / "printer", "--baud", "250000")  # fmt: skip
        self._start("easyprint", "--data", server, "--port", web.base.rpartition(":")[2],
                    "--printhost-socket", run / "socket")  # fmt: skip
        until("the appliance on the copy", lambda: web.call("GET", "/health")["printHost"], SECONDS)
        web.log_in(PASSWORD)
        return web

    def _start(self, program, *words):
        log = open(self.folder / f"{program}.log", "wb")
        command = [ROOT / "appliance/bin" / program, "serve", *map(str, words)]
        self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))


def copy(file, into, start, size):
    """A part of a qcow2 file's content."""
    part = {"driver": "raw", "offset": start, "size": size,
            "file": {"driver": "qcow2", "file": {"driver": "file", "filename": str(file)}}}  # fmt: skip
    subprocess.run(["qemu-img", "convert", "-O", "raw", f"json:{json.dumps(part)}", into], check=True)


def passes(command, fine):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in fine, f"{command[0]} {command[1]}: {done.returncode} {done.stdout} {done.stderr}"
