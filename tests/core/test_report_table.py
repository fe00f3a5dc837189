"""Tables that leave the program: Russian numbers, and text that stays text in Excel."""

import csv
import io
import zipfile
from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from core.reports.table import Column, book_bytes, csv_bytes, file_name, xlsx_bytes

COLUMNS = (
    Column("name", "Школа", width=30),
    Column("n", "Участников", "whole"),
    Column("score", "Средний балл", "points"),
    Column("share", "Доля", "share"),
)
HARMFUL = ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a","b")']


def table(names: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": pd.Series(names, dtype="str"),
            "n": pd.Series(range(1250, 1250 + len(names)), dtype="Int64"),
            "score": 12.25,
            "share": 0.1234,
            "other": "не печатается",
        }
    )


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_as_excel_opens_it_in_russian():
    rows = table(["СОШ; № 1", None])
    rows.loc[1, ["n", "score", "share"]] = [pd.NA, np.nan, np.nan]
    assert read_csv(csv_bytes(rows, COLUMNS)) == [
        ["Школа", "Участников", "Средний балл", "Доля, %"],
        ["СОШ; № 1", "1250", "12,2", "12,3"],
        ["", "", "", ""],
    ]


@pytest.mark.parametrize("text", HARMFUL)
def test_csv_cells_cannot_become_formulas(text):
    (cell,) = read_csv(csv_bytes(table([text]), COLUMNS[:1]))[1]
    assert cell == f"'{text}"


def test_negative_numbers_are_no_formulas():
    assert read_csv(csv_bytes(table(["А"]).assign(score=-3.0), COLUMNS))[1][2] == "-3,0"


def test_xlsx_holds_numbers_with_their_formats():
    rows = table(["СОШ № 1", "СОШ № 2"])
    rows.loc[1, ["n", "share"]] = [pd.NA, np.nan]
    sheet = load_workbook(io.BytesIO(xlsx_bytes(rows, COLUMNS, "Расхождения")))["Расхождения"]
    assert [cell.value for cell in sheet[1]] == ["Школа", "Участников", "Средний балл", "Доля"]
    assert [cell.value for cell in sheet[2]] == ["СОШ № 1", 1250, 12.25, 0.1234]
    assert [cell.number_format for cell in sheet[2]][1:] == ["0", "0.0", "0.0%"]
    assert [cell.value for cell in sheet[3]] == ["СОШ № 2", None, 12.25, None]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:D3"


def test_xlsx_never_holds_a_formula():
    content = xlsx_bytes(table([*HARMFUL, "плохой\x07знак"]), COLUMNS, "Лист", ["=1+1", "строка"])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 2
    assert not any("<f>" in sheet for sheet in sheets)
    book = load_workbook(io.BytesIO(content))
    assert {cell.data_type for row in book["Лист"].iter_rows(max_col=1) for cell in row} == {"s"}
    assert all(cell.quotePrefix for (cell,) in book["Лист"].iter_rows(min_row=2, max_row=8, max_col=1))
    assert [cell.value for (cell,) in book["О таблице"].iter_rows()] == ["=1+1", "строка"]
    names = [
        row[0] for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Лист").to_python()
    ]
    assert names[1:5] == HARMFUL[:4]
    assert names[-1] == "плохой знак"


def test_file_names_suit_any_system():
    assert (
        file_name('Расхождения ВПР 2021 · Математика: "А/Б" <1>', "csv") == "Расхождения ВПР 2021 Математика А Б 1.csv"
    )
    assert len(file_name("а" * 500, "xlsx")) == 125


def test_a_book_of_several_sheets_prints_whole():
    rows = table(["СОШ № 1", "очень " * 3000]).assign(day=[pd.Timestamp(2026, 10, 20), pd.NaT])
    columns = (*COLUMNS, Column("day", "Дата", "day"))
    book = load_workbook(io.BytesIO(book_bytes({"Первый": (rows, columns), "Второй": (rows, columns[:1])}, ["О"], 2)))
    assert book.sheetnames == ["Первый", "Второй", "О таблице"]
    for name in ("Первый", "Второй"):
        sheet = book[name]
        assert sheet.freeze_panes == "C2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert [sheet.row_dimensions[line].height for line in (2, 3)] == [15, 409]
    assert [cell.value for cell in book["Первый"]["E"]] == ["Дата", datetime(2026, 10, 20), None]
    assert book["Первый"]["E2"].number_format == "dd.mm.yyyy"


def test_csv_days():
    rows = pd.DataFrame({"day": [pd.Timestamp(2026, 10, 5), pd.NaT]})
    assert read_csv(csv_bytes(rows, [Column("day", "Дата", "day")])) == [["Дата"], ["05.10.2026"], [""]]
