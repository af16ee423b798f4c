"""Models to print."""
import struct


def block(x, y, z):
    """A binary STL of a box."""
    p = [(i & 1 and x, i & 2 and y, i & 4 and z) for i in range(8)]
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    triangles = [t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))]
    body = b"".join(struct.pack("<12fH", 0, 0, 0, *p[a], *p[b], *p[c], 0) for a, b, c in triangles)
    return b"a block".ljust(80) + struct.pack("<I", len(triangles)) + body
