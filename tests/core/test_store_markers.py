"""Markers in the store, on both databases: kept with what they were computed from, computed anew when that changes."""

import pandas as pd
import pytest

from core.analysis import standing
from core.analysis.definitions import definitions, in_force
from core.analysis.markers import FIGURES, KEYS, compute
from core.results.load import load
from core.results.reading import Answers
from core.store import classes, markers, results, uploads
from core.store.scope import Scope
from core.work import Scale, Work
from tests.core import workbooks as files
from tests.core.made_up_region import MATHS, SCALE, Seat, class_rows, region, scales
from tests.core.workbooks import WIDER, Pupil

ALL = Scope.everything()
SCHOOL, NOWHERE = Scope("school", "edu970003"), Scope("school", "edu979999")
ANSWERS = Answers(scales={(2025, "Математика", 4): Scale(*SCALE)})
SEATS = region(1, schools=12, pupils=(12, 20))


def export(seats: list[Seat]) -> bytes:
    """The region's export of 2021, where the absent have neither a mark nor a score."""
    pupils = [
        Pupil(seat.login, place, seat.journal or "", "", seat.score, seat.klass, 1)
        if seat.score >= 0
        else Pupil(seat.login, place, "", "", "", seat.klass, "отсутствовал")
        for place, seat in enumerate(seats, 1)
    ]
    return files.regional_2021_csv(pupils)


def put(db, seats: list[Seat], name: str = "Проведение работы по математике, 4 класс. ВПР 2025.csv") -> int:
    verdict = load(ALL, db, name, export(seats), "Анна", ANSWERS)
    assert verdict.status == "loaded", verdict.findings
    return verdict.upload_id


@pytest.fixture
def loaded(db):
    put(db, SEATS[MATHS])
    return db


def test_class_figures_are_the_seats_of_the_file(loaded):
    found = classes.class_figures(ALL, loaded)
    absent_unmarked = {MATHS: [seat if seat.score >= 0 else seat._replace(journal=0) for seat in SEATS[MATHS]]}
    expected = class_rows(absent_unmarked)
    pd.testing.assert_frame_equal(found.drop(columns="matrix"), expected.drop(columns="matrix"), check_dtype=False)
    assert sum(map(sum, found["matrix"][0])) == found["pairs"][0]
    pd.testing.assert_frame_equal(classes.scales_of_works(ALL, loaded), scales([MATHS]), check_dtype=False)


def test_a_scope_sees_its_classes_only(loaded):
    assert set(classes.class_figures(SCHOOL, loaded)["login"]) == {SCHOOL.key}
    assert classes.class_figures(NOWHERE, loaded).empty
    assert len(classes.scales_of_works(NOWHERE, loaded)) == 1


def test_figures_follow_the_load_that_leads_in_each(loaded):
    """A comparison of the same work is a coarser source: for a school of Ф1 it leads in nothing."""
    later = {"edu970003": (90, 10, 70, 10), "edu970099": (90, 10, 70, 10)}
    comparison = files.comparison_wide(later, subject="Математика", grade=4, year=2025)
    assert load(ALL, loaded, "b.xlsx", comparison, "Анна").status == "loaded"
    found = classes.class_figures(ALL, loaded)
    assert found.loc[found["login"] == "edu970003", "pairs"].sum() < 30
    [new] = found[found["login"] == "edu970099"].to_dict("records")
    assert (new["pairs"], new["confirmed"], new["scores"], new["matrix"]) == (90, 70, None, None)
    assert pd.isna(new["gap2"])
    assert len(classes.scales_of_works(ALL, loaded)) == 1  # a load without a scale hides none


def test_scores_of_the_largest_region(db):
    percents = [100 / 20] * 20 + [0]
    groups = {WIDER[0]: (4000, *percents), WIDER[1]: (400, *percents), "Другая область": (40, *percents)}
    groups |= {"edu970001": (20, *percents)}
    verdict = load(ALL, db, "a.xlsx", files.scores(groups), "Анна", ANSWERS)
    assert verdict.status == "loaded", verdict.findings
    [row] = classes.region_scores(NOWHERE, db).to_dict("records")
    assert Work(*list(row.values())[:4]) == MATHS
    assert row["scores"] == {str(score): 20 for score in range(20)}


