"""The demo: its files have the layouts of the real downloads, agree with each other, and tell the planted stories."""

import io
import re
from collections import defaultdict
from itertools import islice

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core.demo.draws import stream
from core.demo.files import demo_files
from core.demo.journal import journal_cuts, journal_marks, shift_some
from core.demo.model import Area
from core.demo.parameters import read_parameters
from core.demo.points import NOT_ATTEMPTED, draw_points, lift_to_cut, skip_tasks, task_difficulties
from core.demo.population import cohort, municipal_schools
from core.demo.workbook import official_list

PARAMETERS = read_parameters()
BY_KEY = {work.key: work for work in PARAMETERS.works}
SCHOOL_LINE = re.compile(r"(?P<name>.+)\((?P<login>edu98\d{4})\) \| Кол-во участников: (?P<n>\d+)")
SEEDS = st.integers(0, 2**32 - 1)


def opened(content):
    """Sheet name and rows of the only sheet, as the product's reader sees them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    (name,) = book.sheet_names
    return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)


@pytest.fixture(scope="module")
def year_of_files():
    """The files of the first year: name → (sheet name, rows)."""
    return {name: opened(content) for name, content in islice(demo_files(), 2 * len(PARAMETERS.works))}


@pytest.fixture(scope="module")
def results():
    """(work key, year) → results of the municipality's pupils."""
    area = Area(PARAMETERS, PARAMETERS.seed)
    return {(work.key, year): area.results(work, year) for work in PARAMETERS.works for year in PARAMETERS.years}


def individual_of(year_of_files, work):
    return year_of_files[f"Ф1_Индивидуальные результаты {work.key} 2024.xlsx"]


def comparison_of(year_of_files, work):
    return year_of_files[f"Сравнение отметок {work.key} 2024.xlsx"]


def pupils_by_school(rows):
    """Login → rows of pupils, read off a Ф1 sheet line by line."""
    schools, login = {}, None
    for row in rows[8:]:
        if line := SCHOOL_LINE.fullmatch(str(row[0])):
            login = line["login"]
            schools[login] = []
        else:
            schools[login].append(row)
    return schools


def test_file_names_and_order():
    names = [name for name, _ in demo_files(1)]
    assert len(names) == len(set(names)) == 37
    assert names[:2] == ["Ф1_Индивидуальные результаты РУ4 2024.xlsx", "Сравнение отметок РУ4 2024.xlsx"]
    assert names[-1] == "Перечень ОО с маркерами 2024-2026.xlsx"


def test_the_same_seed_gives_the_same_content(year_of_files):
    again = {name: opened(content) for name, content in islice(demo_files(PARAMETERS.seed), 4)}
    assert again == {name: year_of_files[name] for name in again}


def test_another_seed_gives_other_results(year_of_files):
    name, content = next(demo_files(PARAMETERS.seed + 1))
    assert opened(content)[1] != year_of_files[name][1]


@pytest.mark.parametrize("work", PARAMETERS.works, ids=lambda work: work.key)
def test_head_rows_and_sheet_names(year_of_files, work):
    sheets = {
        "Индивидуальные результаты": individual_of(year_of_files, work),
        "Сравнение отметок с отметками по журналу": comparison_of(year_of_files, work),
    }
    for title, (sheet, rows) in sheets.items():
        assert sheet == f"{work.code} {work.grade} {title}"[:31]
        assert rows[0][0] == title
        assert set(rows[1]) == {""}
        assert rows[2][0] == f"ВПР 2024 {work.subject} {work.grade} класс"
        assert rows[3][:2] == ["Предмет:", work.subject]
        assert rows[4][:2] == ["Максимальный первичный балл:", work.max_score]
        assert rows[5][:2] == ["Дата:", work.dates[0]]
    assert sheets["Индивидуальные результаты"][1][6][2] == "Уровень сложности задания"
    assert set(sheets["Сравнение отметок с отметками по журналу"][1][6]) == {""}


