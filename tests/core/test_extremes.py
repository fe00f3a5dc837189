"""Which schools of a work come first, how their names sort and are found, what the title counts."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.divergence import divergence
from core.analysis.extremes import ordered, page, page_size, pages, span, sureness
from core.analysis.names import axis_names, found, known_names, natural_key, short_name
from core.analysis.reference import Reference
from core.analysis.summary import signs, summary

REGION = Reference("Край", 1000, 0.3, 0.6, 0.1, own=False)


def figures(*schools: tuple[str | None, int | None, int, int]) -> pd.DataFrame:
    """Rows of a work from (name, pairs, lowered, raised)."""
    rows = pd.DataFrame(
        [
            {
                "login": f"edu{number:03}",
                "school": name,
                "municipality": "город",
                "participants": pairs if pairs is not None else 25,
                "pairs": pairs,
                "lowered": None if pairs is None else lowered,
                "raised": None if pairs is None else raised,
            }
            for number, (name, pairs, lowered, raised) in enumerate(schools)
        ]
    )
    rows["confirmed"] = rows["pairs"] - rows["lowered"] - rows["raised"]
    counts = ["participants", "pairs", "lowered", "confirmed", "raised"]
    rows = rows.assign(gap2=0, score_n=None, score_sum=None)
    return rows.astype({**dict.fromkeys(counts, "Int64"), "score_n": "Int64", "score_sum": "Float64"})


def work(*schools: tuple[str | None, int | None, int, int], against: Reference | None = REGION) -> pd.DataFrame:
    return divergence(figures(*schools), against)


def names(rows: pd.DataFrame) -> list[str]:
    return rows["school"].tolist()


MIXED = work(
    ("как все", 100, 30, 10),
    ("сильно выше", 100, 80, 0),
    ("трое", 3, 3, 0),
    ("выше", 100, 50, 0),
    ("выше, но мало", 12, 6, 0),
    ("ниже", 100, 5, 10),
    ("без пар", None, 0, 0),
    ("намного ниже", 200, 4, 100),
)


def test_sureness_is_the_distance_of_the_interval_from_the_expected_share():
    sure = sureness(MIXED)
    assert sure[1] == pytest.approx(0.7112 - 0.3, abs=1e-3)  # 80 of 100: Wilson 71.1–86.7 %
    assert sure[5] == pytest.approx(0.3 - 0.1118, abs=1e-3)  # 5 of 100: 2.2–11.2 %
    assert sure[0] < 0
    assert sure[[2, 6]].isna().all()
    assert ((sure > 0) == MIXED["lowered_differs"]).all()


def test_both_ends_take_turns_and_those_with_few_pupils_go_last():
    order = names(ordered(MIXED, "apart"))
    assert order == ["сильно выше", "намного ниже", "выше", "ниже", "выше, но мало", "как все", "трое"]


def test_a_page_of_the_most_apart_reads_from_the_highest_to_the_lowest():
    rows = page(ordered(MIXED, "apart"), "apart", 1)
    assert names(rows) == ["сильно выше", "выше", "выше, но мало", "как все", "ниже", "намного ниже", "трое"]
    assert rows["apart"].iloc[:-1].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        ("lowered", "сильно выше", "трое"),
        ("raised", "намного ниже", "трое"),
        ("n", "намного ниже", "трое"),
        ("name", "выше", "трое"),
    ],
)
def test_other_orders(by, first, last):
    rows = ordered(MIXED, by)
    assert (names(rows)[0], names(rows)[-1]) == (first, last)
    assert len(rows) == 7
    assert page(rows, by, 1).equals(rows.reset_index(drop=True))


def test_without_a_comparison_schools_stand_by_name():
    rows = work(("СОШ № 10", 30, 3, 0), ("СОШ № 2", 30, 9, 0), against=None)
    assert names(ordered(rows, "apart")) == names(page(ordered(rows, "apart"), "apart", 1)) == ["СОШ № 2", "СОШ № 10"]


@settings(deadline=None)
@given(st.integers(0, 700))
def test_pages_hold_every_school_once(n):
    shown = [span(n, number) for number in range(1, pages(n) + 1)]
    assert [place for first, last in shown for place in range(first, last + 1)] == list(range(1, n + 1))
    assert all(last - first < page_size(n) for first, last in shown)


def test_up_to_thirty_schools_stay_on_one_page():
    assert [pages(n) for n in (0, 1, 30, 31, 40, 41, 630)] == [1, 1, 1, 2, 2, 3, 32]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=90))
def test_no_school_is_lost_or_doubled(counts):
    rows = work(*((f"СОШ № {place}", n + k, k, 0) for place, (n, k) in enumerate(counts)))
    for by in ("apart", "lowered", "raised", "n", "name"):
        order = ordered(rows, by)
        seen = [login for number in range(1, pages(len(order)) + 1) for login in page(order, by, number)["login"]]
        assert sorted(seen) == sorted(rows.loc[rows["pairs"] > 0, "login"])


def test_names_sort_as_people_sort():
    expected = ["Дубки", "Ёлкино", "Жуково", "СОШ № 2", "сош № 10", "СОШ № 10 а", "Школа"]
    assert sorted(sorted(expected, key=len), key=natural_key) == expected


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("МБОУ «СОШ № 3»", "СОШ № 3"),
        ('МАОУ "Лицей № 4"', "Лицей № 4"),
        ("Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3»", "СОШ № 3"),
        ("Муниципальное казенное общеобразовательное учреждение основная общеобразовательная школа", "ООШ"),
        ("МАОУ «Гимназия имени Героя Советского Союза Иванова № 17»", "Гимназия имени Героя… № 17"),
        ("МКОУ «Школа при Дворце культуры железнодорожников»", "Школа при Дворце культуры…"),
        ("edu991001", "edu991001"),
    ],
)
def test_names_are_shortened_for_an_axis(name, short):
    assert short_name(name) == short


def test_a_school_without_a_name_shows_its_login_and_namesakes_are_told_apart():
    rows = work((None, 30, 1, 1), (" ", 30, 1, 1), *[("МБОУ «СОШ № 1»", 30, 1, 1)] * 3)
    rows["municipality"] = ["А", None, "А", "Б", "Б"]
    assert known_names(rows).tolist() == ["edu000", "edu001", *["МБОУ «СОШ № 1»"] * 3]
    assert axis_names(rows).tolist() == [
        "edu000",
        "edu001",
        "СОШ № 1, А",
        "СОШ № 1, Б, edu003",
        "СОШ № 1, Б, edu004",
    ]


@pytest.mark.parametrize(
    ("typed", "schools"),
    [
        ("", ["Сош № 1", "СОШ № 12 п. Берёзовка", "СОШ № 21"]),
        ("сош № 1", ["Сош № 1", "СОШ № 12 п. Берёзовка"]),
        ("№1", ["Сош № 1", "СОШ № 12 п. Берёзовка"]),
        ("березов", ["СОШ № 12 п. Берёзовка"]),
        ("EDU002", ["СОШ № 21"]),
        ("(.*", []),
        ("лицей", []),
    ],
)
def test_search(typed, schools):
    rows = work(("Сош № 1", 30, 1, 1), ("СОШ № 12 п. Берёзовка", 30, 1, 1), ("СОШ № 21", 30, 1, 1))
    assert names(found(rows, typed)) == schools


def test_summary_counts_schools():
    count = summary(MIXED)
    assert (count.compared, count.above, count.surely_above, count.surely_below) == (6, 3, 2, 2)
    assert (count.few, count.tentative, count.without_pairs, count.pairs) == (1, 1, 1, 615)
    assert count.lowered == pytest.approx((30 + 80 + 3 + 50 + 6 + 5 + 4) / 615)


def test_summary_without_a_comparison_or_pairs():
    assert summary(work(("СОШ", 30, 3, 0), against=None)).compared == 0
    assert pd.isna(summary(work(("СОШ", None, 0, 0))).lowered)


def test_signs_in_words():
    assert signs(MIXED).tolist() == [
        "",
        "понизили чаще, повысили реже",
        "недостаточно данных",
        "понизили чаще, повысили реже",
        "ориентировочно",
        "понизили реже",
        "недостаточно данных",
        "понизили реже, повысили чаще",
    ]
