"""What is printed, through the pages: a model, its slice, the job."""
from shapes import block
from waiting import until

# What takes quarters of an hour to print, in mm.
LONG = (24, 24, 14)


def start(bench, slice_id):
    """Queues a slice, says that the bed is clear, and waits until it prints; the job's id."""
    before = (bench.status()["job"] or {}).get("id")
    bench.web.call("POST", "/api/v1/queue", {"sliceId": slice_id})
    if bench.status()["bed"] != "CLEAR":
        bench.web.call("POST", "/api/v1/printer/bed-clear")
    return until("printing", lambda: (s := bench.status())["state"] == "PRINTING"
                 and s["job"]["id"] != before and s["job"]["id"])


def begin_slice(bench, name, stl, **settings):
    """Uploads a model and has it sliced in the guest; the slice's id."""
    model = bench.web.call_bytes("POST", f"/api/v1/models?name={name}", stl)
    return bench.web.call("POST", "/api/v1/slices", {"modelId": model["id"], "quality": "draft", **settings})["id"]


def finished_slice(bench, slice_id):
    done = until("the slice", lambda: (
        s := bench.web.call("GET", f"/api/v1/slices/{slice_id}"))["state"] in ("done", "failed") and s)
    assert done["state"] == "done", done["error"]
    return done


def a_long_slice(bench):
    """A slice that prints for minutes; the one of an earlier check, if there was one."""
    if not bench.long:
        bench.long = finished_slice(bench, begin_slice(bench, "long.stl", block(*LONG), infill=10))
    return bench.long["id"]


def tune(bench, per_cent):
    """How quickly the head moves, of what the print asks for."""
    bench.web.call("POST", "/api/v1/printer/tune", {"speed": per_cent})


def start_one_that_lasts(bench):
    """As long as an emulated machine needs for an update; the job's id."""
    job = start(bench, a_long_slice(bench))
    tune(bench, 20)
    return job
