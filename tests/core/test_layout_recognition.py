"""Files are known by their headers, wherever these stand; what is missing is named."""

import pytest

from core.finding import Refused
from core.results.layout import Column, Layout, passed_over, recognise
from core.results.readers import LAYOUTS, READERS
from core.results.sheets import Sheet, open_sheets
from core.results.template_workbook import template
from tests.core import workbooks as files

PUPILS = [files.Pupil(), files.Pupil(code=40002, score=3, mark=2)]
GROUPS = {"Вся выборка": (10, 2, 7, 1), "edu970001": (10, 2, 7, 1)}
MARKS = {"edu970001": (10, 10, 20, 30, 40)}
SCORES = {"edu970001": (10, *[0] * 20, 100)}
PAIR = ["ОГЭ", 2026, "Математика", 9, "edu970001", "", "", "А", 4, 3, 13]
COUNT = ["ДКР", 2026, "Физика", 8, "edu970001", 48, 2, 11, 34, 3, 4, 20, 18, 6]
FILES = {
    "f1": files.f1(PUPILS),
    "regional_2020": files.regional_2020(PUPILS),
    "regional_2021": files.regional_2021(PUPILS),
    "regional_2022": files.regional_2022(PUPILS),
    "school_form": files.school_form(PUPILS),
    "comparison": files.comparison_wide(GROUPS),
    "comparison (vertical)": files.comparison_vertical(GROUPS),
    "marks": files.marks(MARKS),
    "scores": files.scores(SCORES),
    "markers_official": files.official_list([(2025, "edu970001", 1, 0, 0, 1)]),
    "template": files.template([PAIR], []),
    "template (counts)": files.template([], [COUNT]),
}


def found(content: bytes):
    return recognise(LAYOUTS, open_sheets(content))


@pytest.mark.parametrize("kind", FILES)
def test_each_layout_is_known(kind):
    (table,) = found(FILES[kind])
    assert table.layout.kind == kind.split(" ")[0]
    assert not table.missing


@pytest.mark.parametrize("kind", FILES)
def test_a_header_further_down_and_with_other_spaces_is_the_same(kind):
    sheets = open_sheets(FILES[kind])
    before = recognise(LAYOUTS, sheets)[0]
    above = [["", "Приложение"], ["\xa0"], *[[""]] * 8]
    moved = []
    for sheet in sheets:
        at = before.header_row - sheet.first_row
        rows = list(sheet.rows)
        if sheet.name == before.sheet:
            rows[at] = [f" {str(cell).upper()}\n".replace(" ", "\xa0 ") if cell != "" else cell for cell in rows[at]]
            rows[at] = [str(int(float(c))) if c.strip().replace(".0", "").isdecimal() else c for c in rows[at]]
        moved.append(Sheet(sheet.name, [*above, *rows], sheet.first_row))
    after = recognise(LAYOUTS, moved)[0]
    assert after.layout is before.layout
    assert after.header_row == before.header_row + 10
    assert (after.fields, after.tasks) == (before.fields, before.tasks)


def test_a_header_that_is_too_far_down_is_not_looked_for():
    (sheet,) = open_sheets(FILES["regional_2021"])
    with pytest.raises(Refused, match="не похож ни на один"):
        recognise(LAYOUTS, [Sheet(sheet.name, [[""]] * 40 + sheet.rows, 1)])


