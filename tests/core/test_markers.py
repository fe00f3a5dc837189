"""Markers as a whole: levels of every school, its status over the years, what is mass-wide; and the odd cases, where
there is `insufficient` or a number, never an error and never a flag."""

import numpy as np
import pandas as pd
import pytest

from core.analysis.definitions import definitions, in_force
from core.analysis.markers import FIGURES, KEYS, Markers, compute
from core.analysis.status import statuses
from core.analysis.tallies import tallies
from core.work import Work
from tests.core.made_up_region import MATHS, SCALE, class_rows, region, scales, typed

PARAMETERS = in_force({})
SUBJECTS = ("Математика", "Русский язык")
WORKS = [Work("ВПР", year, subject, grade) for year in (2024, 2025) for subject in SUBJECTS for grade in (4, 5)]
FLAGS = {"alarm", "attention", "marked"}
MADE_UP_LIFTER = "edu970003"


def markers(rows: pd.DataFrame, works=(MATHS,), **changed) -> Markers:
    return compute(rows, scales(works), in_force(changed))


def levels(found: Markers, marker: str) -> set[str]:
    return set(found.values.loc[found.values["marker"] == marker, "level"])


def lifting(seats: dict, logins: set[str] | None = None) -> dict:
    """Everyone one or two points below a threshold moves onto it, in the schools named or in all."""
    below = {cut - gap: cut for cut in SCALE[:3] for gap in (1, 2)}

    def moved(seat):
        lifts = logins is None or seat.login in logins
        return seat._replace(score=below.get(seat.score, seat.score)) if lifts else seat

    return {work: [moved(seat) for seat in pupils] for work, pupils in seats.items()}


@pytest.fixture(scope="module")
def whole() -> Markers:
    seats = lifting(region(11, schools=40, works=WORKS, pupils=(8, 50)), {MADE_UP_LIFTER})
    return markers(class_rows(seats), WORKS)


def test_every_marker_speaks_of_every_school(whole):
    assert list(whole.values.columns) == KEYS + FIGURES
    assert set(whole.values["marker"]) == set(definitions())
    for marker, rows in whole.values.groupby("marker"):
        assert rows["login"].nunique() == 40
        assert set(rows["origin"]) == {definitions()[marker].origin}
        assert not rows.duplicated(KEYS).any()
    official = whole.values["origin"] == "official"
    assert set(whole.values.loc[official, "level"]) <= {"marked", "none", "insufficient"}
    assert set(whole.values.loc[~official, "level"]) <= {"alarm", "attention", "none", "insufficient"}
    assert whole.values.loc[official, ["z", "p", "q"]].isna().all(axis=None)


def test_the_lifter_is_found_and_nobody_else(whole):
    alarms = whole.values[whole.values["level"] == "alarm"]
    assert set(alarms["login"]) == {MADE_UP_LIFTER}
    rows = alarms[(alarms["marker"] == "threshold") & (alarms["since"] == alarms["year"])]
    assert rows["year"].tolist() == [2024, 2025]
    assert (rows["value"] > rows["high"]).all()
    assert (rows["effect_low"] > 0).all()
    [row] = whole.schools[(whole.schools["login"] == MADE_UP_LIFTER) & (whole.schools["year"] == 2025)].itertuples()
    assert (row.status, row.years) == ("persistent", [2024, 2025])


def test_what_is_seen_everywhere_is_told_of_the_region():
    seats = lifting(region(2, schools=30, works=WORKS[:4], pupils=(20, 60)))
    found = markers(class_rows(seats), WORKS[:4])
    assert found.regional.query("mass")["marker"].tolist() == ["threshold"]
    assert "alarm" not in levels(found, "threshold")
    [share] = found.regional.query("marker == 'threshold'")["share"]
    assert share > 0.5
    honest = markers(class_rows(region(2, schools=30, works=WORKS[:4], pupils=(20, 60))), WORKS[:4])
    assert not honest.regional["mass"].any()
    index = honest.regional.query("marker == 'fioko_index'").iloc[0]
    flagged = honest.values.query("level == 'marked'")["login"].nunique()
    assert index["share"] == pytest.approx(1 - flagged / 30)


