"""Recommended measures: every marker has some, a spoiled file is named, a school gets each once with its due day."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.analysis.definitions import definitions
from core.plan import Deadline
from core.plans.recommendations import ANY, COMMON_SECTION, measures_for, recommendations

DECIDED = date(2026, 11, 24)
WHOLE = {"text": "Сверить списки", "responsible": "Директор школы", "expected": "Справка", "days": 30}


@pytest.fixture
def file_with(tmp_path):
    def write(content: object) -> object:
        path = tmp_path / "recommendations.yaml"
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
        return path

    return write


def test_every_marker_has_measures_and_every_school_has_some():
    found = recommendations()
    assert set(found) == {*definitions(), ANY}
    assert all(2 <= len(measures) <= 4 for marker, measures in found.items() if marker != ANY)
    assert 1 <= len(found[ANY]) <= 2
    assert all(one.marker == marker for marker, measures in found.items() for one in measures)


@pytest.mark.parametrize("marker", recommendations())
def test_the_measures_are_told_well_and_accuse_nobody(marker):
    texts = [one.text for one in recommendations()[marker]]
    assert len(set(texts)) == len(texts)
    for one in recommendations()[marker]:
        for text in (one.text, one.responsible, one.expected):
            assert text == text.strip()
            assert text[0].isupper()
            assert not text.endswith(".")
            assert not any(word in text.lower() for word in ("нарушен", "фальсиф", "обман", "виновн", "завыш"))


def test_a_school_gets_the_measures_of_its_signs_and_then_those_for_all():
    given_markers = ["threshold", "gap2"]
    measures = measures_for(given_markers, DECIDED)
    titles = [definitions()[marker].title for marker in given_markers]
    assert list(dict.fromkeys(measure.section for measure, _ in measures)) == [*titles, COMMON_SECTION]
    assert list(dict.fromkeys(measure.marker for measure, _ in measures)) == [*given_markers, None]
    for marker, title in zip([*given_markers, ANY], [*titles, COMMON_SECTION], strict=True):
        of_section = [measure for measure, _ in measures if measure.section == title]
        assert [measure.text for measure in of_section] == [one.text for one in recommendations()[marker]]
        assert [measure.number for measure in of_section] == [str(n) for n in range(1, len(of_section) + 1)]
    assert {(measure.level, measure.when) for measure, _ in measures} == {("school", Deadline())}


def test_the_due_day_is_counted_from_the_decision():
    explanation, due = next(pair for pair in measures_for([], DECIDED) if "письменное пояснение" in pair[0].text)
    assert (explanation.deadline, due) == ("в течение 14 дней со дня решения", date(2026, 12, 8))


@given(st.lists(st.sampled_from([*definitions(), "gone"]), max_size=12), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_no_measure_comes_twice_whatever_the_signs(markers, decided):
    measures = measures_for(markers, decided)
    texts = [measure.text for measure, _ in measures]
    assert len(set(texts)) == len(texts)
    assert {one.text for marker in (*markers, ANY) for one in recommendations().get(marker, ())} == set(texts)
    assert all(14 <= (due - decided).days <= 180 for _, due in measures)


@pytest.mark.parametrize(("days", "said"), [(21, "21 дня"), (14, "14 дней"), (101, "101 дня"), (111, "111 дней")])
def test_days_are_counted_in_russian(file_with, days, said):
    (one,) = recommendations(file_with({"measures": {ANY: [WHOLE | {"days": days}]}}))[ANY]
    assert one.deadline == f"в течение {said} со дня решения"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("measures: {gap2: [}", "recommendations.yaml не читается: строка 1"),
        ("- 1", "нет раздела «measures»"),
        ({"measures": []}, "нет раздела «measures»"),
        ({"measures": {"gap3": [WHOLE]}}, "«gap3»: такого признака нет. Можно: .*gap2.*any"),
        ({"measures": {"gap2": []}}, "«gap2»: нужен список"),
        ({"measures": {"gap2": WHOLE}}, "«gap2»: нужен список"),
        ({"measures": {"gap2": [WHOLE, "Сверить"]}}, "«gap2», мера 2: нужны ключи text, responsible"),
        ({"measures": {ANY: [WHOLE | {"due": 3}]}}, "«any», мера 1: нужны ключи"),
        ({"measures": {"gap2": [WHOLE | {"text": " "}]}}, "«gap2», мера 1: «text» — пустой"),
        ({"measures": {"gap2": [WHOLE | {"expected": None}]}}, "«expected» — пустой или не текст"),
        ({"measures": {"gap2": [WHOLE | {"days": 13}]}}, "«days» — целое число дней от 14 до 180"),
        ({"measures": {"gap2": [WHOLE | {"days": "30"}]}}, "«days» — целое число"),
        ({"measures": {"gap2": [WHOLE | {"days": 30.0}]}}, "«days» — целое число"),
    ],
)
def test_a_spoiled_file_says_where(file_with, content, said):
    with pytest.raises(ValueError, match=said):
        recommendations(file_with(content))
