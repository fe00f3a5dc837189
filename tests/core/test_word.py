"""Papers from templates: made whole or not at all, with what is wrong in the template named; texts stay texts."""

import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.reports.word import TEMPLATES, BadTemplate, render

FIELDS = {"title": "Заголовок", "rows": [{"name": "Первая"}, {"name": "Вторая"}]}
HOSTILE = [
    "<w:p>",
    "</w:t></w:r></w:p><w:p/>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    '=HYPERLINK("http://a","b")',
    "А & Б &amp; <b>",
    "\u202eабв\u202c",
    "ш" * 10_000,
]


def template(folder: Path, *lines: str, rows: tuple[str, ...] = ()) -> Path:
    """A template with a paragraph a line and, for `rows`, a table of one column with a row each."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    for line in rows:
        (paper.tables[0] if paper.tables else paper.add_table(0, 1)).add_row().cells[0].text = line
    paper.save(folder / "Бумага.docx")
    return folder


def good(folder: Path) -> Path:
    return template(folder, "{{ title }}", rows=("{%tr for row in rows %}", "{{ row.name }}", "{%tr endfor %}"))


def made(folder: Path, fields: dict) -> Document:
    return Document(io.BytesIO(render("Бумага", lambda paper: fields, folder)))


def refused(folder: Path, fields: dict = FIELDS) -> str:
    before = sorted(folder.rglob("*"))
    with pytest.raises(BadTemplate) as told:
        made(folder, fields)
    assert sorted(folder.rglob("*")) == before
    return str(told.value)


def test_fields_and_rows_are_filled_in_and_typeset(tmp_path):
    paper = made(good(tmp_path), FIELDS | {"title": 'СОШ № 3 "Луч"'})
    assert paper.paragraphs[0].text == "СОШ №\u00a03 «Луч»"
    assert [row.cells[0].text for row in paper.tables[0].rows] == ["Первая", "Вторая"]


def test_a_missing_and_a_misspelt_field_are_named(tmp_path):
    told = refused(template(tmp_path, "{{ titel }}"))
    assert "Бумага.docx" in told
    assert "нет полей «rows», «title»" in told
    assert "незнакомые поля «titel»" in told
    assert "{{ rows }}" in told


def test_a_field_missing_in_the_text_may_stand_in_the_header(tmp_path):
    good(tmp_path)
    paper = Document(tmp_path / "Бумага.docx")
    paper.sections[0].header.paragraphs[0].text = "{{ letterhead }}"
    paper.save(tmp_path / "Бумага.docx")
    assert made(tmp_path, FIELDS | {"letterhead": "Управление"}).sections[0].header.paragraphs[0].text == "Управление"
    assert "незнакомые поля «letterhead»" in refused(tmp_path)


def test_a_field_misspelt_inside_a_loop_is_named(tmp_path):
    rows = ("{%tr for row in rows %}", "{{ row.nmae }}", "{%tr endfor %}")
    told = refused(template(tmp_path, "{{ title }}", rows=rows))
    assert told == "Шаблон Бумага.docx: внутри повтора стоит незнакомое поле «nmae»."


@pytest.mark.parametrize(
    "broken", ["{{ title", "{% if title %}", "{{ title }", "{%tr for row in %}", "{{ title | no }}"]
)
def test_a_broken_tag_is_told(tmp_path, broken):
    told = refused(template(tmp_path, broken, "{{ rows }}", "{{ title }}"))
    assert told.startswith("Шаблон Бумага.docx: ")
    assert "с ошибкой" in told


def test_an_absent_template(tmp_path):
    assert refused(tmp_path).startswith("Шаблона Бумага.docx нет: ")


@pytest.mark.parametrize("kind", ["text", "empty", "workbook", "cut", "folder"])
def test_what_is_no_word_document_is_told(tmp_path, kind):
    path = good(tmp_path) / "Бумага.docx"
    whole = path.read_bytes()
    if kind == "workbook":
        Workbook().save(path)
    elif kind == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes({"text": b"text", "empty": b"", "cut": whole[: len(whole) // 2]}[kind])
    told = refused(tmp_path)
    assert "Бумага.docx" in told
    assert "документ Word (.docx)" in told


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text(tmp_path, text):
    paper = made(good(tmp_path), {"title": text, "rows": [{"name": text}]})
    assert paper.paragraphs[0].text == text
    assert [row.cells[0].text for row in paper.tables[0].rows] == [text]
    assert len(paper.paragraphs) == 1


def test_characters_no_document_can_hold_become_spaces(tmp_path):
    paper = made(good(tmp_path), FIELDS | {"title": "один\x07два\x0cтри\x00пять\r\ud800\uffffшесть"})
    assert [line.text for line in paper.paragraphs] == ["один два три пять   шесть"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cc", "Cn", "Cs", "Zs"]), max_size=40))
def test_any_text_is_read_back(tmp_path, text):
    if not (tmp_path / "Бумага.docx").exists():
        good(tmp_path)
    written = made(tmp_path, FIELDS | {"title": f"н{text}к"}).paragraphs[0].text
    straight = str.maketrans({"«": '"', "»": '"', "\u00a0": ""})
    assert written.translate(straight) == f"н{text}к".translate(straight)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_papers_of_the_program_open(path):
    assert Document(path).sections
