"""A slot on trial: found good, or left for the old one. RAUC is asked, as on the machine."""
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from card import ROOT
from rauc import Rauc

subject = Rauc
NEEDS_ROOT = True


def health(rauc, answer, seconds):
    """The health check against an appliance that gives this answer; whether the machine was to start again."""
    tools = rauc.folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "systemctl").write_text(f"#!/bin/sh\necho $* >{rauc.folder}/restarted\n")
    (tools / "systemctl").chmod(0o755)

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        said = subprocess.run([ROOT / "buildroot-overlay/usr/lib/easyprint/bin/health", str(seconds), str(server.server_port)],
                              env={**rauc.env, "PATH": f"{tools}:{os.environ['PATH']}"}, capture_output=True, text=True)  # fmt: skip
        server.shutdown()
    assert said.returncode == 0, said.stdout + said.stderr
    file = rauc.folder / "restarted"
    return file.read_text().strip() if file.exists() else None


def on_trial(rauc):
    """The running slot is a, and has still to show itself; b was good."""
    rauc.card.slots("set-state", "b", "good")
    rauc.card.slots("set-state", "a", "bad")
    rauc.card.slots("set-primary", "a")
    assert rauc.card.start() == ("a", "trying", "good")


def a_slot_on_trial_that_comes_up_is_good_for_ever(rauc):
    on_trial(rauc)
    assert health(rauc, '{"status":"ok","printHost":true}', 20) is None
    assert [rauc.card.start() for _ in range(4)] == [("a", "good", "good")] * 4


def a_slot_on_trial_whose_print_host_stays_away_is_left_for_the_old_one(rauc):
    on_trial(rauc)
    assert health(rauc, '{"status":"ok","printHost":false}', 2) == "reboot"
    assert rauc.card.start() == ("b", "good", "failed")


CHECKS = [
    a_slot_on_trial_that_comes_up_is_good_for_ever,
    a_slot_on_trial_whose_print_host_stays_away_is_left_for_the_old_one,
]
