"""Real files give the counts of their truth files, school by school, through the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.__main__ import cli
from tests.core.shared_files import FORMATS, LEFT_OUT, REAL, SHARED

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=LEFT_OUT)

WORKS = {
    "МА4": ("Проведение работы по математике, 4 класс. ВПР 2021.xlsx", "Математика", 4),
    "РУ4": ("Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx", "Русский язык", 4),
    "МА5": ("Проведение работы по математике, 5 класс. ВПР 2021.xlsx", "Математика", 5),
}
SAME_SCHOOLS = {
    "МА4": {
        "f1": "Ф1_Индивидуальные результаты МА4 2021.xlsx",
        "comparison": "Сравнение отметок МА4 2021.xlsx",
        "marks": "Ф3_Статистика по отметкам МА4 2021.xlsx",
        "scores": "Ф4_Распределение первичных баллов МА4 2021.xlsx",
    },
    "РУ4": {
        "f1": "Ф1_Индивидуальные результаты РУ4 2021.xlsx",
        "comparison": "Сравнение отметок РУ4 2021.xlsx",
        "comparison vertical": "2849004.xlsx",
        "marks": "Ф3_Статистика по отметкам РУ4 2021.xlsx",
        "scores": "Ф4_Распределение первичных баллов РУ4 2021.xlsx",
    },
}


def run(database: Path, *arguments: object) -> tuple[int, object]:
    """Exit status and the JSON document of `python -m core …`."""
    words = [*map(str, arguments), "--db", f"sqlite:///{database}", "--json"]
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


def divergence(database: Path, subject: str, grade: int) -> dict[str, dict]:
    status, rows = run(database, "divergence", "--year", 2021, "--subject", subject, "--grade", grade)
    assert status == 0
    return {row["login"]: row for row in rows}


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Path:
    """A database with the three exports of 2021, loaded in one call."""
    database = tmp_path_factory.mktemp("region") / "region.sqlite"
    status, verdicts = run(database, "load", *(REAL / file for file, _, _ in WORKS.values()))
    assert status == 0
    assert [verdict["kind"] for verdict in verdicts] == ["regional_2021"] * 3
    return database


@pytest.mark.parametrize("code", WORKS)
def test_every_school_of_the_region(code, region):
    _, subject, grade = WORKS[code]
    truth = json.loads((REAL / f"truth {code} 2021.json").read_text(encoding="utf-8"))
    found = divergence(region, subject, grade)
    assert {
        login: [row["n"], row["lowered"], row["confirmed"], row["raised"], round(row["mean_score"], 4)]
        for login, row in found.items()
    } == truth["schools"]
    for figure in ("pairs", "lowered", "confirmed", "raised", "gap2"):
        assert sum(row[figure] for row in found.values()) == truth[figure]
    assert len({row["municipality"] for row in found.values()}) == truth["municipalities"]


@pytest.mark.parametrize("code", WORKS)
def test_no_row_is_lost(code, tmp_path):
    file, subject, grade = WORKS[code]
    truth = json.loads((REAL / f"truth {code} 2021.json").read_text(encoding="utf-8"))
    _, [verdict] = run(tmp_path / "one.sqlite", "load", REAL / file)
    assert (verdict["rows"], verdict["absent"], verdict["accepted"]) == (
        truth["rows"],
        truth["absent"],
        truth["participants"],
    )
    assert verdict["rejected"] == truth["rows"] - truth["absent"] - truth["participants"]
    errors = {finding["row"] for finding in verdict["findings"] if finding["level"] == "error"}
    assert len(errors) == verdict["rejected"]
    above = [finding for finding in verdict["findings"] if "больше максимального" in finding["message"]]
    assert len(above) == truth["rejected"]
    assert verdict["works"] == [{"procedure": "ВПР", "year": 2021, "subject": subject, "grade": grade}]


@pytest.mark.parametrize(
    ("code", "layout"), [(code, layout) for code, files in SAME_SCHOOLS.items() for layout in files]
)
def test_every_layout_gives_the_same_schools_the_same_figures(code, layout, tmp_path):
    truth = json.loads((FORMATS / f"truth {code} 2021.json").read_text(encoding="utf-8"))
    _, subject, grade = WORKS[code]
    status, [verdict] = run(tmp_path / "one.sqlite", "load", FORMATS / SAME_SCHOOLS[code][layout])
    assert (status, verdict["kind"], verdict["rejected"]) == (0, layout.split()[0], 0)
    found = divergence(tmp_path / "one.sqlite", subject, grade)
    assert set(found) == set(truth["schools"])
    for login, said in truth["schools"].items():
        row = found[login]
        assert row["municipality"] == truth["municipality"]
        if layout in ("f1", "comparison", "comparison vertical"):
            assert [row[name] for name in ("pairs", "lowered", "confirmed", "raised")] == [
                said[name] for name in ("pairs", "lowered", "confirmed", "raised")
            ]
        if layout in ("f1", "marks", "scores"):
            assert (row["n"], row["marks"]) == (said["n"], said["marks"])
        if layout in ("f1", "scores"):
            assert round(row["mean_score"], 4) == said["mean_score"]
        if layout == "f1":
            flat = [said["matrix"][f"{journal}{mark}"] for journal in range(2, 6) for mark in range(2, 6)]
            assert [n for journal in row["matrix"] for n in journal] == flat


def test_all_layouts_together_agree(tmp_path):
    """The reports of one work, loaded side by side: no difference is reported, Ф1 leads."""
    files = [FORMATS / name for files in SAME_SCHOOLS.values() for name in files.values()]
    status, verdicts = run(tmp_path / "all.sqlite", "load", *files)
    assert status == 0
    assert not [f for verdict in verdicts for f in verdict["findings"] if "Расходится" in f["message"]]
    assert all(row["matrix"] for row in divergence(tmp_path / "all.sqlite", "Математика", 4).values())


def test_other_real_files_are_taken_or_refused_with_a_way_out(tmp_path):
    database = tmp_path / "others.sqlite"
    form = REAL / "Форма сбора результатов школы.xlsx"
    needs_scale = [
        REAL / "2020 4 Математика.xlsx",
        REAL / "2022 4 Математика (форма сбора).xlsx",
        REAL / "2022 10 География (форма сбора).xlsx",
    ]
    status, verdicts = run(database, "load", *needs_scale, form)
    assert status == 1
    assert [verdict["kind"] for verdict in verdicts] == [
        "regional_2020",
        "regional_2022",
        "regional_2022",
        "school_form",
    ]
    assert all("--scale" in verdict["questions"][0]["hint"] for verdict in verdicts[:3])
    assert {question["field"] for question in verdicts[3]["questions"]} == {"year", "subject", "grade", "school"}
    assert run(database, "uploads") == (0, [])

    status, [old] = run(database, "load", needs_scale[0], "--scale", "Математика:4:2020=6,10,15/20")
    assert (status, old["rows"], old["absent"]) == (0, 26626, 3286)
    assert old["rows"] == old["accepted"] + old["absent"] + old["rejected"]
    assert old["rejected"] == len({finding["row"] for finding in old["findings"] if finding["level"] == "error"})

    status, [collected] = run(database, "load", needs_scale[1], "--scale", "Математика:4:2022=6,10,15/20")
    assert (status, collected["rows"], collected["accepted"], collected["absent"]) == (0, 53, 52, 1)

    status, [school] = run(database, "load", form, "--scale", "Математика:4:2023=6,10,15/20", "--school", "edu991025")
    assert (status, school["rows"], school["accepted"], school["absent"], school["schools"]) == (0, 20, 18, 2, 1)

    status, [official] = run(database, "load", REAL / "Перечень ОО с маркерами 2023-2025.xlsx")
    assert (status, official["kind"], official["schools"]) == (0, "markers_official", 341)
    assert (official["rows"], official["accepted"], official["rejected"]) == (599, 451, 148)
