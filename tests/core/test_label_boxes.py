"""Names beside points: never over one another, never over a named point, always inside the plot."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.analysis.label_boxes import AWAY, LETTER, LINE, apart, overlap, place

WIDTH, HEIGHT = 640, 400
POINTS = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), max_size=12)


def drawn(point, name, label):
    """The rectangle of a name as it stands on the plot."""
    x, y, long = point[0] + label.dx, point[1] + label.dy, LETTER * len(name)
    left = {"left": x, "right": x - long, "center": x - long / 2}[label.align]
    return left, y - LINE / 2, left + long, y + LINE / 2


@given(POINTS, POINTS, st.data())
def test_no_name_covers_another_or_a_point(points, beside, data):
    names = [data.draw(st.text("абв", min_size=1, max_size=20)) for _ in points]
    labels = place(points, names, WIDTH, HEIGHT, beside)
    boxes = [
        drawn(point, name, label) if label else None for point, name, label in zip(points, names, labels, strict=True)
    ]
    for at, box in enumerate(boxes):
        if box is None:
            continue
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= WIDTH
        assert box[3] <= HEIGHT
        assert not any(other and overlap(box, other) for other in boxes[:at])
        for other, (x, y) in enumerate([*points, *beside]):
            around = (x - AWAY / 2, y - AWAY / 2, x + AWAY / 2, y + AWAY / 2)
            assert other == at or not overlap(box, around)


def test_a_lonely_point_has_its_name_at_the_right_and_at_the_edge_at_the_left():
    middle, edge = place([(300, 200), (635, 200)], ["СОШ № 3", "СОШ № 8"], WIDTH, HEIGHT)
    assert (middle.align, edge.align) == ("left", "right")
    assert place([(5, 5)], ["Школа " * 100], WIDTH, HEIGHT) == [None]


@given(st.lists(st.floats(-5, 5), max_size=8), st.floats(0.01, 2))
def test_names_of_lines_stand_apart_in_their_order(places, room):
    moved = apart(places, room)
    order = sorted(range(len(places)), key=places.__getitem__)
    assert all(moved[low] + room <= moved[high] + 1e-9 for low, high in pairwise(order))
    if all(places[low] + room <= places[high] for low, high in pairwise(order)):
        assert moved == places


def test_two_lines_move_equally():
    assert apart([1.0, 1.5, 9.0], 1.0) == [0.75, 1.75, 9.0]
