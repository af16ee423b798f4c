"""The camera: the kernel's test pattern as a device, through the camera's program and the server's pages."""
import subprocess

from bench import SETTINGS
from waiting import until

DEVICE, RESOLUTION = SETTINGS["EASYPRINT_CAMERA_DEVICE"], SETTINGS["EASYPRINT_CAMERA_RESOLUTION"]


def is_the_cameras(bench, name, picture):
    """Keeps a picture; the black one that ustreamer has until the camera gives some is of another size."""
    file = bench.folder / name
    file.write_bytes(picture)
    size = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x", file],
        capture_output=True, check=True, text=True).stdout.strip()  # fmt: skip
    assert size == RESOLUTION, f"{name} is {size}, and the camera's {RESOLUTION}"
    return f"{len(picture)} bytes, {file}"


def a_camera_that_is_plugged_in_gives_pictures(bench):
    bench.run("modprobe vivid n_devs=1 node_types=0x1")
    until("the device", lambda: bench.run(f"test -c {DEVICE} && echo there") == "there")
    picture = until("a picture", lambda: bench.web.raw("GET", "/api/v1/webcam/?action=snapshot"))
    assert picture[:2] == b"\xff\xd8" and picture.rstrip(b"\0")[-2:] == b"\xff\xd9", picture[:16]
    return is_the_cameras(bench, "camera.jpg", picture)


def it_streams(bench):
    with bench.web.opener.open(bench.web.base + "/api/v1/webcam/?action=stream", timeout=120) as stream:
        heard, pictures = b"", 0
        while pictures < 3:
            part = stream.read1(65536)
            assert part, "the stream ended"
            heard += part
            pictures = heard.count(b"\xff\xd9")
        kind = stream.headers["Content-Type"]
        # While somebody looks: it ends after the last one has gone.
        cores = bench.run("sed -n 's/^Cpus_allowed_list:[^0-9]*//p' /proc/$(pgrep -o -f 'ustreamer --')/status")
    assert kind.startswith("multipart/x-mixed-replace"), kind
    assert cores == "1-2", f"the camera's program runs on {cores}"
    return f"3 pictures of {len(heard) // 3} bytes, the program on cores {cores}"


def a_finished_print_has_its_picture(bench):
    picture = until("the print's picture", lambda: bench.web.raw("GET", f"/api/v1/prints/{bench.job}/picture"))
    # Without a camera it would be the model's drawing, which is no JPEG.
    assert picture[:2] == b"\xff\xd8", picture[:16]
    view = bench.web.call("GET", f"/api/v1/prints/{bench.job}")
    assert view["hasPicture"], view
    return is_the_cameras(bench, "print.jpg", picture)


def a_camera_that_is_pulled_takes_nothing_along(bench):
    bench.run("echo vivid.0 >/sys/bus/platform/drivers/vivid/unbind")
    gone = f"test -e {DEVICE} || pgrep -f 'ustreamer --' >/dev/null || echo gone"
    until("neither device nor program", lambda: bench.run(gone) == "gone")
    assert bench.status()["state"] == "READY", bench.status()
    failed = bench.run("systemctl list-units --failed --plain --no-legend --no-pager")
    assert not failed, failed


CHECKS = [a_camera_that_is_plugged_in_gives_pictures, it_streams]
# After a print that began with the camera there.
AFTER = [a_finished_print_has_its_picture, a_camera_that_is_pulled_takes_nothing_along]
