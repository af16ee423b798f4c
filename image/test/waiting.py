"""Waiting for what an emulated machine does in its own time."""
import time

# Seconds. Under emulation everything takes its time; a machine that is busy, too, more of it.
PATIENCE = 900


def until(what, look, seconds=PATIENCE, every=1):
    """Waits until `look` gives something, through an appliance that is away for a while. Each look costs an emulated
    server a tenth of a second of its time."""
    end = time.monotonic() + seconds
    seen = None
    while time.monotonic() < end:
        try:
            seen = look()
            if seen:
                return seen
        except (OSError, RuntimeError, ValueError) as fault:
            seen = fault
        time.sleep(every)
    raise AssertionError(f"{what}: not in {seconds} s; last: {seen}")
