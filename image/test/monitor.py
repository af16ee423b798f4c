"""QEMU's own doors: its machine protocol, what its display shows, its GPIO chip's lines."""
import json
import socket


class Monitor:
    """Of the machine whose sockets lie in `folder`; a connection for each call, used by one thread."""

    def __init__(self, folder):
        self.folder = folder

    def ask(self, command, **arguments):
        """A command of QEMU's machine protocol; what it returns."""
        with socket.socket(socket.AF_UNIX) as monitor:
            monitor.settimeout(60)
            monitor.connect(str(self.folder / "monitor"))
            lines = monitor.makefile("rw")
            lines.readline()
            for each in ({"execute": "qmp_capabilities"}, {"execute": command, "arguments": arguments}):
                lines.write(json.dumps(each) + "\n")
                lines.flush()
                while "event" in (answer := json.loads(lines.readline())):
                    pass
                if "error" in answer:
                    raise RuntimeError(f"{command}: {answer['error']['desc']}")
        return answer["return"]

    def screen(self, file):
        """What the display shows, as a picture in a PNG file."""
        self.ask("screendump", filename=str(file), format="png")

    def pin(self, line, high):
        """An edge on one of the eight lines of the machine's GPIO chip (line 3 is its power button)."""
        with socket.socket(socket.AF_UNIX) as pins:
            pins.settimeout(60)
            pins.connect(str(self.folder / "pins"))
            pins.sendall(f"set_irq_in {self._chip()} unnamed-gpio-in {line} {int(high)}\n".encode())
            answer = pins.makefile().readline()
        if not answer.startswith("OK"):
            raise RuntimeError(f"pin {line}: {answer}")

    def _chip(self):
        """Where QEMU has its PL061 among its devices."""
        for each in self.ask("qom-list", path="/machine/unattached"):
            if each["type"] == "child<pl061>":
                return f"/machine/unattached/{each['name']}"
        raise RuntimeError("this machine has no PL061")
