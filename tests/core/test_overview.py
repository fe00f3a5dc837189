"""«Обзор»'s arithmetic against slow obvious re-counts."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from core.analysis.coverage import coverage
from core.analysis.grid import grid, screens, span
from core.analysis.overview import all_divergences
from core.analysis.years import label_places, years
from core.reports.overview_table import COLUMNS, overview_table

FIGURES = ["participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2", "score_n", "score_sum"]
MATHS, RUSSIAN = "Математика", "Русский язык"


def school(login, lowered, confirmed, raised, year=2026, subject=MATHS, municipality="Город", grade=4):
    n = None if lowered is None else lowered + confirmed + raised
    return {
        "procedure": "ВПР",
        "year": year,
        "subject": subject,
        "grade": grade,
        "login": login,
        "school": f"МБОУ «СОШ № {login[-2:]}»",
        "municipality": municipality,
        "participants": 20 if n is None else n,
        "absent": 0,
        "pairs": n,
        "lowered": lowered,
        "confirmed": confirmed,
        "raised": raised,
        "gap2": 0,
        "score_n": None,
        "score_sum": None,
    }


def figures(*rows):
    frame = pd.DataFrame(rows, columns=list(school("edu000001", 1, 1, 1)))
    whole = [name for name in FIGURES if name != "score_sum"]
    return frame.astype({**dict.fromkeys(whole, "Int64"), "score_sum": "Float64"})


def region(lowered, confirmed, raised, year=2026, subject=MATHS, level="region", name="Область", grade=4):
    pairs = lowered + confirmed + raised
    counts = {"pairs": pairs, "lowered": lowered, "confirmed": confirmed, "raised": raised}
    return {
        "procedure": "ВПР",
        "year": year,
        "subject": subject,
        "grade": grade,
        "level": level,
        "name": name,
        **counts,
    }


def groups(*rows):
    return pd.DataFrame(rows, columns=list(region(1, 1, 1)))


def one(frame, **where):
    for name, value in where.items():
        frame = frame[frame[name] == value]
    (row,) = frame.itertuples()
    return row


SLOW = settings(max_examples=25, deadline=None)
NOTHING = all_divergences(figures(), groups())
LOGINS = [f"edu{number:06}" for number in range(1, 7)]
COUNT = st.integers(0, 30)
ROWS = st.lists(
    st.builds(
        school,
        st.sampled_from(LOGINS),
        COUNT,
        COUNT,
        COUNT,
        year=st.sampled_from([2024, 2025, 2026]),
        subject=st.sampled_from([MATHS, RUSSIAN]),
    ),
    max_size=14,
    unique_by=lambda row: (row["login"], row["year"], row["subject"]),
)
REGIONS = st.lists(
    st.builds(
        region,
        st.integers(1, 400),
        st.integers(1, 400),
        st.integers(1, 400),
        year=st.sampled_from([2024, 2025, 2026]),
        subject=st.sampled_from([MATHS, RUSSIAN]),
    ),
    max_size=4,
    unique_by=lambda row: (row["year"], row["subject"]),
)


def test_every_work_has_its_own_reference():
    found = all_divergences(
        figures(
            school("edu000001", 5, 5, 0),
            school("edu000002", 2, 8, 0),
            school("edu000001", 3, 7, 0, subject=RUSSIAN),
            school("edu000003", None, None, None, subject="История"),
        ),
        groups(region(20, 70, 10)),
    )
    maths = one(found, login="edu000001", subject=MATHS)
    assert (maths.lowered_expected, maths.against, maths.own) == (0.2, "Область", False)
    alone = one(found, login="edu000001", subject=RUSSIAN)
    assert math.isnan(alone.lowered_expected)
    assert (alone.against, alone.own) == ("все загруженные школы", True)
    unpaired = one(found, subject="История")
    assert (unpaired.n, unpaired.against, unpaired.own) == (20, "", False)


def test_nothing_loaded():
    assert NOTHING.empty
    assert years(NOTHING, NOTHING).empty
    cells, everyone = grid(NOTHING, 2026)
    assert cells.empty
    assert everyone == 0
    assert coverage(NOTHING).empty
    assert overview_table(NOTHING).empty
    assert label_places(years(NOTHING, NOTHING)).empty


def slow_year(rows, references, year):
    """The same year counted with loops over plain dictionaries."""
    paired = [row for row in rows if row["pairs"]]
    mine = [row for row in paired if row["year"] == year]
    total = {part: sum(row[part] for row in mine) for part in ("pairs", "lowered", "raised")}
    regions = {row["subject"]: row for row in references if row["year"] == year}
    compared, weighted, lowered, names = 0, 0.0, 0, set()
    for subject in {row["subject"] for row in mine}:
        if subject in regions:
            here = [row for row in mine if row["subject"] == subject]
            n = sum(row["pairs"] for row in here)
            weighted += n * regions[subject]["lowered"] / regions[subject]["pairs"]
            lowered += sum(row["lowered"] for row in here)
            compared += n
            names.add(subject)
    earlier = [row["year"] for row in paired if row["year"] < year]
    since = max(earlier) if earlier else None
    before = [row for row in paired if row["year"] == since]
    common = {row["subject"] for row in mine} & {row["subject"] for row in before}
    sums = [
        sum(row[part] for row in side if row["subject"] in common)
        for side in (mine, before)
        for part in ("lowered", "pairs")
    ]
    return total, (len(names), weighted, lowered, compared), (since, common, sums)


@SLOW
@given(ROWS, REGIONS)
def test_years_against_loops(rows, references):
    divergences = all_divergences(figures(*rows), groups(*references))
    found = years(divergences, divergences)
    assert list(found["year"]) == sorted({row["year"] for row in rows if row["pairs"]})
    for row in found.itertuples():
        total, (works, weighted, lowered, compared), (since, common, sums) = slow_year(rows, references, row.year)
        assert (row.pairs, row.lowered, row.raised) == (total["pairs"], total["lowered"], total["raised"])
        assert row.schools == len({r["login"] for r in rows if r["year"] == row.year and r["pairs"]})
        assert row.lowered_share == pytest.approx(total["lowered"] / total["pairs"])
        ends = proportion_confint(total["lowered"], total["pairs"], method="wilson")
        assert (row.lowered_low, row.lowered_high) == pytest.approx(ends)
        assert row.compared == works
        assert row.against == ("Область" if works else "")
        if works:
            assert row.lowered_expected == pytest.approx(weighted / compared)
            assert row.lowered_apart == pytest.approx((lowered - weighted) / compared)
        else:
            assert math.isnan(row.lowered_expected)
            assert math.isnan(row.lowered_apart)
        assert (None if pd.isna(row.since) else row.since) == since
        if since is None:
            assert pd.isna(row.common)
        else:
            assert row.common == len(common)
        if common:
            assert row.lowered_change == pytest.approx(sums[0] / sums[1] - sums[2] / sums[3])
            ends = confint_proportions_2indep(*sums, compare="diff", method="newcomb")
            assert (row.lowered_change_low, row.lowered_change_high) == pytest.approx(ends)
        else:
            assert math.isnan(row.lowered_change)


def test_one_school_alone_is_compared_with_nothing():
    alone = all_divergences(figures(school("edu000001", 5, 5, 0)), groups())
    year = one(years(alone, alone))
    assert (year.compared, year.against, year.schools) == (0, "", 1)
    assert math.isnan(year.lowered_apart)
    assert pd.isna(year.since)
    cells, _ = grid(alone, 2026)
    assert list(cells["kind"]) == ["none"]


def test_without_a_region_a_municipality_is_compared_with_the_others():
    everyone = all_divergences(
        figures(
            school("edu000001", 6, 4, 0, municipality="Город"),
            school("edu000002", 2, 8, 0, municipality="Город"),
            school("edu000003", 1, 19, 0, municipality="Район"),
        ),
        groups(),
    )
    year = one(years(everyone[everyone["municipality"] == "Город"], everyone))
    assert year.against == "остальные загруженные школы"
    assert year.lowered_expected == pytest.approx(1 / 20)
    assert year.lowered_apart == pytest.approx(8 / 20 - 1 / 20)
    assert one(years(everyone, everyone)).against == ""


def test_the_year_before_may_be_missing():
    rows = figures(school("edu000001", 5, 5, 0, year=2023), school("edu000001", 2, 8, 0, year=2026))
    found = all_divergences(rows, groups())
    last = one(years(found, found), year=2026)
    assert (last.since, last.common) == (2023, 1)
    assert last.lowered_change == pytest.approx(-0.3)


def test_years_without_common_works_are_not_compared():
    rows = figures(school("edu000001", 5, 5, 0, year=2025, grade=4), school("edu000001", 2, 8, 0, year=2026, grade=5))
    found = all_divergences(rows, groups())
    last = one(years(found, found), year=2026)
    assert (last.since, last.common) == (2025, 0)
    assert math.isnan(last.lowered_change)


@SLOW
@given(ROWS, REGIONS, st.integers(1, 4))
def test_grid_against_loops(rows, references, limit):
    found = all_divergences(figures(*rows), groups(*references))
    cells, everyone = grid(found, 2026, limit)
    mine = [row for row in found.itertuples() if row.year == 2026 and row.pairs > 0]
    assert everyone == len({row.login for row in mine})
    assert cells["login"].nunique() == min(limit, everyone)
    off = {}
    for row in mine:
        kind = "few" if row.pairs < 10 else "none" if math.isnan(row.apart) else "known"
        away = max(row.lowered_low - row.lowered_expected, row.lowered_expected - row.lowered_high, 0)
        off[row.login] = max(off.get(row.login, 0), away if kind == "known" else 0)
        for cell in cells[(cells["login"] == row.login) & (cells["subject"] == row.subject)].itertuples():
            assert cell.kind == kind
            assert cell.total == sum(other.pairs for other in mine if other.login == row.login)
    shown = set(cells["login"])
    if len(off) > len(shown):
        assert min(off[login] for login in shown) >= max(off[login] for login in set(off) - shown) - 1e-12
    assert cells.groupby("login")["place"].nunique().eq(1).all()
    assert sorted(cells["place"].unique()) == list(range(len(shown)))
    assert cells["label"].nunique() == len(shown)


@SLOW
@given(ROWS, REGIONS, st.integers(1, 3))
def test_the_pages_of_a_grid_hold_every_school_once(rows, references, limit):
    found = all_divergences(figures(*rows), groups(*references))
    _, everyone = grid(found, 2026)
    shown = [grid(found, 2026, limit, number)[0] for number in range(1, screens(everyone, limit) + 1)]
    logins = [login for cells in shown for login in cells["login"].unique()]
    assert sorted(logins) == sorted({row["login"] for row in rows if row["year"] == 2026 and row["pairs"]})
    for number, cells in enumerate(shown, 1):
        first, last = span(everyone, number, limit)
        assert cells["login"].nunique() == last - first + 1


def test_grid_puts_the_most_lowered_on_top():
    rows = figures(
        school("edu000001", 1, 29, 0),
        school("edu000002", 20, 10, 0),
        school("edu000003", 8, 22, 0),
        school("edu000004", 2, 1, 0),
    )
    cells, _ = grid(all_divergences(rows, groups(region(250, 700, 50))), 2026)
    assert list(cells.sort_values("place")["login"]) == ["edu000002", "edu000003", "edu000001", "edu000004"]
    assert one(cells, login="edu000004").kind == "few"


def test_coverage_names_the_gaps():
    rows = figures(
        school("edu000001", 5, 5, 0, year=2025),
        school("edu000002", 5, 5, 0, year=2025),
        school("edu000001", 5, 5, 0, year=2026),
        school("edu000001", 5, 5, 0, year=2025, subject=RUSSIAN),
        school("edu000001", None, None, None, year=2026, subject="История"),
    )
    table = coverage(all_divergences(rows, groups(region(1, 1, 1, year=2025))))
    found = {(row.subject, row.year): (row.schools, row.pairs, row.gap) for row in table.itertuples()}
    assert found == {
        (MATHS, 2025): (2, 20, ""),
        (MATHS, 2026): (1, 10, "reference"),
        (RUSSIAN, 2025): (1, 10, "reference"),
        (RUSSIAN, 2026): (0, 0, "missing"),
        ("История", 2025): (0, 0, "missing"),
        ("История", 2026): (1, 0, "pairs"),
    }


@SLOW
@given(ROWS, REGIONS)
def test_coverage_is_whole(rows, references):
    found = all_divergences(figures(*rows), groups(*references))
    table = coverage(found)
    assert len(table) == len({row["subject"] for row in rows if row["pairs"]}) * found["year"].nunique()
    for row in table.itertuples():
        same = [r for r in rows if (r["subject"], r["year"]) == (row.subject, row.year) and r["pairs"]]
        assert (row.schools, row.pairs) == (len(same), sum(r["pairs"] for r in same))
        known = any((r["subject"], r["year"]) == (row.subject, row.year) for r in references)
        assert row.gap == ("missing" if not same else "" if known else "reference")


def test_labels_keep_their_distance_and_their_order():
    frame = pd.DataFrame({"lowered_share": [0.30, 0.20, 0.21], "raised_share": [0.10, 0.21, 0.20]})
    lowered, raised = label_places(frame).to_numpy().reshape(2, 3)
    assert lowered[0] == pytest.approx(0.30)
    assert raised[0] == pytest.approx(0.10)
    assert raised[1] - lowered[1] == pytest.approx(0.16 * 0.30)
    assert lowered[2] - raised[2] == pytest.approx(0.16 * 0.30)


def test_the_table_holds_what_has_pairs():
    found = all_divergences(figures(school("edu000001", 5, 5, 0), school("edu000002", None, None, None)), groups())
    table = overview_table(found)
    assert list(table.columns) == [column.key for column in COLUMNS]
    assert list(table["login"]) == ["edu000001"]