def test_a_parameter_changes_what_is_flagged(whole):
    seats = region(11, schools=40, works=WORKS, pupils=(8, 50))
    easy = {"alarm_z": 1.0, "attention_z": 1.0, "alarm_q": 0.2, "overdispersion": "published"}
    found = compute(class_rows(seats), scales(WORKS), in_force({"absence": easy, "no_such": {"a": 1}}))
    was, now = (frame.values.query("marker == 'absence'") for frame in (whole, found))
    assert now["level"].isin(FLAGS).sum() > was["level"].isin(FLAGS).sum()


def test_status_over_the_years():
    def row(login: str, year: int, level: str, marker: str = "grade_gap", since: int | None = None) -> dict:
        since = since or year
        return {"login": login, "year": year, "since": since, "marker": marker, "level": level, "origin": "screening"}

    values = pd.DataFrame(
        [
            row("a", 2023, "attention"),
            row("a", 2025, "attention"),
            row("b", 2023, "attention"),
            row("b", 2025, "attention", "absence"),
            row("c", 2025, "none"),
            row("d", 2025, "insufficient"),
            row("e", 2023, "alarm"),
            row("e", 2026, "none"),
            row("f", 2025, "attention", since=2023),
            row("g", 2025, "alarm", since=2023),
            {**row("h", 2025, "marked", "fioko_mean"), "origin": "official"},
        ]
    )
    found = statuses(values).set_index(["year", "login"])
    of_2025 = found.loc[2025]["status"].to_dict()
    assert of_2025 == {
        "a": "persistent",
        "b": "single",
        "c": "none",
        "d": "insufficient",
        "e": "persistent",
        "f": "none",
        "g": "persistent",
    }
    assert found.loc[(2025, "b"), "years"] == [2023, 2025]
    assert found.loc[(2026, "e"), "status"] == "none"  # 2023 is out of the cycle
    assert found.loc[(2023, "a"), "status"] == "single"


def test_nothing_loaded():
    found = markers(class_rows(region(1)).iloc[:0])
    assert (len(found.values), len(found.schools), len(found.regional)) == (0, 0, 0)
    assert list(found.values.columns) == KEYS + FIGURES


def test_a_school_alone():
    found = markers(class_rows(region(1, schools=1, pupils=(30, 40))))
    assert levels(found, "fioko_mismatch") == {"none"}  # its rule looks at no other school
    others = found.values[found.values["marker"] != "fioko_mismatch"]
    assert set(others["level"]) == {"insufficient"}
    assert set(found.schools["status"]) == {"insufficient"}


def test_schools_of_three_pupils():
    found = markers(class_rows(region(4, schools=30, pupils=(3, 4))))
    screening = found.values[found.values["origin"] == "screening"]
    assert set(screening["level"]) == {"insufficient"}
    assert screening["z"].isna().all()


def test_one_school_of_three_among_others():
    seats = region(4, schools=30, pupils=(20, 40))
    small = "edu970000"
    three = [seat for seat in seats[MATHS] if seat.login == small][:3]
    seats[MATHS] = [seat for seat in seats[MATHS] if seat.login != small] + [
        seat._replace(journal=5, score=6) for seat in three
    ]
    found = markers(class_rows(seats))
    rows = found.values[(found.values["login"] == small) & (found.values["origin"] == "screening")]
    assert set(rows["level"]) == {"insufficient"}


@pytest.mark.parametrize("lowest", [15, 20])
def test_a_work_where_all_got_five(lowest):
    seats = {
        MATHS: [s._replace(score=max(s.score, lowest) if s.score >= 0 else -1, journal=5) for s in region(1)[MATHS]]
    }
    found = markers(class_rows(seats))
    assert not set(found.values.loc[found.values["marker"] != "fioko_mean", "level"]) & FLAGS
    assert np.isfinite(found.values["value"].dropna()).all()


