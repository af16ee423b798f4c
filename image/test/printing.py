"""From a set-up link to plastic, in the guest: account, upload, slice, print, and a killed server meanwhile."""
import struct
import time

import moves
from bench import PASSWORD, PATIENCE

# A small block: some minutes of printing, and some seconds of slicing even under emulation.
SIZE = (14, 14, 3)


def block(x, y, z):
    """A binary STL of a box."""
    p = [(i & 1 and x, i & 2 and y, i & 4 and z) for i in range(8)]
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    triangles = [t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))]
    body = b"".join(struct.pack("<12fH", 0, 0, 0, *p[a], *p[b], *p[c], 0) for a, b, c in triangles)
    return b"a block".ljust(80) + struct.pack("<I", len(triangles)) + body


def until(what, look, seconds=PATIENCE):
    """Waits until `look` gives something, through an appliance that is away for a while."""
    end = time.monotonic() + seconds
    seen = None
    while time.monotonic() < end:
        try:
            seen = look()
            if seen:
                return seen
        except (OSError, RuntimeError, ValueError) as fault:
            seen = fault
        time.sleep(2)
    raise AssertionError(f"{what}: not in {seconds} s; last: {seen}")


def printer(bench):
    return bench.web.call("GET", "/api/v1/printer")


def the_setup_link_makes_the_first_account(bench):
    journal = "journalctl -b --no-pager -o cat -u easyprint-server | grep -o 'setup#token=.*' | tail -n 1"
    link = until("a set-up link", lambda: bench.run(journal))
    bench.web.set_up(link.split("=", 1)[1].strip(), PASSWORD)
    assert bench.web.call("GET", "/api/v1/session")["account"]["role"] == "administrator"


def the_printer_on_usb_is_found(bench):
    state = until("the printer", lambda: (s := printer(bench))["state"] == "READY" and s)
    assert "usb" in state["connection"]["port"].lower(), state["connection"]
    latency = bench.run("cat /sys/bus/usb-serial/devices/ttyUSB0/latency_timer")
    assert latency == "1", f"latency_timer {latency}"
    links = bench.run("ls /dev/printer")
    assert links, "no /dev/printer"
    return f"{state['connection']['port']}, /dev/printer/{links.split()[0]}"


def a_model_is_sliced_in_the_guest_on_cores_1_and_2(bench):
    model = bench.web.call_bytes("POST", "/api/v1/models?name=block.stl", block(*SIZE))
    begin = time.monotonic()
    made = bench.web.call("POST", "/api/v1/slices", {"modelId": model["id"], "quality": "draft", "infill": 10})
    cores = set()

    def ended():
        found = bench.run("p=$(pgrep -x CuraEngine) && sed -n 's/^Cpus_allowed_list:[^0-9]*//p' /proc/$p/status || true")
        cores.update(found.split())
        return (s := bench.web.call("GET", f"/api/v1/slices/{made['id']}"))["state"] in ("done", "failed") and s

    bench.slice = until("the slice", ended)
    assert bench.slice["state"] == "done", bench.slice["error"]
    assert cores == {"1-2"}, f"the engine was seen on {cores or 'no core: too quick to be seen'}"
    text = bench.web.raw("GET", f"/api/v1/slices/{made['id']}/gcode").decode()
    bench.asked = moves.of_file(text)
    assert len(bench.asked) > 200, f"{len(bench.asked)} moves"
    (bench.folder / "asked.gcode").write_text(text)
    return f"{bench.slice['gcode']['seconds']} s of printing, {len(bench.asked)} moves, sliced in {time.monotonic() - begin:.0f} s"


def the_print_starts_once_the_bed_is_clear(bench):
    bench.web.call("POST", "/api/v1/queue", {"sliceId": bench.slice["id"]})
    if printer(bench)["bed"] != "CLEAR":
        bench.web.call("POST", "/api/v1/printer/bed-clear")
    until("printing", lambda: printer(bench)["state"] == "PRINTING")
    # Finding the speed and the firmware may cost a line; from here on none may be repeated.
    bench.resends = bench.printer.status()["resends"]
    until("the first moves", lambda: bench.printer.status()["moves"] > 20)


def the_print_goes_on_while_the_server_is_killed(bench):
    before = bench.printer.status()
    bench.run("systemctl kill -s KILL easyprint-server")
    until("moves without a server", lambda: bench.printer.status()["moves"] > before["moves"] + 10)
    until("the server again", lambda: bench.web.call("GET", "/health")["printHost"])
    until("a new session", lambda: bench.web.log_in(PASSWORD) or True)
    state = printer(bench)
    # Under emulation the print may end before the server is back; then the record decides.
    fine = state["state"] == "PRINTING" or bench.printer.status()["moves"] == len(bench.asked)
    assert fine, f"the print is {state['state']}: {state['stateReason']}"
    return f"{bench.printer.status()['moves'] - before['moves']} moves meanwhile, then {state['state']}"


def a_second_slice_runs_beside_the_print(bench):
    model = bench.web.call_bytes("POST", "/api/v1/models?name=other.stl", block(30, 30, 10))
    made = bench.web.call("POST", "/api/v1/slices", {"modelId": model["id"], "quality": "draft"})
    done = until("the second slice", lambda: (
        s := bench.web.call("GET", f"/api/v1/slices/{made['id']}"))["state"] in ("done", "failed") and s)
    assert done["state"] == "done", done["error"]
    return f"the printer then was {printer(bench)['state']}"


def the_print_ends_and_the_printer_did_exactly_what_was_asked(bench):
    def ended():
        prints = bench.web.call("GET", "/api/v1/prints")["items"]
        return prints and prints[0]["outcome"] and prints[0]

    entry = until("the end of the print", ended, 3600)
    status = bench.printer.status()
    bench.printer.tell("flush")
    done = moves.of_record(bench.printer.record)
    fault = moves.difference(bench.asked, done)
    assert not fault, fault
    assert entry["outcome"].lower() == "completed", entry["outcome"]
    assert status["resends"] == bench.resends, f"{status['resends'] - bench.resends} resends"
    return f"{len(done)} moves, no resend, {status['underruns']} underruns"


CHECKS = [
    the_setup_link_makes_the_first_account,
    the_printer_on_usb_is_found,
    a_model_is_sliced_in_the_guest_on_cores_1_and_2,
    the_print_starts_once_the_bed_is_clear,
    the_print_goes_on_while_the_server_is_killed,
    a_second_slice_runs_beside_the_print,
    the_print_ends_and_the_printer_did_exactly_what_was_asked,
]
