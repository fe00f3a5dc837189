"""Where names stand beside points of a chart, so that no two names overlap and none covers a point that is named."""

from collections.abc import Sequence
from dataclasses import dataclass

LINE, LETTER = 15.0, 7.4  # pixels: a line's height, a letter's mean width
AWAY = 9.0  # from a point to its name
SIDES = (("left", 1, 0), ("right", -1, 0), ("center", 0, -1.4), ("center", 0, 1.4), ("left", 1, -1), ("left", 1, 1))
SIDES += (("right", -1, -1), ("right", -1, 1))


@dataclass(frozen=True)
class Label:
    """`align` of the text at `dx`, `dy` pixels from its point."""

    align: str
    dx: float
    dy: float


Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def place(
    points: Sequence[Point], names: Sequence[str], width: float, height: float, beside: Sequence[Point] = ()
) -> list[Label | None]:
    """A label a point, in pixels from the upper left corner of a plot; the first are placed first, none over the points
    `beside`. None where nothing is free: then the name is told in another way. Where they fit in a plot, they fit in a
    wider one."""
    taken = [_around(x, y) for x, y in [*points, *beside]]
    found: list[Label | None] = []
    for at, ((x, y), name) in enumerate(zip(points, names, strict=True)):
        label = None
        for align, right, down in SIDES:
            box = _box(x + right * AWAY, y + down * AWAY, align, LETTER * len(name))
            others = taken[:at] + taken[at + 1 :]
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and not any(overlap(box, other) for other in others):
                label = Label(align, right * AWAY, down * AWAY)
                taken.append(box)
                break
        found.append(label)
    return found


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around(x: float, y: float) -> Box:
    return x - AWAY / 2, y - AWAY / 2, x + AWAY / 2, y + AWAY / 2


def _box(x: float, y: float, align: str, long: float) -> Box:
    left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * long
    return left, y - LINE / 2, left + long, y + LINE / 2


def apart(places: Sequence[float], room: float) -> list[float]:
    """`places` along a line moved as little as needed to stand `room` apart, in the same order."""
    order = sorted(range(len(places)), key=places.__getitem__)
    groups: list[list[float]] = []  # of each: its middle, how many stand in it
    for at in order:
        groups.append([places[at], 1])
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < (groups[-1][1] + groups[-2][1]) / 2 * room:
            (upper, n), (lower, m) = groups.pop(), groups.pop()
            groups.append([(upper * n + lower * m) / (n + m), n + m])
    moved = [middle + (place - (n - 1) / 2) * room for middle, n in groups for place in range(int(n))]
    return [where for _, where in sorted(zip(order, moved, strict=True))]
