"""Bundles, and their way in."""
import os
import shlex
import shutil
import subprocess

from bench import ROOT


def upload_from_within(bench):
    """Begins to send the bundle by HTTP from the guest's second disk; the answer goes to a file there. The emulated
    network would be no quicker than the emulated server, and takes time of its own."""
    cookies = "; ".join(f"{each.name}={each.value}" for each in bench.web.jar)
    size = bench.bundle.stat().st_size
    head = "\\r\\n".join([
        "POST /api/v1/updates HTTP/1.1", "Host: 127.0.0.1", "Origin: http://127.0.0.1", "Connection: close",
        f"X-Csrf-Token: {bench.web.csrf}", f"Cookie: {cookies}", "Content-Type: application/octet-stream",
        f"Content-Length: {size}", "", "",
    ])  # fmt: skip
    bench.run("rm -f /run/uploaded")
    send = (f"exec 3<>/dev/tcp/127.0.0.1/80 && printf '{head}' >&3 && "
            f"dd if=/dev/vdb bs=1M iflag=count_bytes,fullblock count={size} status=none >&3; cat <&3 >/run/uploaded")
    bench.run(f"(setsid bash -c {shlex.quote(send)} &)")


def refused(bench):
    """What the server answered to the upload, if it did not take it."""
    said = bench.run("cat /run/uploaded 2>/dev/null || true")
    return said if said and not said.startswith("HTTP/1.1 2") else ""


def broken_bundle(bench):
    """A system with its kernel, and nothing that this could start; signed as the good one."""
    root, file = bench.folder / "broken", bench.folder / "broken.ext4"
    made = ROOT / "build/image/root"
    shutil.copytree(made / "boot/easyprint", root / "boot/easyprint")
    for folder in ("dev", "proc", "sys", "run", *(each.relative_to(made) for each in made.glob("usr/lib/modules/*"))):
        (root / folder).mkdir(parents=True)
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-L", "easyprint-root", "-d", root, file, "64M"], check=True)
    bundle = bench.folder / "broken.raucb"
    key = ROOT / "build/bundle.key"
    subprocess.run([ROOT / "image/bundle", file, "0.0.1-broken", bundle], check=True,
                   env={"BUNDLE_KEY": key, "BUNDLE_CERT": key.with_suffix(".cert"), **os.environ})  # fmt: skip
    shutil.rmtree(root)
    file.unlink()
    return bundle
