"""A root shell in the guest, over a console that only the test adds: one command in, what it says out."""
import re
import socket
import time


class Shell:
    """Owns the connection; used by one thread."""

    def __init__(self, path, log):
        self.log = open(log, "ab", buffering=0)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.count = 0

    def close(self):
        self.socket.close()
        self.log.close()

    def ready(self, seconds):
        """Waits until the shell answers; False when it does not in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                # Not by run(): it gives its commands no terminal to set.
                self.socket.sendall(b"stty -echo -onlcr; bind 'set enable-bracketed-paste off'; PS1=; PS2=\n")
                self.run("true", 5)
                return True
            except TimeoutError:
                continue
        return False

    def run(self, command, seconds=60):
        """What the command wrote, without the last line's end. Its status is in `status`."""
        self.count += 1
        # The echo of the command must not look like its end, so the mark is put together by the shell.
        mark = f"done-{self.count}-"
        line = f"{{ export PAGER=cat SYSTEMD_COLORS=0; {command}\n}} </dev/null 2>&1; printf '%s%s:%s:\\n' 'done-' '{self.count}-' $?\n"
        self.socket.sendall(line.encode())
        self.socket.settimeout(1)
        pattern = re.compile(re.escape(mark).encode() + rb":(\d+):")
        heard = b""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                heard += (part := self.socket.recv(65536))
                self.log.write(part)
            except TimeoutError:
                continue
            found = pattern.search(heard)
            if found:
                self.status = int(found.group(1))
                text = heard[: found.start()].decode(errors="replace").replace("\r", "")
                return text.strip("\n")
        raise TimeoutError(f"no end of: {command}")
