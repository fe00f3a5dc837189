"""File formats: what is a table is opened, everything else is refused in words that say what to do."""

import contextlib
import io

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from sqlalchemy import func, select

from core.finding import Refused
from core.results import sheets
from core.results.load import load
from core.results.sheets import open_sheets
from core.store.database import reading
from core.store.models import metadata
from core.store.scope import Scope
from tests.core import workbooks as files

PUPILS = [files.Pupil(), files.Pupil(code=40002, score=3, mark=2)]
ROWS = files.regional_2021_rows(PUPILS)
XLSX = files.regional_2021(PUPILS)
XLS = files.xls(ROWS)


def encrypted() -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(XLSX)).encrypt("секрет", out)
    return out.getvalue()


def encrypted_ods() -> bytes:
    return files.archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
            "content.xml": "\x8f\x01",
        }
    )


def boundless() -> bytes:
    start = '<worksheet><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'
    return files.archive({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": start})


def unknown_zip_version() -> bytes:
    at = XLSX.rindex(b"PK\x01\x02") + 6
    return XLSX[:at] + b"\xff" + XLSX[at + 1 :]


REFUSED = {
    "empty": (b"", "Файл пуст"),
    "only blanks": (b" \r\n\t \n", "Файл пуст"),
    "only a byte order mark": (b"\xef\xbb\xbf\r\n", "Файл пуст"),
    "jpeg as .xlsx": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "картинка"),
    "png": (b"\x89PNG\r\n\x1a\n", "картинка"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "docx": (files.archive({"[Content_Types].xml": "", "word/document.xml": ""}), "Word.*План мероприятий"),
    "doc": (files.compound({"WordDocument": b"text"}), "Word"),
    "pptx": (files.archive({"ppt/presentation.xml": ""}), "презентация"),
    "odt": (
        files.archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}),
        "LibreOffice, но не таблица",
    ),
    "zip of tables": (files.archive({"МА4.xlsx": "", "РУ4.xlsx": ""}), "архив.*Распакуйте"),
    "encrypted xlsx": (encrypted(), "паролем.*снимите пароль"),
    "encrypted xls": (files.xls(ROWS, protected=True), "паролем"),
    "encrypted ods": (encrypted_ods(), "паролем"),
    "truncated xlsx": (XLSX[: len(XLSX) // 2], "повреждён"),
    "xlsx of a version to come": (unknown_zip_version(), "повреждён"),
    "xlsx that is none": (files.archive({"xl/workbook.xml": "<w/>", "xl/worksheets/a.xml": "<a/>"}), "повреждён"),
    "ods that is none": (files.archive({"content.xml": "<a/>"}), "повреждён"),
    "truncated xls": (XLS[:1600], "повреждён"),
    "not a workbook in a compound file": (files.compound({"PowerPoint Document": b"1"}), "повреждён"),
    "cell in the last row and column": (boundless(), "до строки 1048576 и столбца XFD.*Удалите"),
    "web page as .xls": (b"<html><table><tr><td>1</td></tr></table></html>", "веб-страница.*Сохранить как"),
    "table of a web page": ("\ufeff <table><tr><td>Логин".encode(), "веб-страница"),
    "xml of Excel 2003": (b'<?xml version="1.0"?>\n<Workbook/>', "веб-страница или XML"),
    "binary": (bytes(range(1, 256)) * 20, "не удалось прочитать"),
    "endless field": (b'a;b\n"' + b"x" * 200_000 + b'";1', "не удалось прочитать"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_with_a_way_out(case):
    content, message = REFUSED[case]
    with pytest.raises(Refused, match=f"(?s){message}") as refused:
        open_sheets(content)
    told = str(refused.value)
    assert refused.value.finding.level == "error"
    assert told.endswith(".")
    assert not any(word in told.lower() for word in ("error", "exception", "none", "zip"))


def test_nothing_of_a_refused_file_is_stored(db):
    for case, (content, _) in REFUSED.items():
        verdict = load(Scope.everything(), db, f"{case}.xlsx", content, "Анна")
        assert (verdict.status, verdict.kind, verdict.upload_id) == ("refused", "unknown", None)
        assert len(verdict.findings) == 1
    with reading(db) as connection:
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables]
    assert set(counts) == {0}


@pytest.mark.parametrize("size", [512, 513, 1024, 1100, 1536, 2000])
def test_a_damaged_old_workbook_never_breaks_out(size):
    """The library panics on some of them (a header alone), which is no Exception."""
    with pytest.raises(Refused, match="повреждён"):
        open_sheets(XLS[:size])


def test_a_stop_by_the_operator_is_not_swallowed(monkeypatch):
    def stop(file):
        raise KeyboardInterrupt

    monkeypatch.setattr(sheets, "CalamineWorkbook", type("Stopped", (), {"from_filelike": staticmethod(stop)}))
    with pytest.raises(KeyboardInterrupt):
        open_sheets(XLSX)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    at = data.draw(st.integers(0, len(XLSX) - 1))
    damaged = XLSX[:at] + data.draw(st.binary(min_size=1, max_size=3)) + XLSX[at + 1 :]
    with contextlib.suppress(Refused):
        assert open_sheets(damaged)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    with contextlib.suppress(Refused):
        (sheet,) = open_sheets(content)
        assert len({len(row) for row in sheet.rows}) <= 1


AS_TEXT = {
    "utf-8 with its mark": files.regional_2021_csv(PUPILS),
    "cp1251": files.regional_2021_csv(PUPILS, encoding="cp1251"),
    "commas": files.regional_2021_csv(PUPILS, ",", "utf-8"),
    "tabs": files.regional_2021_csv(PUPILS, "\t", "cp1251"),
    "«Текст Юникод» of Excel": files.regional_2021_csv(PUPILS, "\t", "utf-16"),
}


@pytest.mark.parametrize("case", AS_TEXT)
def test_text_tables_are_the_same_table(case):
    (sheet,) = open_sheets(AS_TEXT[case])
    assert sheet == ("", ROWS, 1)


def test_short_lines_of_a_text_table_are_filled_up():
    (sheet,) = open_sheets("а;б;в\n\n1;2\n".encode())
    assert sheet.rows == [["а", "б", "в"], ["", "", ""], ["1", "2", ""]]


@pytest.mark.parametrize("content", [XLSX, XLS, files.ods(ROWS)], ids=["xlsx", "xls", "ods"])
def test_workbooks_of_three_formats_hold_the_same_cells(content):
    (sheet,) = open_sheets(content)
    assert sheet.first_row == 1
    assert [row[:12] for row in sheet.rows] == [row[:12] for row in ROWS]


def test_rows_are_numbered_as_in_excel():
    book = openpyxl.Workbook()
    book.active["B5"] = "первая"
    book.active["C7"] = 1
    book.create_sheet("Пустой")
    chart = BarChart()
    chart.add_data(Reference(book.active, 3, 7, 3, 7))
    book.create_chartsheet("Диаграмма").add_chart(chart)
    out = io.BytesIO()
    book.save(out)
    first, *blank = open_sheets(out.getvalue())
    assert (first.first_row, first.rows) == (5, [["первая", ""], ["", ""], ["", 1.0]])
    assert all(sheet.rows == [] for sheet in blank)
    assert "Пустой" in {sheet.name for sheet in blank}
