"""`python -m core markers`: the keys scripts rely on; and on real files the counts the official rules must give."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.__main__ import cli
from core.demo import install
from core.store.database import connect, migrate
from tests.core.shared_files import LEFT_OUT, REAL, SHARED

KEYS = {"login", "year", "subject", "grade", "marker", "origin", "n", "value", "expected", "z", "p", "q", "level"}
EXPORTS = (
    "Проведение работы по математике, 4 класс. ВПР 2021.xlsx",
    "Проведение работы по русскому языку, 4 класс. ВПР 2021.xlsx",
    "Проведение работы по математике, 5 класс. ВПР 2021.xlsx",
)


def run(database: Path, *words: object) -> tuple[int, dict, str]:
    arguments = [*map(str, words), "--db", f"sqlite:///{database}", "--json"]
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout) if done.stdout else {}, done.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    database = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    engine = connect(f"sqlite:///{database}")
    migrate(engine)
    install.install(engine, "Анна")
    engine.dispose()
    return database


def test_the_document(demo):
    status, found, said = run(demo, "markers")
    assert status == 0
    assert {"markers", "schools", "regional"} <= set(found)
    for row in found["markers"]:
        assert set(row) >= KEYS
        assert re.fullmatch(r"edu\d{6}", row["login"])
        assert (row["subject"] is None) == (row["grade"] is None)
        allowed = {"official": {"marked", "none"}, "screening": {"alarm", "attention", "none"}}[row["origin"]]
        assert row["level"] in allowed | {"insufficient"}
        assert row["level"] == "insufficient" or row["value"] is not None
    assert {row["year"] for row in found["markers"]} == {2024, 2025, 2026}
    assert len(found["schools"]) == 24
    for school in found["schools"]:
        assert set(school) == {"login", "status", "years"}
        assert school["status"] in ("none", "single", "persistent", "insufficient")
    for row in found["regional"]:
        assert set(row) == {"year", "marker", "share"}
    assert "Отметки по журналу выше" in said


def test_the_demo_tells_its_stories(demo):
    _, found, _ = run(demo, "markers")
    alarms = {(row["login"], row["marker"]) for row in found["markers"] if row["level"] == "alarm"}
    assert {("edu980003", "gap2"), ("edu980011", "gap2"), ("edu980007", "threshold")} <= alarms
    status = {school["login"]: school["status"] for school in found["schools"]}
    assert {status[login] for login in ("edu980003", "edu980007", "edu980011")} == {"persistent"}
    strict_and_lyceum = {status[login] for login in ("edu980004", "edu980012")}
    assert "persistent" not in strict_and_lyceum


def test_one_year(demo):
    _, found, _ = run(demo, "markers", "--year", 2025)
    assert {row["year"] for row in found["markers"]} == {2025}
    [third] = [school for school in found["schools"] if school["login"] == "edu980003"]
    assert third["years"] == [2024, 2025]
    assert run(demo, "markers", "--year", 1999)[0] == 1


def test_nothing_loaded(tmp_path):
    status, found, said = run(tmp_path / "empty.sqlite", "markers")
    assert (status, found) == (1, {})
    assert "Загрузите" in said


@pytest.mark.skipif(not SHARED.is_dir(), reason=LEFT_OUT)
def test_official_markers_of_a_real_region(tmp_path):
    database = tmp_path / "region.sqlite"
    assert run(database, "load", *(REAL / name for name in EXPORTS))[0] == 0
    status, found, _ = run(database, "markers")
    assert status == 0

    def marked(marker: str) -> dict[str, list[dict]]:
        counted: dict[str, list[dict]] = {"МА4": [], "РУ4": [], "МА5": []}
        for row in found["markers"]:
            if (row["marker"], row["level"]) == (marker, "marked"):
                counted[f"{row['subject'][:2].upper()}{row['grade']}"].append(row)
        return counted

    assert {work: len(rows) for work, rows in marked("fioko_mean").items()} == {"МА4": 80, "РУ4": 94, "МА5": 111}
    mismatch = marked("fioko_mismatch")
    assert {work: len(rows) for work, rows in mismatch.items()} == {"МА4": 0, "РУ4": 1, "МА5": 1}
    assert all(row["n"] < 10 and row["value"] < 0 for rows in mismatch.values() for row in rows)
    assert {row["marker"] for row in found["regional"]} == {"threshold"}
