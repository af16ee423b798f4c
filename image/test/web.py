"""The appliance's web interface, as a browser uses it: a cookie, and a token with whatever changes something."""
import json
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar


class Web:
    """One visitor. Used by one thread."""

    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.csrf = ""

    def raw(self, method, path, body=None, kind="application/json", seconds=120):
        request = urllib.request.Request(self.base + path, data=body, method=method)
        if body is not None:
            request.add_header("Content-Type", kind)
        if method != "GET":
            request.add_header("X-Csrf-Token", self.csrf)
            request.add_header("Origin", self.base)
        try:
            with self.opener.open(request, timeout=seconds) as answer:
                return answer.read()
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused

    def call(self, method, path, value=None):
        """JSON in, JSON out; None where the answer is empty."""
        body = None if value is None else json.dumps(value).encode()
        if body is None and method in ("POST", "PUT"):
            body = b""
        text = self.raw(method, path, body)
        return json.loads(text) if text else None

    def call_bytes(self, method, path, body):
        """A file in, JSON out."""
        return json.loads(self.raw(method, path, body, "application/octet-stream", 600))

    def healthy(self, seconds):
        """Waits until /health answers; how long it took, or None."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            try:
                self.raw("GET", "/health", seconds=10)
                return time.monotonic() - begin
            except (OSError, RuntimeError):
                time.sleep(1)
        return None

    def set_up(self, token, password):
        self.csrf = self.call("GET", "/api/v1/session")["csrf"]
        session = self.call("POST", "/api/v1/setup", {
            "token": token, "email": "ada@example.org", "name": "Ada", "password": password, "language": "en",
        })  # fmt: skip
        self.csrf = session["csrf"]
        return session

    def log_in(self, password):
        self.csrf = self.call("GET", "/api/v1/session")["csrf"]
        session = self.call("POST", "/api/v1/session", {
            "email": "ada@example.org", "password": password, "remember": False,
        })  # fmt: skip
        self.csrf = session["csrf"]
