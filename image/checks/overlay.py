"""What the promise rests on stands where it should, and nothing points to what is not there."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OVERLAY = ROOT / "buildroot-overlay"
faults = []


def check(true, fault):
    if not true:
        faults.append(fault)


def text(path):
    return (ROOT / path).read_text()


def isolation():
    words = text("buildroot-overlay/boot/firmware/a/cmdline.txt").split()
    for word in ("isolcpus=managed_irq,domain,3", "nohz_full=3", "rcu_nocbs=3", "irqaffinity=0-2", "ro"):
        check(word in words, f"cmdline.txt lacks {word}")
    check("easyprint.slot=a" in words, "cmdline.txt does not name its slot")
    check(text("buildroot-overlay/boot/firmware/a/cmdline.txt").count("\n") == 1, "cmdline.txt is not one line")
    check("core = 3" in text("buildroot-overlay/etc/easyprint/printhost.conf").splitlines(),
          "printhost.conf does not print on core 3")
    check("slicer-cpus = 1-2" in text("buildroot-overlay/etc/easyprint/easyprint.conf").splitlines(),
          "easyprint.conf lets the slicer onto other cores than 1 and 2")
    for unit in sorted((ROOT / "systemd").glob("*.service")):
        check("CPUAffinity=0 1 2" in unit.read_text().splitlines(), f"{unit.name} may run on core 3")
    for unit in sorted((ROOT / "systemd").iterdir()):
        check(not re.search("^AllowedCPUs=", unit.read_text(), re.M), f"{unit.name} turns the cpuset controller on")


def agreement():
    """The same names on both sides of a file that two processes share."""
    server = text("buildroot-overlay/etc/easyprint/easyprint.conf")
    kiosk = text("systemd/easyprint-kiosk.service") + text("systemd/easyprint-kiosk.path")
    key = re.search(r"^screen-key = (\S+)", server, re.M).group(1)
    check(kiosk.count(key) == 2, f"the touchscreen does not read {key}, which the server writes")
    socket = re.search(r"^printhost-socket = (\S+)", server, re.M).group(1)
    check(f"socket = {socket}\n" in text("buildroot-overlay/etc/easyprint/printhost.conf"),
          f"the print host does not listen at {socket}")
    password = re.search(r"^access-point-password-file = (\S+)", server, re.M).group(1)
    kept = re.search(r"^kept=(\S+)", text("buildroot-overlay/usr/lib/easyprint/boot/identity"), re.M).group(1)
    check(password == f"{kept}/access-point", f"the server reads {password}, which the start does not write")
    own = re.search(r'ADDRESS = InetAddress.ofLiteral\("([0-9.]+)"\)', text(
        "appliance/server/src/main/java/io/easyprint/server/network/AccessPoint.java")).group(1)
    check(f"address=/#/{own}\n" in text("buildroot-overlay/etc/NetworkManager/dnsmasq-shared.d/easyprint.conf"),
          f"the access point's names do not lead to {own}")
    preset = text("buildroot-overlay/usr/lib/systemd/system-preset/20-easyprint.preset")
    for unit in sorted((ROOT / "systemd").iterdir()):
        if "[Install]" in unit.read_text():
            check(f"enable {unit.name}\n" in preset, f"{unit.name} is not enabled on the image")


def programs():
    """What units of ours start is in the overlay or among the launchers."""
    ours = {f"/usr/lib/easyprint/bin/{name}" for name in ("easyprint", "printhost")}
    for unit in sorted((ROOT / "systemd").glob("*.service")):
        for program in re.findall(r"^Exec\w+=[-@:+!]*(\S+)", unit.read_text(), re.M):
            file = OVERLAY / program.lstrip("/")
            check(program in ours or (file.is_file() and file.stat().st_mode & 0o100), f"{unit.name}: no {program}")


def bundles():
    """RAUC reads what a plain bundle says of itself by a program that its package does not ask for."""
    if "format=plain" in text("image/bundle").splitlines():
        check(re.search(r"^squashfs-tools +all ", text("image/packages.txt"), re.M), "RAUC finds no unsquashfs")


def lists():
    for number, line in enumerate(text("image/packages.txt").splitlines(), 1):
        if not line.startswith("#"):
            check(re.fullmatch(r"\S+ +(all|debian|rpios|stock|rt|(debian|rpios)-(stock|rt)|unpacked) +\S.*", line),
                  f"image/packages.txt:{number}: package, when and why are wanted")
    scripts = [*(ROOT / "image").rglob("*"), *OVERLAY.glob("usr/lib/easyprint/**/*")]
    for script in scripts:
        if script.is_file() and script.suffix not in (".md", ".txt", ".pyc"):
            check(len(script.read_text().splitlines()) <= 100, f"{script.relative_to(ROOT)} is longer than 100 lines")


def found():
    """What does not hold, a sentence each."""
    for each in (isolation, agreement, programs, bundles, lists):
        each()
    return faults
