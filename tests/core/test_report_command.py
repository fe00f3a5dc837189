"""`report`: each paper as a file, or a Russian sentence and no file."""

import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from core.__main__ import cli
from core.reports.papers import PAPERS
from core.store.database import connect, migrate
from tests.core.made_up_papers import municipality

OPEN = {
    "docx": lambda content: Document(io.BytesIO(content)),
    "xlsx": lambda content: load_workbook(io.BytesIO(content)),
    "pptx": lambda content: Presentation(io.BytesIO(content)),
    "zip": lambda content: zipfile.ZipFile(io.BytesIO(content)).testzip(),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    """A municipality with results, decisions and a plan."""
    url = f"sqlite:///{tmp_path_factory.mktemp('papers') / 'papers.sqlite'}"
    db = connect(url)
    migrate(db)
    municipality(db)
    db.dispose()
    return url


@pytest.fixture
def call():
    def invoke(url: str, *words: object) -> tuple[int, dict | None, str]:
        done = CliRunner().invoke(cli, [*map(str, words), "--db", url, "--json"])
        return done.exit_code, json.loads(done.stdout) if done.stdout else None, done.stderr

    return invoke


@pytest.mark.parametrize(("kind", "ending"), [(kind, ending) for kind, one in PAPERS.items() for ending in one.made])
def test_each_paper_in_each_format_is_a_file_that_opens(call, address, tmp_path, kind, ending):
    path = tmp_path / "новая папка" / f"документ.{ending}"
    more = ["--school", "edu970001"] if kind == "school" else []
    assert call(address, "report", kind, "--out", path, *more)[:2] == (0, {"files": [str(path)]})
    OPEN[ending](path.read_bytes())


def test_in_a_folder_the_paper_has_its_own_name(call, address, tmp_path):
    status, answer, _ = call(address, "report", "summary", "--out", tmp_path)
    assert status == 0
    assert answer["files"] == [str(path) for path in tmp_path.iterdir()]
    assert "Сводная" in answer["files"][0]


def test_another_format_is_a_wrong_call(call, address, tmp_path):
    status, _, told = call(address, "report", "slides", "--out", tmp_path / "слайды.docx")
    assert status == 2
    assert ".pptx" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["school"], "Выберите школу"),
        (["school", "--school", "edu999999"], "edu999999"),
        (["summary", "--year", "1999"], "1999"),
        (["plan", "--plan", "77"], "План"),
    ],
)
def test_what_cannot_be_written_about_is_said_and_leaves_no_file(call, address, tmp_path, words, said):
    status, answer, told = call(address, "report", *words, "--out", tmp_path / "папка")
    assert (status, answer) == (1, None)
    assert said in told
    assert "Traceback" not in told
    assert list(tmp_path.rglob("*.*")) == []


def test_without_results_and_plans(call, tmp_path):
    empty = f"sqlite:///{tmp_path / 'пусто.sqlite'}"
    for kind in PAPERS:
        status, answer, told = call(empty, "report", kind, "--out", tmp_path / "документы")
        assert (status, answer) == (1, None), kind
        assert told.strip().endswith((".", "»")), told
    assert not (tmp_path / "документы").exists()
