"""The pages' live connection, opened and closed as a browser does that is loaded anew again and again."""
import json

import websocket


def visits(web, times):
    """Opens it, waits for the first whole state, and goes away without a word; each time anew."""
    cookies = "; ".join(f"{each.name}={each.value}" for each in web.jar)
    for _ in range(times):
        page = websocket.create_connection(
            web.base.replace("http", "ws", 1) + "/api/v1/live", timeout=120, cookie=cookies, origin=web.base)
        try:
            first = json.loads(page.recv())
            assert first["type"] == "snapshot", first
            yield first["state"]
        finally:
            page.shutdown()
