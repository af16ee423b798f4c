"""The printer's plug, pulled in the middle of a print and put back."""
import moves
import prints
from waiting import until


def a_pulled_plug_keeps_the_job(bench):
    bench.before = bench.printer.status()["moves"]
    bench.job = prints.start(bench, bench.small["id"])
    until("a part of the print", lambda: bench.printer.status()["moves"] > bench.before + len(bench.asked) // 8)
    bench.printer.unplug()
    until("no port", lambda: bench.run("test -e /dev/ttyUSB0 || echo gone") == "gone")
    offer = until("the offer", lambda: bench.status()["recovery"])
    assert offer["jobId"] == bench.job, offer
    return f"{offer['reason']} line {offer['line']}, {'exact' if offer['exact'] else 'as journalled'}"


def it_waits_for_a_person_when_the_plug_is_back(bench):
    bench.printer.plug_in()
    until("the printer", lambda: bench.status()["state"] == "READY")
    moved = bench.printer.status()["moves"]
    assert bench.status()["recovery"]["jobId"] == bench.job, "the offer is gone"
    assert bench.printer.status()["moves"] == moved, "it moved by itself"


def a_person_has_it_go_on_and_no_move_is_missing(bench):
    bench.web.call("POST", "/api/v1/printer/recover", {"choice": "CONTINUE", "height": None})
    until("printing", lambda: bench.status()["state"] == "PRINTING")
    # Its rhythm was looked at before.
    prints.tune(bench, 300)
    entry = until("the end of the print", lambda: (
        p := bench.web.call("GET", f"/api/v1/prints/{bench.job}"))["outcome"] and p, 3600)
    assert entry["outcome"].lower() == "completed", f"{entry['outcome']}: {entry['reason']}"
    bench.printer.tell("flush")
    done = moves.of_record(bench.printer.record)[bench.before :]
    fault = moves.missing(bench.asked, done)
    assert not fault, fault
    return f"{len(bench.asked)} moves of the file, {len(done) - len(bench.asked)} to get there again"


CHECKS = [
    a_pulled_plug_keeps_the_job,
    it_waits_for_a_person_when_the_plug_is_back,
    a_person_has_it_go_on_and_no_move_is_missing,
]
