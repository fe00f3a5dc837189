"""The colours of the slides: those of the light screens, as six hexadecimal digits."""

LOWERED = "12436D"
RAISED = "F46A25"
GOOD = "28A197"
ATTENTION = "801650"
FEW = "A9B3BF"
TEXT = "1B2430"
MUTED = "5B6675"
GRID = "E3E8EE"
WHITE = "FFFFFF"


def mixed(colour: str, part: float) -> str:
    """`part` 0..1 of the colour, the rest white."""
    ends = zip(bytes.fromhex(WHITE), bytes.fromhex(colour), strict=True)
    return bytes(round(white + (full - white) * part) for white, full in ends).hex().upper()
