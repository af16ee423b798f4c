"""What a G-code file asks for and what the virtual printer did, in the same form."""
import re

AXES = "XYZE"


def of_file(text):
    """Positions after each move, as Marlin reads the file: modes and G92 followed, homing is zero."""
    at = dict.fromkeys(AXES, 0.0)
    offset = dict.fromkeys(AXES, 0.0)
    absolute = absolute_e = True
    moves = []
    for line in text.splitlines():
        line = line.split(";")[0].strip()
        code = re.match(r"([GM])0*(\d+)(?![\d.])", line)
        if not code:
            continue
        words = {k: float(v) if v else None for k, v in re.findall(r"([A-Z])\s*(-?[\d.]*)", line[code.end() :])}
        match code[1] + code[2]:
            case "G0" | "G1":
                for axis in AXES:
                    if axis in words:
                        is_absolute = absolute_e if axis == "E" else absolute
                        at[axis] = words[axis] + (offset[axis] if is_absolute else at[axis])
                if any(axis in words for axis in AXES):
                    moves.append(tuple(at.values()))
            case "G28":
                for axis in "XYZ":
                    if axis in words or not any(a in words for a in "XYZ"):
                        at[axis] = offset[axis] = 0.0
            case "G90":
                absolute = absolute_e = True
            case "G91":
                absolute = absolute_e = False
            case "M82":
                absolute_e = True
            case "M83":
                absolute_e = False
            case "G92":
                for axis in AXES:
                    if axis in words:
                        offset[axis] = at[axis] - words[axis]
    return moves


def of_record(path):
    with open(path) as record:
        return [tuple(map(float, line.split()[:4])) for line in record if re.match(r"-?\d", line)]


def difference(asked, done):
    """The first difference beyond two thousandths of a millimetre, as a sentence, or None."""
    for i in range(max(len(asked), len(done))):
        a, b = (each[i] if i < len(each) else None for each in (asked, done))
        if not a or not b or any(abs(p - q) > 0.002 for p, q in zip(a, b)):
            return f"move {i + 1} of {len(asked)} ({len(done)} done): asked {a}, done {b}"
    return None


def missing(asked, done):
    """The first place of the file that the head did not come to in the file's order, as a sentence, or
    None. The way back to an interrupted job may lie between two; what it primes counts for nothing."""
    at = 0
    for i, a in enumerate(asked):
        while at < len(done) and any(abs(p - q) > 0.002 for p, q in zip(a[:3], done[at][:3])):
            at += 1
        if at == len(done):
            return f"move {i + 1} of {len(asked)} to {a} is not among the {len(done)} done"
    return None