@pytest.mark.parametrize("work", PARAMETERS.works, ids=lambda work: work.key)
def test_individual_results_hold_together(year_of_files, work):
    _, rows = individual_of(year_of_files, work)
    header = rows[7]
    assert header[:6] == ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
    assert header[-3:] == ["Первичный балл", "Отметка", "Отметка по журналу"]
    points = [int(re.fullmatch(r"\S+ \((\d)б\)", task)[1]) for task in header[6:-3]]
    assert sum(points) == work.max_score
    assert all(level in ("Б", "П") for level in rows[6][6:-3])
    stated = [int(line["n"]) for row in rows[8:] if (line := SCHOOL_LINE.fullmatch(str(row[0])))]
    schools = pupils_by_school(rows)
    assert stated == [len(pupils) for pupils in schools.values()]
    assert list(schools) == [school.login for school in PARAMETERS.schools]
    for login, pupils in schools.items():
        assert len({pupil[3] for pupil in pupils}) == len(pupils)
        for pupil in pupils:
            *got, score, mark, journal = pupil[6:]
            assert pupil[0] == login
            assert work.grade * 10_000 < pupil[3] < (work.grade + 1) * 10_000
            assert pupil[4] in range(1, 7)
            assert pupil[5] in (1, 2)
            assert all(task == "X" or 0 <= task <= most for task, most in zip(got, points, strict=True))
            assert score == sum(task for task in got if task != "X")
            assert mark == 2 + sum(score >= cut for cut in work.cuts)
            assert journal in (2, 3, 4, 5, "нет отметки")


@pytest.mark.parametrize("work", PARAMETERS.works, ids=lambda work: work.key)
def test_comparison_agrees_with_individual_results(year_of_files, work):
    expected, everyone = {}, [0, 0, 0]
    for login, pupils in pupils_by_school(individual_of(year_of_files, work)[1]).items():
        counts = [0, 0, 0]
        for *_, mark, journal in pupils:
            if journal == "нет отметки":
                continue
            side = 0 if mark < journal else 1 if mark == journal else 2
            counts[side] += 1
            everyone[side] += 1
        expected[login] = counts
    _, rows = comparison_of(year_of_files, work)
    assert rows[7][:3] == ["Группы участников", "Кол-во участников(всего)", "Понизили (Отметка < Отметка по журналу) %"]
    assert rows[7][5] == "Подтвердили (Отметка = Отметке по журналу) Кол-во участников"
    country, region, municipality, *schools = rows[8:]
    assert country[0] == "Вся выборка"
    assert region[0] == "Приречная область"
    assert municipality[0] == "Заречный городской округ(reg98_m007)"
    assert municipality[3::2] == everyone
    assert {row[0][-10:-1]: row[3::2] for row in schools} == expected
    for row in rows[8:]:
        total, counts = row[1], row[3::2]
        assert total == sum(counts)
        assert row[2::2] == [round(100 * count / total, 2) for count in counts]


@pytest.mark.parametrize("work", PARAMETERS.works, ids=lambda work: work.key)
def test_wider_groups_contain_the_narrower(year_of_files, work):
    country, region, municipality = (row[3::2] for row in comparison_of(year_of_files, work)[1][8:11])
    assert all(wide >= narrow for wide, narrow in zip(country, region, strict=True))
    assert all(wide >= narrow for wide, narrow in zip(region, municipality, strict=True))
    assert 15_000 < sum(region) < 20_000
    assert sum(country) > 1_000_000


def test_nothing_personal(year_of_files):
    logins_and_names = {text for school in PARAMETERS.schools for text in (school.login, school.name)}
    for work in PARAMETERS.works:
        _, rows = individual_of(year_of_files, work)
        assert not re.search("фамил|имя|отчеств|пол\\b|рожд|паспорт", " ".join(map(str, rows[7])).lower())
        texts = {
            cell
            for pupils in pupils_by_school(rows).values()
            for row in pupils
            for cell in row
            if isinstance(cell, str)
        }
        assert texts <= logins_and_names | {PARAMETERS.municipality, "X", "нет отметки"}


