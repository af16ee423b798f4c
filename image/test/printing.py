"""From a set-up link to plastic, in the guest: account, upload, slice, print; and what disturbs nothing meanwhile."""
import shlex
import time

import live
import moves
import prints
from bench import PASSWORD
from shapes import block
from waiting import until

# Small, and all the same some minutes of printing; slicing takes seconds even under emulation.
SIZE = (14, 14, 4)


def the_setup_link_makes_the_first_account(bench):
    journal = "journalctl -b --no-pager -o cat -u easyprint-server | grep -o 'setup#token=.*' | tail -n 1"
    link = until("a set-up link", lambda: "=" in (line := bench.run(journal)) and line)
    bench.web.set_up(link.split("=", 1)[1].strip(), PASSWORD)
    assert bench.web.call("GET", "/api/v1/session")["account"]["role"] == "administrator"


def the_printer_on_usb_is_found(bench):
    state = until("the printer", lambda: (s := bench.status())["state"] == "READY" and s)
    assert "usb" in state["connection"]["port"].lower(), state["connection"]
    latency = bench.run("cat /sys/bus/usb-serial/devices/ttyUSB0/latency_timer")
    assert latency == "1", f"latency_timer {latency}"
    links = bench.run("ls /dev/printer")
    assert links, "no /dev/printer"
    return f"{state['connection']['port']}, /dev/printer/{links.split()[0]}"


def a_model_is_sliced_in_the_guest_on_cores_1_and_2(bench):
    begin = time.monotonic()
    # Looks where the engine runs while the slice is being made, as soon as there is one.
    watch = ("until p=$(pgrep -x CuraEngine) && sed -n 's/^Cpus_allowed_list:[^0-9]*//p' /proc/$p/status; "
             "do sleep 0.1; done >/run/engine-cores 2>/dev/null")
    bench.run(f"(setsid sh -c {shlex.quote(watch)} &)")
    bench.small = prints.finished_slice(bench, prints.begin_slice(bench, "block.stl", block(*SIZE), infill=10))
    text = bench.web.raw("GET", f"/api/v1/slices/{bench.small['id']}/gcode").decode()
    bench.asked = moves.of_file(text)
    assert len(bench.asked) > 200, f"{len(bench.asked)} moves"
    (bench.folder / "asked.gcode").write_text(text)
    cores = bench.run("cat /run/engine-cores")
    assert cores == "1-2", f"the engine was seen on {cores or 'no core: too quick to be seen'}"
    return (f"{bench.small['gcode']['seconds']} s of printing, {len(bench.asked)} moves, "
            f"sliced in {time.monotonic() - begin:.0f} s")


def the_print_starts_once_the_bed_is_clear(bench):
    bench.job = prints.start(bench, bench.small["id"])
    # Finding the speed and the firmware may cost a line; from here on none may be repeated.
    bench.resends = bench.printer.status()["resends"]
    until("the first moves", lambda: bench.printer.status()["moves"] > 20)


def the_print_goes_on_while_the_server_is_killed(bench):
    before = bench.printer.status()
    bench.run("systemctl kill -s KILL easyprint-server")
    until("moves without a server", lambda: bench.printer.status()["moves"] > before["moves"] + 10)
    until("the server again", lambda: bench.web.call("GET", "/health")["printHost"])
    until("a new session", lambda: bench.web.log_in(PASSWORD) or True)
    state = bench.status()
    # Under emulation the print may end before the server is back; then the record decides.
    fine = state["state"] == "PRINTING" or bench.printer.status()["moves"] == len(bench.asked)
    assert fine, f"the print is {state['state']}: {state['stateReason']}"
    return f"{bench.printer.status()['moves'] - before['moves']} moves meanwhile, then {state['state']}"


def pages_come_and_go_a_hundred_times_while_a_second_slice_is_made(bench):
    making = prints.begin_slice(bench, "other.stl", block(*prints.LONG), infill=10)
    states = {state["state"]["state"] for state in live.visits(bench.web, 100)}
    assert states == {"PRINTING"}, f"a page saw the printer {states}"
    bench.long = prints.finished_slice(bench, making)


def the_print_ends_and_the_printer_did_exactly_what_was_asked(bench):
    entry = until("the end of the print", lambda: (
        p := bench.web.call("GET", f"/api/v1/prints/{bench.job}"))["outcome"] and p, 3600)
    status = bench.printer.status()
    bench.printer.tell("flush")
    done = moves.of_record(bench.printer.record)
    fault = moves.difference(bench.asked, done)
    assert not fault, fault
    assert entry["outcome"].lower() == "completed", entry["outcome"]
    assert status["resends"] == bench.resends, f"{status['resends'] - bench.resends} resends"
    events = [event["kind"] for event in entry["events"]]
    assert not any("pause" in kind for kind in events), events
    return f"{len(done)} moves, no resend, no pause, {status['underruns']} underruns"


SETUP = [the_setup_link_makes_the_first_account, the_printer_on_usb_is_found]
CHECKS = [
    a_model_is_sliced_in_the_guest_on_cores_1_and_2,
    the_print_starts_once_the_bed_is_clear,
    pages_come_and_go_a_hundred_times_while_a_second_slice_is_made,
    the_print_goes_on_while_the_server_is_killed,
    the_print_ends_and_the_printer_did_exactly_what_was_asked,
]
