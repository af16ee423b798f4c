"""A whole appliance of its own for a measure: virtual printer, print host and server in a scratch
folder, an administrator's key, and pages that listen. Every process is ended by its own id."""
import http.client
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import time
from base64 import b64encode
from pathlib import Path

from run import BAUD, BIN, ROOT, Control

OWNER = "owner@example.org"
PASSWORD = "a pawn in 3 layers"
TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of the process (proc(5), stat, fields 14 and 15), seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_bytes(pid):
    """Memory of the process that is in RAM (proc(5), status, VmRSS)."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) * 1024


def account(data, *words):
    return subprocess.run(
        [BIN / "easyprint", "account", *words, "--data", data],
        input=PASSWORD, text=True, check=True, capture_output=True,
    ).stdout.strip()


class Server:
    """A server on this data folder; `took` is the time from its start to its first answer, s."""

    def __init__(self, data, *options):
        start = time.monotonic()
        self.process = subprocess.Popen(
            [BIN / "easyprint", "serve", "--data", data, "--port", "0", "--log-level", "warn", *options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)", self.process.stdout.readline()).group(1))
        self.pid = self.process.pid
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        self.key = None
        self.ask("GET", "/health")
        self.took = time.monotonic() - start

    def login(self, data):
        self.key = account(data, "api-key", "--email", OWNER, "--name", "bench")

    def ask(self, method, path, body=None, kind="application/json"):
        headers = {"X-Api-Key": self.key} if self.key else {}
        if body is not None:
            headers["Content-Type"] = kind
            body = json.dumps(body) if kind == "application/json" else body
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def json(self, method, path, body=None):
        status, text = self.ask(method, path, body)
        if status >= 400:
            raise SystemExit(f"{method} {path}: {status} {text.decode()}")
        return json.loads(text) if text else None

    def close(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


class Appliance:
    """Printer, print host and server."""

    def __init__(self, folder):
        self.data = folder / "data"
        for name in ("gcode", "printhost"):
            (self.data / name).mkdir(parents=True)
        account(self.data, "add", "--email", OWNER, "--name", "Owner", "--role", "administrator",
                "--password-stdin")
        port, control, host = (folder / name for name in ("printer", "control", "printhost.sock"))
        self.printer = subprocess.Popen(
            [BIN / "virtual-printer", "--link", port, "--control", control],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.printer.stdout.readline()
        self.control = Control(control)
        self.host = subprocess.Popen(
            [BIN / "printhost", "serve", "--files", self.data / "gcode", "--state", self.data / "printhost",
             "--socket", host, "--port", port, "--baud", str(BAUD)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.server = Server(self.data, "--printhost-socket", host, "--camera", "none")
        self.server.login(self.data)

    def underruns(self):
        return json.loads(self.control.ask("status"))["underruns"]

    def print(self, gcode):
        """Begins to print this G-code; returns when it prints."""
        model = self.take("bench.gcode", gcode)
        slice_id = self.server.json("POST", "/api/v1/slices", {"modelId": model["id"]})["id"]
        self.server.json("POST", "/api/v1/queue", {"sliceId": slice_id})
        self.until(lambda: self.server.ask("POST", "/api/v1/printer/bed-clear")[0] == 204)
        self.until(lambda: self.server.json("GET", "/api/v1/printer")["state"] == "PRINTING")

    def take(self, name, content):
        status, text = self.server.ask(
            "POST", f"/api/v1/models?name={name}", content, "application/octet-stream")
        if status != 201:
            raise SystemExit(f"the upload was answered with {status}: {text.decode()}")
        return json.loads(text)

    @staticmethod
    def until(seen, seconds=120):
        end = time.monotonic() + seconds
        while not seen():
            if time.monotonic() > end:
                raise SystemExit("it took too long")
            time.sleep(0.1)

    def close(self):
        self.server.close()
        for process in (self.host, self.printer):
            process.send_signal(signal.SIGTERM)
            process.wait(60)


class Page:
    """A page's live connection (RFC 6455), as far as a server's frames go."""

    def __init__(self, server, buffer=0):
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.connect(("127.0.0.1", server.port))
        self.socket.sendall(
            (f"GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nUpgrade: websocket\r\n"
             f"Connection: Upgrade\r\nSec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}\r\n"
             f"Sec-WebSocket-Version: 13\r\nX-Api-Key: {server.key}\r\n\r\n").encode())
        self.received = b""
        while b"\r\n\r\n" not in self.received:
            self.received += self.socket.recv(4096)
        head, _, self.received = self.received.partition(b"\r\n\r\n")
        if b" 101 " not in head.splitlines()[0]:
            raise SystemExit(f"the live connection was refused: {head.decode()}")
        self.socket.setblocking(False)

    def read(self):
        """The payloads that have come in whole."""
        try:
            more = self.socket.recv(1 << 16)
        except BlockingIOError:
            return []
        if not more:
            raise SystemExit("a page was cut off")
        self.received += more
        found = []
        while True:
            frame = self._frame()
            if frame is None:
                return found
            found.append(frame)

    def _frame(self):
        got = self.received
        if len(got) < 2:
            return None
        length, at = got[1] & 127, 2
        if length > 125:
            at = 4 if length == 126 else 10
            length = int.from_bytes(got[2:at], "big")
        if len(got) < at + length:
            return None
        self.received = got[at + length:]
        payload = got[at:at + length]
        if got[0] & 15 == 9:  # A ping is answered, masked as a client's frames are.
            mask = os.urandom(4)
            masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
            self.socket.sendall(bytes([0x8A, 0x80 | length]) + mask + masked)
        return payload

    def close(self):
        self.socket.close()


class Pages:
    """Many pages that read what comes."""

    def __init__(self, server, count):
        self.pages = [Page(server) for _ in range(count)]
        self.selector = selectors.DefaultSelector()
        for page in self.pages:
            self.selector.register(page.socket, selectors.EVENT_READ, page)

    def arrivals(self, mark, since, seconds=10):
        """When each page had something with this mark in it, ms after `since`."""
        spans, end = {}, since + seconds
        while len(spans) < len(self.pages) and time.perf_counter() < end:
            for key, _ in self.selector.select(0.1):
                if any(mark in payload for payload in key.data.read()):
                    spans.setdefault(id(key.data), (time.perf_counter() - since) * 1000)
        if len(spans) < len(self.pages):
            raise SystemExit(f"{len(self.pages) - len(spans)} pages heard nothing of {mark.decode()}")
        return list(spans.values())

    def drain(self, seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for key, _ in self.selector.select(0.1):
                key.data.read()

    def close(self):
        self.selector.close()
        for page in self.pages:
            page.close()


def sql(data, script):
    """Runs a script on the database of a server that is not running."""
    lib = ROOT / "appliance/server/target/lib"
    said = subprocess.run(
        [BIN / "java-25", "-cp", f"{lib}/*", "org.apache.derby.tools.ij"],
        input=f"connect 'jdbc:derby:{data}/store';\n{script}\nexit;\n",
        text=True, check=True, capture_output=True, cwd=data)
    if "ERROR" in said.stdout:
        raise SystemExit(said.stdout)
