"""G-code to measure with. All of it stays within the bed."""
import math

HOME = ["G28", "G90", "M83", "G92 E0"]


def circle(moves, segment, speed):
    """Relative extrusion along a circle of 40 mm, `segment` mm a move at `speed` mm/s."""
    yield from HOME
    yield f"G1 F{speed * 60:.0f}"
    yield "G1 X150 Y110"
    yield "M400"
    for i in range(1, moves + 1):
        angle = i * segment / 40
        yield f"G1 X{110 + 40 * math.cos(angle):.3f} Y{110 + 40 * math.sin(angle):.3f} E0.01"


def wire(moves):
    """Lines of about 51 bytes on the wire, each a move that takes less time than its bytes. Nothing
    moves before them: the printer's count of motion is theirs alone."""
    yield from ["G90", "M82", "G92 X150 Y110 Z10 E0", "G1 F18000"]
    for i in range(1, moves + 1):
        angle = i * 0.2 / 40
        x, y = 110 + 40 * math.cos(angle), 110 + 40 * math.sin(angle)
        yield f"G1 X{x:.5f} Y{y:.5f} Z{10 + i * 0.0001:.4f} E{10 + i * 0.00125:.5f}"


def plain(lines):
    """Commands that cost the printer nothing."""
    yield "M117 begin"
    for i in range(lines):
        yield f"M117 line {i % 10}"