@pytest.mark.parametrize("layout", [layout for layout, _ in READERS], ids=lambda layout: layout.title)
def test_missing_columns_are_named(layout):
    names = [column.label for column in layout.required.values()]
    labels = {
        "Понизили… Кол-во участников": "Понизили (…) Кол-во участников",
        "Подтвердили… Кол-во участников": "Подтвердили (…) Кол-во участников",
        "Повысили… Кол-во участников": "Повысили (…) Кол-во участников",
    }
    kept = names[: max(2, (len(names) + 1) // 2)]
    sheet = Sheet("Лист1", [[labels.get(name, name) for name in kept], ["1"] * len(kept)], 3)
    with pytest.raises(Refused) as refused:
        recognise([layout], [sheet])
    assert layout.title in str(refused.value)
    missing = str(refused.value).split("нет столбцов: ")[1].split(". Скачайте")[0]
    assert missing.split(", ") == [name for name in names if name not in kept]
    assert (refused.value.finding.sheet, refused.value.finding.row) == ("Лист1", 3)


def test_half_of_a_regional_file_is_told_by_its_missing_columns():
    rows = [row[:5] for row in files.regional_2021_rows(PUPILS)]
    with pytest.raises(Refused, match="ВПР 2021 года, но в нём нет столбцов: вариант, всего баллов") as refused:
        found(files.xlsx({"Sheet": rows}))
    assert refused.value.finding.row == 1


def test_another_report_is_not_taken_for_one_of_ours():
    """«Выполнение заданий» has numbered columns too, but they are tasks."""
    for tasks in (["1", 2, 3, 4, 5], ["1К1", 2, 3, 4, 5, "6.1"], ["1 (2б)", 2, 3, 4, 5]):
        header = ["Группы участников", "Кол-во ОО", "Кол-во участников", *tasks]
        rows = [*files.head("Выполнение заданий"), header, ["Вся выборка", 1, 10, *[50] * len(tasks)]]
        with pytest.raises(Refused, match="Если это другой отчёт, он не загружается"):
            found(files.xlsx({"Лист1": rows}))


@pytest.mark.parametrize("rows", [[["а", "б"], [1, 2]], [["Логин", "Фамилия"], ["x", "y"]], []])
def test_an_unknown_table_is_told_what_can_be_read(rows):
    with pytest.raises(Refused) as refused:
        found(files.xlsx({"Лист1": rows}))
    for layout in LAYOUTS:
        assert layout.title in str(refused.value)
    assert "шаблон" in str(refused.value)


def test_a_header_without_rows_is_told():
    with pytest.raises(Refused, match=r"шапка \(Ф1 «Индивидуальные результаты»\), но нет ни одной строки"):
        found(files.f1([]))
    with pytest.raises(Refused, match="нет ни одной строки"):
        found(files.xlsx({"Sheet": [*files.regional_2021_rows([]), [" ", "\xa0"]]}))


def test_the_offered_template_is_recognised_once_it_is_filled_in():
    sheets = open_sheets(template())
    with pytest.raises(Refused, match="шаблон программы"):
        recognise(LAYOUTS, sheets)
    filled = [sheet._replace(rows=[*sheet.rows, ["ОГЭ", 2026, "Химия"]]) for sheet in sheets]
    assert [table.sheet for table in recognise(LAYOUTS, filled)] == ["Пары", "Количества"]
    assert passed_over(LAYOUTS, filled, recognise(LAYOUTS, filled)) == []


def test_every_sheet_of_the_best_kind_is_taken_and_the_others_are_named():
    rows = files.f1_rows(PUPILS)
    content = files.xlsx(
        {
            "МА": rows,
            "РУ": files.f1_rows(PUPILS, subject="Русский язык"),
            "Пустой бланк": files.f1_rows([]),
            "Сравнение": files.comparison_wide_rows(GROUPS),
            "Половина": [row[:10] for row in rows[7:]],
            "Шапка другого": files.comparison_wide_rows({}),
            "Заметки": [["позвонить"]],
        }
    )
    sheets = open_sheets(content)
    tables = recognise(LAYOUTS, sheets)
    assert [table.sheet for table in tables] == ["МА", "РУ"]
    said = {finding.sheet: finding for finding in passed_over(LAYOUTS, sheets, tables)}
    assert list(said) == ["Сравнение", "Половина"]
    assert "«Сравнение отметок с отметками по журналу»" in said["Сравнение"].message
    assert "отдельным файлом" in said["Сравнение"].message
    assert "нет столбцов: Отметка, Отметка по журналу." in said["Половина"].message
    assert said["Сравнение"].row == 8
    assert {finding.level for finding in said.values()} == {"warning"}


def test_one_column_is_no_resemblance():
    layout = Layout("x", "х", {"a": Column("А", "а"), "b": Column("Б", "б")})
    with pytest.raises(Refused, match="не похож"):
        recognise([layout], [Sheet("Лист1", [["А"], ["1"]], 1)])
