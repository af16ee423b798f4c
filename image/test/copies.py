"""What has to be there after the power was cut, and looking for it on copies of the card."""
import threading

from card import Card
from shapes import block
from waiting import until


def facts(web):
    """What the store holds: who, which models, which prints."""
    return (
        web.call("GET", "/api/v1/session")["account"]["id"],
        sorted(model["id"] for model in web.call("GET", "/api/v1/models")["items"]),
        sorted(entry["id"] for entry in web.call("GET", "/api/v1/prints")["items"]),
    )


def something_acknowledged(bench, moment):
    """Uploads a model, the last thing before a cut: what the store holds with it, and the model as (id, bytes)."""
    content = block(10, 10, moment.uniform(5, 15))
    held = facts(bench.web)
    model = bench.web.call_bytes("POST", "/api/v1/models?name=last.stl", content)["id"]
    return (held[0], sorted([*held[1], model]), held[2]), (model, content)


def mesh(web, model):
    """Whether the model's other file is whole, too."""
    return web.raw("GET", f"/api/v1/models/{model}/mesh").startswith(b"EPM1")


def offered(web):
    return until("the offer", lambda: web.call("GET", "/api/v1/printer")["recovery"])["jobId"]


class Copies:
    """Cards as power cuts left them, looked at one after the other on a thread of their own. `cuts`: for each its file,
    what the store held then, and the model that had just been acknowledged, as (id, bytes)."""

    def __init__(self, folder, cuts, job):
        self.fault, self.ended = None, False
        self.thread = threading.Thread(target=self._look, args=(folder, cuts, job))
        self.thread.start()

    def _look(self, folder, cuts, job):
        try:
            for number, (file, held, (model, content)) in enumerate(cuts, 1):
                if self.ended:
                    break
                with Card(file, folder / f"cut-{number}") as card:
                    card.check(system=False)
                    web = card.start()
                    assert facts(web) == held, f"cut {number}: {facts(web)} instead of {held}"
                    assert offered(web) == job, f"cut {number}: {offered(web)}"
                    kept = (card.state / f"easyprint/models/{model}").read_bytes()
                    assert kept == content and mesh(web, model), f"cut {number}: {model} has {len(kept)} bytes"
        except Exception as fault:  # told by whoever waits for it
            self.fault = fault
        finally:
            for file, *_ in cuts:
                file.unlink()

    def wait(self):
        self.thread.join()
        if self.fault:
            raise self.fault

    def end(self):
        self.ended = True
        self.thread.join()