def test_official_list():
    _, (header, *rows) = opened(official_list(PARAMETERS))
    assert header == [
        *("Год", "Логин", "Муниципалитет", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА", "Количество маркеров"),
    ]
    assert {row[0] for row in rows} == {"2024", "2025", "2026"}
    for row in rows:
        assert set(row[4:8]) <= {1, ""}
        assert row[8] == sum(mark == 1 for mark in row[4:8]) > 0
    listed = {row[1] for row in rows}
    planted = {s.login for s in PARAMETERS.schools if s.story in ("inflates", "improved", "lifts", "strict")}
    assert listed & planted
    assert listed - planted
    assert planted - listed
    assert listed <= {school.login for school in PARAMETERS.schools}


def shares(results, grade, school=None):
    """Year → shares lowered, confirmed, raised over the works of a grade, of one school (by login) or of all."""
    numbers = [n for n, s in enumerate(PARAMETERS.schools) if school in (None, s.login)]
    counts = defaultdict(lambda: np.zeros(3))
    for (key, year), frame in results.items():
        if BY_KEY[key].grade == grade:
            pairs = frame[(frame["journal"] != 0) & frame["school"].isin(numbers)]
            for side, step in enumerate((-1, 0, 1)):
                counts[year][side] += (np.sign(pairs["mark"] - pairs["journal"]) == step).sum()
    return {year: tuple(sides / sides.sum()) for year, sides in counts.items()}


def logins(story):
    return [school.login for school in PARAMETERS.schools if school.story == story]


def test_shares_of_the_region_look_real():
    region = Area(PARAMETERS, PARAMETERS.seed, "region")
    frames = {(work.key, 2025): region.results(work, 2025) for work in PARAMETERS.works}
    bands = {4: ((0.11, 0.19), (0.60, 0.70), (0.16, 0.25)), 5: ((0.31, 0.39), (0.53, 0.62), (0.05, 0.11))}
    for grade, sides in bands.items():
        paired = pd.concat([f[f["journal"] != 0] for (key, _), f in frames.items() if BY_KEY[key].grade == grade])
        step = np.sign(paired["mark"] - paired["journal"])
        for value, (low, high) in zip((-1, 0, 1), sides, strict=True):
            assert low < (step == value).mean() < high
    for frame in frames.values():
        paired = frame[frame["journal"] != 0]
        assert 0.6 < paired["journal"].rank().corr(paired["score"].rank()) < 0.8


@pytest.mark.parametrize("grade", [4, 5])
def test_planted_schools_stand_out(results, grade):
    whole = shares(results, grade)
    for year, (lowered, _, raised) in whole.items():
        for login in logins("inflates"):
            assert shares(results, grade, login)[year][0] > lowered + 0.20
        for login in logins("strict"):
            strict = shares(results, grade, login)[year]
            assert strict[2] - strict[0] > raised - lowered + 0.15
        for login in logins("strong"):
            assert shares(results, grade, login)[year][0] < lowered - 0.08
    (improved,) = logins("improved")
    course = [shares(results, grade, improved)[year][0] - whole[year][0] for year in (2024, 2025, 2026)]
    assert course[0] > 0.25
    assert course[0] > course[1] > course[2]
    assert abs(course[2]) < 0.08


def test_one_school_has_hardly_anybody_just_below_the_cut(results):
    (lifting,) = (n for n, s in enumerate(PARAMETERS.schools) if s.story == "lifts")
    below, at = defaultdict(int), defaultdict(int)
    for (key, _), frame in results.items():
        cut = BY_KEY[key].cuts[0]
        for school, scores in frame.groupby("school")["score"]:
            below[school] += scores.between(cut - 3, cut - 1).sum()
            at[school] += (scores == cut).sum()
    share = {school: at[school] / (at[school] + below[school]) for school in at if at[school] + below[school] >= 30}
    assert share.pop(lifting) > 0.8
    assert max(share.values()) < 0.7


def test_small_schools_are_small_and_some_pupils_are_absent(results):
    for frame in results.values():
        assert (frame.groupby("school").size() < 13).sum() >= 5
    listed = sum(map(len, results.values()))
    everybody = sum(
        len(cohort(municipal_schools(PARAMETERS, PARAMETERS.seed), PARAMETERS, PARAMETERS.seed, "own", year - w.grade))
        for w in PARAMETERS.works
        for year in PARAMETERS.years
    )
    assert 0.05 < 1 - listed / everybody < 0.07


def test_a_cohort_is_the_same_pupils_a_year_later(results):
    """Classes of grade 5 are last year's classes of grade 4: the same place in the school, the same class."""
    before = results["МА4", 2024].assign(place=lambda f: f["code"] - 40_000).set_index(["school", "place"])["klass"]
    after = results["МА5", 2025].assign(place=lambda f: f["code"] - 50_000).set_index(["school", "place"])["klass"]
    both = before.index.intersection(after.index)
    assert len(both) > 0.8 * len(before)
    assert (before[both] == after[both]).all()


@given(SEEDS)
def test_streams_depend_on_their_names(seed):
    first = stream(seed, "a", 1).random(3)
    assert (first == stream(seed, "a", 1).random(3)).all()
    assert (first != stream(seed, "a", 2).random(3)).any()


@given(SEEDS, st.sampled_from(PARAMETERS.works), st.floats(-3, 3))
def test_points_stay_within_the_tasks(seed, work, ability):
    rng = stream(seed)
    difficulty = task_difficulties(work, 2.4) + work.difficulty
    points = draw_points(np.full(40, ability), difficulty, work, 1.8, 0.3, rng)
    most = [task.points for task in work.tasks]
    assert ((points >= 0) & (points <= most)).all()
    shown = skip_tasks(points, 0.5, rng)
    assert ((shown == points) | ((points == 0) & (shown == NOT_ATTEMPTED))).all()


@given(SEEDS, st.sampled_from(PARAMETERS.works))
def test_lifting_touches_only_pupils_just_below_and_brings_them_to_the_cut(seed, work):
    rng = stream(seed)
    points = draw_points(rng.normal(-1, 1, 200), task_difficulties(work, 2.4), work, 1.8, 0.3, rng)
    chances = np.tile([1.0, 0.5], (200, 1))
    lifted = lift_to_cut(points, chances, work, work.cuts[0], rng)
    before, after = points.sum(axis=1), lifted.sum(axis=1)
    moved = before != after
    assert (after[moved] == work.cuts[0]).all()
    assert (before[moved] >= work.cuts[0] - 2).all()
    assert not (after == work.cuts[0] - 1).any()
    assert ((lifted >= points) & (lifted <= [task.points for task in work.tasks])).all()


def test_journal_marks_take_the_shares_they_should():
    marks = journal_marks(
        stream(1).normal(size=50_000), np.zeros(50_000), journal_cuts([1, 29, 51, 19], 1.0), 0.9, stream(2)
    )
    taken = [100 * (marks == mark).mean() for mark in (2, 3, 4, 5)]
    assert taken == pytest.approx([1, 29, 51, 19], abs=1)


@given(SEEDS, st.lists(st.integers(2, 5), min_size=1))
def test_shifted_marks_stay_marks(seed, marks):
    marks = np.array(marks)
    everyone, nobody = np.ones(len(marks)), np.zeros(len(marks))
    assert (shift_some(marks, everyone, nobody, stream(seed)) == np.minimum(marks + 1, 5)).all()
    assert (shift_some(marks, nobody, nobody, stream(seed)) == marks).all()
    lowered = shift_some(marks, nobody, everyone, stream(seed))
    assert (lowered == np.where(marks > 3, marks - 1, marks)).all()
