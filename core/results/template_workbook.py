"""The template offered for download: what to fill in, an example, and an explanation of every column."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.results.layout import Layout
from core.results.readers.template import COUNTS_LAYOUT, PAIRS_LAYOUT

HEADER = PatternFill("solid", fgColor="12436D")
EXPLAINED = {
    "procedure": "Название процедуры: ОГЭ, ДКР, административная работа… По нему её выбирают в фильтрах.",
    "year": "Календарный год проведения, например 2026.",
    "subject": "Полное название предмета: Русский язык, Математика…",
    "grade": "Параллель, от 1 до 11.",
    "login": "Логин школы в ФИС ОКО: edu и шесть цифр. По нему результаты одной школы сходятся из разных файлов.",
    "school": "Можно не заполнять: название возьмётся из других файлов.",
    "municipality": "Можно не заполнять.",
    "class": "Литера класса (А, Б…). Можно не заполнять.",
    "journal": "Годовая отметка (или за последний период): 2, 3, 4, 5. Пусто — участник в сравнение не войдёт.",
    "mark": "Отметка за работу или экзамен: 2, 3, 4, 5. Кто не пришёл — слово «отсутствовал».",
    "score": "Первичный балл, целое число. Можно не заполнять.",
    "participants": "Сколько человек писали работу.",
    "absent": "Сколько не пришли. Можно не заполнять.",
    "lowered": "У скольких отметка за работу ниже отметки по журналу.",
    "confirmed": "У скольких отметки равны.",
    "raised": "У скольких отметка за работу выше отметки по журналу.",
    "mark2": "Можно не заполнять.",
    "mark3": "Можно не заполнять.",
    "mark4": "Можно не заполнять.",
    "mark5": "Можно не заполнять.",
}
PAIRS_EXAMPLE = [
    ["ОГЭ", 2026, "Математика", 9, "edu123456", "МБОУ «СОШ № 1»", "Заречный округ", "А", 4, 3, 13],
    ["ОГЭ", 2026, "Математика", 9, "edu123456", "МБОУ «СОШ № 1»", "Заречный округ", "А", 5, 5, 25],
    ["ОГЭ", 2026, "Математика", 9, "edu123456", "МБОУ «СОШ № 1»", "Заречный округ", "Б", 3, "отсутствовал", None],
]
COUNTS_EXAMPLE = [
    ["ДКР", 2026, "Физика", 8, "edu123456", "МБОУ «СОШ № 1»", "Заречный округ", 48, 2, 11, 34, 3, 4, 20, 18, 6],
    [
        "ДКР",
        2026,
        "Физика",
        8,
        "edu123457",
        "МБОУ «СОШ № 2»",
        "Заречный округ",
        23,
        0,
        4,
        17,
        2,
        None,
        None,
        None,
        None,
    ],
]
ORDER = (
    "procedure",
    "year",
    "subject",
    "grade",
    "login",
    "school",
    "municipality",
    "class",
    "journal",
    "mark",
    "score",
)
COUNTS_ORDER = (
    *ORDER[:7],
    "participants",
    "absent",
    "lowered",
    "confirmed",
    "raised",
    *(f"mark{i}" for i in range(2, 6)),
)
INTRODUCTION = [
    "Заполните один из двух листов. Лист «Пары» точнее: строка — один участник, без фамилий и кодов.",
    "Лист «Количества» — когда есть только числа по школе. Незаполненный лист оставьте как есть.",
    "Не переименовывайте листы и столбцы и не вписывайте фамилии: лишние столбцы программа не читает и не хранит.",
    "В одном файле могут быть разные процедуры, годы, предметы и классы.",
]


def template() -> bytes:
    """An .xlsx with the sheets «Пары», «Количества», «Пример (пары)», «Пример (количества)», «Пояснения»."""
    book = Workbook()
    book.remove(book.active)
    pairs, counts = _columns(PAIRS_LAYOUT, ORDER), _columns(COUNTS_LAYOUT, COUNTS_ORDER)
    _sheet(book.create_sheet("Пары"), list(pairs.values()))
    _sheet(book.create_sheet("Количества"), list(counts.values()))
    # the examples carry a first column of their own, so that they are never read as data
    _sheet(book.create_sheet("Пример (пары)"), [f"Пример: {name}" for name in pairs.values()], PAIRS_EXAMPLE)
    _sheet(book.create_sheet("Пример (количества)"), [f"Пример: {name}" for name in counts.values()], COUNTS_EXAMPLE)
    notes = [[label, EXPLAINED[key]] for key, label in (pairs | counts).items()]
    explained = book.create_sheet("Пояснения")
    _sheet(explained, ["Столбец", "Что в нём"], notes + [[None, None]] + [["Общее", line] for line in INTRODUCTION])
    explained.column_dimensions["B"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _columns(layout: Layout, order: tuple[str, ...]) -> dict[str, str]:
    known = {**layout.required, **layout.optional}
    return {key: known[key].label for key in order}


def _sheet(sheet: Worksheet, header: list[str], rows: list[list] = ()) -> None:
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = max(14, min(28, len(str(cell.value)) + 2))
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
