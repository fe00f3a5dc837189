"""The command line: what scripts rely on, that is exit status, the JSON documents and where messages go."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.__main__ import cli
from core.demo.files import demo_files

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    """Ф1 and the comparison of one demo work."""
    folder = tmp_path_factory.mktemp("files")
    made = []
    for name, content in demo_files():
        made.append(folder / name)
        made[-1].write_bytes(content)
        if len(made) == 2:
            return made
    raise AssertionError("the demo has fewer files than expected")


@pytest.fixture
def call(tmp_path):
    def invoke(*words: object) -> tuple[int, object, str]:
        arguments = [*map(str, words), "--db", f"sqlite:///{tmp_path / 'cli.sqlite'}", "--json"]
        done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
        return done.exit_code, json.loads(done.stdout) if done.stdout else None, done.stderr

    return invoke


def test_as_a_program(files, tmp_path):
    """A new process, a new database: JSON alone on standard output, Russian on standard error."""
    words = ["load", str(files[0]), "--db", f"sqlite:///{tmp_path / 'new.sqlite'}", "--json"]
    done = subprocess.run([sys.executable, "-m", "core", *words], capture_output=True, text=True, cwd=ROOT, check=True)
    [verdict] = json.loads(done.stdout)
    assert (verdict["kind"], verdict["status"]) == ("f1", "loaded")
    assert verdict["rows"] == verdict["accepted"] + verdict["absent"] + verdict["rejected"]
    assert "загружен" in done.stderr


def test_load_list_withdraw(call, files):
    assert call("migrate")[:2] == (0, {"status": "done"})
    status, verdicts, _ = call("load", *files)
    assert (status, [verdict["kind"] for verdict in verdicts]) == (0, ["f1", "comparison"])
    [work] = verdicts[0]["works"]
    where = ("--year", work["year"], "--subject", work["subject"], "--grade", work["grade"])
    status, rows, _ = call("divergence", *where)
    assert (status, len(rows)) == (0, verdicts[0]["schools"])
    for row in rows:
        assert row["lowered"] + row["confirmed"] + row["raised"] == row["pairs"] == sum(map(sum, row["matrix"]))
        assert sum(row["marks"].values()) == row["n"]

    assert [verdict["status"] for verdict in call("load", *files)[1]] == ["duplicate"] * 2

    listed = call("uploads")[1]
    assert [set(row) for row in listed] == [{"id", "file", "kind", "status", "loaded_at", "rows", "accepted"}] * 2
    for row in listed:
        assert call("withdraw", row["id"])[1] == {"id": row["id"], "status": "withdrawn"}
    status, document, message = call("divergence", *where)
    assert (status, document) == (1, None)
    assert "Загрузите" in message


def test_refusals(call, tmp_path):
    (tmp_path / "пусто.xlsx").write_bytes(b"")
    status, [verdict], message = call("load", tmp_path / "пусто.xlsx")
    assert (status, verdict["status"], verdict["kind"]) == (1, "refused", "unknown")
    assert "НЕ ЗАГРУЖЕН" in message
    assert call("withdraw", 77)[0] == 1
    assert call("uploads")[1] == []


@pytest.mark.parametrize(
    "words",
    [
        ("load", "нет такого файла.xlsx"),
        ("load",),
        ("load", __file__, "--scale", "Математика:4=6,10,15"),
        ("load", __file__, "--scale", "Математика:4:2020=15,10,6"),
        ("load", __file__, "--scale", "Математика:4:2020=6,10"),
        ("load", __file__, "--work", "Математика"),
        ("load", __file__, "--scales", __file__),
        ("withdraw", "первая"),
        ("divergence", "--year", "2021"),
        ("неизвестная",),
    ],
)
def test_wrong_calls(call, words):
    status, document, message = call(*words)
    assert (status, document) == (2, None)
    assert "Traceback" not in message


def test_scales_from_a_table(call, tmp_path):
    """A file with scores only: refused with the way out, then loaded with the scale of a table."""
    head = "логин школы;код обучающегося;отметка за предыдущую четверть/триместр;вариант;всего баллов"
    rows = [f"edu970001;4000{i};4;1;{score}" for i, score in enumerate((3, 9, 16))]
    file = tmp_path / "по физике, 7 класс. ВПР 2019.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8-sig")
    status, [verdict], message = call("load", file)
    assert (status, [question["field"] for question in verdict["questions"]]) == (1, ["scale"])
    assert "--scales" in message
    table = tmp_path / "шкалы.csv"
    table.write_text("year,subject,grade,max_score,cut3,cut4,cut5\n2019,Физика,7,18,5,8,11\n", encoding="utf-8")
    assert call("load", file, "--scales", table)[0] == 0
    [row] = call("divergence", "--year", 2019, "--subject", "физике", "--grade", 7)[1]
    assert [row[name] for name in ("lowered", "confirmed", "raised", "gap2")] == [1, 1, 1, 1]


def test_demo_once_and_away(call, files, monkeypatch):
    named = [(path.name, path.read_bytes()) for path in files]
    monkeypatch.setattr("core.demo.install.demo_files", lambda: iter(named))
    assert call("demo", "--first-start")[1] == {"status": "loaded"}
    assert call("demo", "--first-start")[1] == {"status": "skipped"}
    assert len(call("uploads")[1]) == 2
    assert call("demo", "--remove")[1] == {"status": "removed"}
    assert call("uploads")[1] == []
    assert call("demo", "--first-start")[1] == {"status": "skipped"}
    assert call("demo")[1] == {"status": "loaded"}
