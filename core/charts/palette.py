"""The colours that mean something, the same on every screen and paper. Never colour alone: a shape or a word stands
beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """`few` is for figures on too few pupils, `muted` for notes, `case` outlines a mark that lies over another."""

    lowered: str
    confirmed: str
    raised: str
    good: str
    attention: str
    few: str
    text: str
    muted: str
    grid: str
    case: str


LIGHT = Palette(
    lowered="#12436D",
    confirmed="#E3E8EE",
    raised="#F46A25",
    good="#28A197",
    attention="#801650",
    few="#A9B3BF",
    text="#1B2430",
    muted="#5B6675",
    grid="#E3E8EE",
    case="#FFFFFF",
)
DARK = Palette(
    lowered="#6BA8DC",
    confirmed="#2B3643",
    raised="#F7884F",
    good="#3DBDB1",
    attention="#D1669D",
    few="#5D6A79",
    text="#E8EDF2",
    muted="#A3AFBD",
    grid="#2B3643",
    case="#12181F",
)
