"""The buttons, by edges on the machine's GPIO chip: with the server, and without one."""
import time

import prints
from bench import PASSWORD
from waiting import PATIENCE, until

# Lines of the chip; its line 3 is the virtual machine's power button.
PAUSE, CANCEL, BED = 4, 5, 6


def press(bench, line, seconds=0.3):
    bench.machine.monitor.pin(line, True)
    time.sleep(seconds)
    bench.machine.monitor.pin(line, False)


def the_buttons_are_chosen_on_their_page(bench):
    # What is wired is asked for the password once more.
    bench.web.log_in(PASSWORD)
    wires = [{"part": part, "pin": pin, "pull": "OFF", "activeLow": False}
             for part, pin in (("PAUSE", PAUSE), ("CANCEL", CANCEL), ("BED_CLEAR", BED))]  # fmt: skip
    view = bench.web.call("PUT", "/api/v1/printer/panel", {"wires": wires})
    assert view["works"], view["status"]
    bench.machine.monitor.pin(PAUSE, True)
    seen = until("the pressed button", lambda: "PAUSE" in bench.web.call("GET", "/api/v1/printer/panel")["pressed"])
    bench.machine.monitor.pin(PAUSE, False)
    return f"{view['status']} {seen}"


def a_button_says_that_the_bed_is_clear_and_the_next_print_begins(bench):
    assert bench.status()["bed"] == "OCCUPIED", bench.status()["bed"]
    bench.web.call("POST", "/api/v1/queue", {"sliceId": prints.a_long_slice(bench)})
    time.sleep(5)
    assert bench.status()["state"] == "READY", "a print began on an occupied bed"
    press(bench, BED)
    until("printing", lambda: bench.status()["state"] == "PRINTING")
    until("the first moves", lambda: bench.status()["job"]["layer"] > 0)


def one_button_pauses_and_resumes(bench):
    press(bench, PAUSE)
    until("a pause", lambda: bench.status()["state"] == "PAUSED")
    press(bench, PAUSE)
    until("printing", lambda: bench.status()["state"] == "PRINTING")


def moving(bench):
    """Whether the head has moved within the last seconds."""
    before = bench.printer.status()["moves"]
    time.sleep(3)
    return bench.printer.status()["moves"] > before


def the_buttons_work_with_the_server_stopped(bench):
    bench.run("systemctl stop easyprint-server")
    press(bench, PAUSE)
    until("a head that stands", lambda: not moving(bench))
    press(bench, PAUSE)
    until("moves again", lambda: moving(bench))
    press(bench, CANCEL, 0.8)
    assert moving(bench), "a cancel button that was not held cancelled"
    press(bench, CANCEL, 2.6)
    until("a nozzle that cools", lambda: bench.printer.status()["hotend"] < 150 and not moving(bench))
    press(bench, BED)


def the_server_learns_of_it_when_it_is_back(bench):
    bench.run("systemctl start easyprint-server")
    assert bench.web.healthy(PATIENCE) is not None, "no answer from /health"
    until("a new session", lambda: bench.web.log_in(PASSWORD) or True)
    until("the cancelled print", lambda: bench.status()["state"] == "READY")
    latest = until("its record", lambda: (p := bench.web.call("GET", "/api/v1/prints")["items"][0])["outcome"] and p)
    assert latest["outcome"].lower() == "cancelled", latest["outcome"]
    assert bench.status()["bed"] == "CLEAR", bench.status()["bed"]


CHECKS = [
    the_buttons_are_chosen_on_their_page,
    a_button_says_that_the_bed_is_clear_and_the_next_print_begins,
    one_button_pauses_and_resumes,
    the_buttons_work_with_the_server_stopped,
    the_server_learns_of_it_when_it_is_back,
]