def test_computed_once_and_kept(loaded):
    assert markers.computed_from(ALL, loaded) is None
    assert standing.refresh(loaded)
    assert not standing.refresh(loaded)
    stored = markers.marker_values(ALL, loaded)
    rows, of_works = classes.class_figures(ALL, loaded), classes.scales_of_works(ALL, loaded)
    fresh = compute(rows, of_works, in_force({}))
    assert list(stored.columns) == KEYS + FIGURES
    pd.testing.assert_frame_equal(stored, fresh.values, check_dtype=False)
    pd.testing.assert_frame_equal(markers.statuses(ALL, loaded), fresh.schools, check_dtype=False)
    pd.testing.assert_frame_equal(markers.regional_markers(ALL, loaded), fresh.regional, check_dtype=False)
    assert markers.computed_from(ALL, loaded)["results_version"] == results.version(ALL, loaded)


def test_a_load_or_a_withdrawal_makes_them_old(loaded):
    standing.refresh(loaded)
    before = markers.marker_values(ALL, loaded)
    other = [seat._replace(score=5) if seat.login == "edu970003" and seat.score >= 0 else seat for seat in SEATS[MATHS]]
    upload_id = put(loaded, other, "Проведение работы по математике, 4 класс. ВПР 2025 (2).csv")
    assert standing.refresh(loaded)
    assert not markers.marker_values(ALL, loaded).equals(before)
    uploads.set_withdrawn(ALL, loaded, upload_id, True, "Анна")
    assert standing.refresh(loaded)
    pd.testing.assert_frame_equal(markers.marker_values(ALL, loaded), before)


def test_a_parameter_makes_them_old(loaded):
    standing.refresh(loaded)
    markers.change_parameter(ALL, loaded, "absence", "pupils_min", 100, "Анна")
    assert markers.changed_parameters(ALL, loaded) == {"absence": {"pupils_min": 100}}
    assert standing.refresh(loaded)
    found = markers.marker_values(ALL, loaded)
    assert set(found.loc[found["marker"] == "absence", "level"]) == {"insufficient"}
    assert markers.computed_from(ALL, loaded)["parameters"]["absence"]["pupils_min"] == 100
    markers.change_parameter(ALL, loaded, "absence", "pupils_min", None, "Анна")
    assert markers.changed_parameters(ALL, loaded) == {}
    assert standing.refresh(loaded)
    assert markers.computed_from(ALL, loaded)["parameters"]["absence"] == definitions()["absence"].defaults


def test_parameters_are_the_regions(loaded):
    for scope in (SCHOOL, Scope("municipality", "Светлый муниципальный округ")):
        with pytest.raises(PermissionError, match="для всего региона"):
            markers.change_parameter(scope, loaded, "absence", "pupils_min", 100, "Директор")


def test_a_preview_stores_nothing(loaded):
    found = standing.preview(loaded, in_force({"absence": {"pupils_min": 100}}))
    assert set(found.values.query("marker == 'absence'")["level"]) == {"insufficient"}
    assert markers.computed_from(ALL, loaded) is None
    assert markers.marker_values(ALL, loaded).empty


def test_a_load_in_between_starts_it_again(loaded, monkeypatch):
    real, times = markers.replace, []

    def late(scope, db, *frames):
        if not times:
            uploads.set_withdrawn(ALL, db, 1, True, "Пётр")
        times.append(real(scope, db, *frames))
        return times[-1]

    monkeypatch.setattr(markers, "replace", late)
    assert standing.refresh(loaded)
    assert times == [False, True]
    assert markers.marker_values(ALL, loaded).empty
    assert not standing.refresh(loaded)


def test_a_scope_sees_its_schools_compared_with_all(loaded):
    standing.refresh(loaded)
    everyone, own = markers.marker_values(ALL, loaded), markers.marker_values(SCHOOL, loaded)
    assert set(own["login"]) == {SCHOOL.key}
    same = everyone[everyone["login"] == SCHOOL.key].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, same, check_dtype=False)
    assert markers.statuses(SCHOOL, loaded)["login"].tolist() == [SCHOOL.key]
    assert markers.marker_values(NOWHERE, loaded).empty
    assert markers.statuses(NOWHERE, loaded).empty
    assert len(markers.regional_markers(NOWHERE, loaded)) == len(markers.regional_markers(ALL, loaded)) > 0


def test_one_year(loaded):
    standing.refresh(loaded)
    for read in (markers.marker_values, markers.statuses, markers.regional_markers):
        assert len(read(ALL, loaded, 2025)) == len(read(ALL, loaded))
        assert read(ALL, loaded, 2024).empty
