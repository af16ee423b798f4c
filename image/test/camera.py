"""The camera: the kernel's test pattern as a device, through the camera's program and the server's pages."""
from bench import SETTINGS, until

DEVICE = SETTINGS["EASYPRINT_CAMERA_DEVICE"]


def a_camera_that_is_plugged_in_gives_pictures(bench):
    bench.run("modprobe vivid n_devs=1 node_types=0x1")
    until("the device", lambda: bench.run(f"test -c {DEVICE} && echo there") == "there")
    picture = until("a picture", lambda: bench.web.raw("GET", "/api/v1/webcam/?action=snapshot"))
    assert picture[:2] == b"\xff\xd8" and picture.rstrip(b"\0")[-2:] == b"\xff\xd9", picture[:16]
    (bench.folder / "camera.jpg").write_bytes(picture)
    return f"{len(picture)} bytes, build/image-test/camera.jpg"


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
    (bench.folder / "print.jpg").write_bytes(picture)
    return f"{len(picture)} bytes, build/image-test/print.jpg"


CHECKS = [a_camera_that_is_plugged_in_gives_pictures, it_streams]
# After a print that began with the camera there.
AFTER = [a_finished_print_has_its_picture]
