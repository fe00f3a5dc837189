"""In what the values of a marker are counted."""

from typing import NamedTuple


class Unit(NamedTuple):
    """Its Russian name, and an Excel format of the values."""

    name: str
    number: str


SHARE = Unit("доля", "0.0%")
MARK = Unit("средняя отметка", "0.00")
POINTS = Unit("средний балл", "0.0")
COEFFICIENT = Unit("коэффициент", "0.00")
OTHER = {"grade_gap": MARK, "fioko_mean": POINTS, "fioko_mismatch": COEFFICIENT}


def unit(marker: str) -> Unit:
    """Of the marker's value, expected, low and high."""
    return OTHER.get(marker, SHARE)