def test_all_absent():
    seats = {MATHS: [seat._replace(score=-1) for seat in region(1)[MATHS]]}
    found = markers(class_rows(seats))
    assert not set(found.values["level"]) & FLAGS


UNKNOWN = dict.fromkeys(("pairs", "lowered", "confirmed", "raised", "gap2", "absent"), pd.NA)


def test_only_marks_loaded():
    """«Статистика по отметкам»: how many pupils there were is all that markers could use."""
    rows = class_rows(region(1)).assign(**UNKNOWN, scores=None, journal_scores=None)
    found = markers(typed(rows))
    assert set(found.values["level"]) == {"insufficient"}
    assert set(found.values["n"]) == {0}
    assert set(found.schools["status"]) == {"insufficient"}


def test_only_a_comparison_loaded():
    """«Сравнение отметок»: pairs of marks by school, without scores."""
    rows = class_rows(region(1, pupils=(12, 40)))
    rows = rows.assign(scores=None, journal_scores=None, participants=pd.NA, absent=pd.NA, gap2=pd.NA)
    found = markers(typed(rows))
    assert levels(found, "agreement") == {"none"}
    assert set(found.values.loc[found.values["marker"] != "agreement", "level"]) == {"insufficient"}


def test_only_scores_loaded():
    """«Распределение первичных баллов»: thresholds and means, no journal."""
    seats = region(1, schools=30, pupils=(30, 60))
    found = markers(typed(class_rows(seats).assign(**UNKNOWN, journal_scores=None)))
    assert "none" in levels(found, "threshold")
    assert "none" in levels(found, "fioko_mean")
    assert levels(found, "grade_gap") == levels(found, "absence") == {"insufficient"}
    with_journal = markers(class_rows(seats))
    for marker in ("threshold", "fioko_mean"):
        first, second = (one.values.loc[one.values["marker"] == marker, "value"] for one in (found, with_journal))
        assert first.tolist() == pytest.approx(second.tolist(), nan_ok=True)


def test_a_work_without_a_scale():
    found = compute(class_rows(region(1)), scales([]), PARAMETERS)
    assert levels(found, "threshold") == {"insufficient"}
    assert "none" in levels(found, "grade_gap")


def test_two_sources_of_a_school_are_one_school():
    """A load that leads in pairs and another that leads in scores stand in two rows; every pupil counts once."""
    rows = class_rows(region(1, schools=12, pupils=(12, 40)))
    pairs = rows.assign(scores=None, journal_scores=None, participants=pd.NA, absent=pd.NA)
    scores = rows.assign(pairs=pd.NA, lowered=pd.NA, confirmed=pd.NA, raised=pd.NA, gap2=pd.NA)
    split = markers(typed(pd.concat([pairs, scores], ignore_index=True)))
    pd.testing.assert_frame_equal(split.values, markers(rows).values)


def test_the_region_of_a_report_is_the_reference():
    """With the region's scores one school is compared with the region, and the smooth curve is the region's."""
    rows = class_rows(region(1, schools=1, pupils=(40, 50)))
    law = {str(score): 1000 for score in range(0, 12)}
    report = pd.DataFrame([{**MATHS._asdict(), "scores": law}])
    found = compute(rows, scales([MATHS]), PARAMETERS, report)
    [row] = found.values.query("marker == 'fioko_mean'").to_dict("records")
    assert row["expected"] == pytest.approx(5.5)
    assert row["level"] == ("marked" if row["effect_low"] > row["high"] else "none")
    elsewhere = report.assign(year=1999)
    [row] = (
        compute(rows, scales([MATHS]), PARAMETERS, elsewhere).values.query("marker == 'fioko_mean'").to_dict("records")
    )
    assert row["level"] == "insufficient"
    smaller = report.assign(scores=[{"3": 1}])
    of = tallies(rows, scales([MATHS]), smaller)
    assert of.everyone(0).sum() == rows["participants"].sum()
    longer = tallies(rows, scales([]), report.assign(scores=[{"25": 5000}]))
    assert longer.top.tolist() == [25]
