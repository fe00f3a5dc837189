"""The markers' texts and parameters are whole, and only fit values are kept."""

import pytest

from core.analysis import markers
from core.analysis.definitions import definitions, in_force, known_parameters

OFFICIAL = ["fioko_jump", "fioko_mean", "fioko_mismatch"]
SCREENING = ["absence", "agreement", "cohort", "gap2", "grade_gap", "one_work", "threshold"]


def test_every_marker_is_defined_and_measured():
    found = definitions()
    assert [name for name, one in found.items() if one.origin == "official"] == OFFICIAL
    assert [name for name, one in found.items() if one.origin == "screening"] == SCREENING
    assert set(markers.MEASURES) == set(found)


@pytest.mark.parametrize("one", definitions().values(), ids=list(definitions()))
def test_a_definition_is_whole_and_accuses_nobody(one):
    for text in (one.title, one.short, one.why, one.formula, one.proves_not, one.source):
        assert text == text.strip()
        assert len(text) > 10
        assert not any(word in text.lower() for word in ("нарушен", "фальсиф", "обман", "виновн"))
    assert one.direction in ("high", "low", "both")
    assert bool(one.works) == (one.origin == "official")
    assert set(one.defaults) <= set(known_parameters())


def test_a_change_is_put_over_the_defaults():
    found = in_force({"absence": {"alarm_z": 4.0, "gone": 1}, "no_such_marker": {"alarm_z": 4.0}})
    assert found["absence"]["alarm_z"] == 4.0
    assert "gone" not in found["absence"]
    assert found["gap2"] == definitions()["gap2"].defaults
    assert set(found) == set(definitions())


def test_values_are_checked():
    known = known_parameters()
    assert known["pupils_min"].check(12) == 12
    assert known["alarm_z"].check(4) == 4.0
    assert known["overdispersion"].check("published") == "published"
    for name, value, said in (
        ("pupils_min", 1, "от 2 до 100"),
        ("pupils_min", 10.5, "целое"),
        ("alarm_z", "4", "от 1 до 8"),
        ("alarm_q", True, "от 0,001 до 0,2"),
        ("overdispersion", "loose", "strict, published"),
    ):
        with pytest.raises(ValueError, match=said):
            known[name].check(value)
