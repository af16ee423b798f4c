"""A figure of the table."""


def figure(what, reach, measured, met):
    """`met` is None for another sender's figure, which is there to compare with."""
    return {"what": what, "reach": reach, "measured": measured, "met": met}
