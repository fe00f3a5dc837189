"""Plan documents of every layout that departments use, built here: what is read of them and what is refused."""

import io
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.finding import Refused
from core.plan import Period
from core.plans.documents.levels import level_of
from core.plans.read import read_pasted, read_plan

HEADER = ["№ п/п", "Мероприятие", "Срок", "Ответственные"]
FIRST = ["1.", "Совещание о порядке проверки работ", "сентябрь 2024", "Отдел образования"]
SECOND = ["2.", "Перепроверка работ в трёх школах", "май 2025", "Методический центр"]
TITLE = "План мероприятий на 2024-2025 учебный год"


def bytes_of(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(document, rows: Sequence[Sequence[str]]):
    """A row of one cell is merged over the whole width."""
    width = max(map(len, rows))
    table = document.add_table(0, width)
    for texts in rows:
        cells = table.add_row().cells
        cell = cells[0].merge(cells[-1]) if len(texts) == 1 else None
        for at, text in enumerate(texts):
            (cell or cells[at]).text = text
    return table


def word(*parts: str | Sequence[Sequence[str]]) -> bytes:
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    return bytes_of(document)


def excel(rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return bytes_of(book)


def by_cells(rows: Iterable[Sequence[str]]) -> bytes:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows).encode()


def by_lines(rows: Iterable[Sequence[str]]) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


# the same rows as every kind of file
FORMATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "a.docx": lambda rows: word("План мероприятий", rows),
    "a.xlsx": excel,
    "lines.txt": by_lines,
    "cells.txt": by_cells,
}
every_format = pytest.mark.parametrize("name", FORMATS)


def numbers_and_texts(draft) -> list[tuple[str, str]]:
    return [(measure.number, measure.text) for measure in draft.measures]


@every_format
def test_sections_duplicates_and_numbers_as_written(name):
    rows = [
        HEADER,
        ["Раздел первый"],
        ["1.1.", "Совещание", "сентябрь 2024", "Отдел образования"],
        ["1.1", "Семинар", "октябрь 2024", "школы"],
        ["2. Раздел второй"],
        ["2.10.", "Проверка", "май 2025", "Методический центр, школы"],
    ]
    measures = read_plan(name, FORMATS[name](rows), 2024).measures
    assert [(m.section, m.number, m.text, m.deadline, m.responsible, m.level) for m in measures] == [
        ("Раздел первый", "1.1", "Совещание", "сентябрь 2024", "Отдел образования", "municipal"),
        ("Раздел первый", "1.1", "Семинар", "октябрь 2024", "школы", "school"),
        ("2. Раздел второй", "2.10", "Проверка", "май 2025", "Методический центр, школы", "municipal"),
    ]


@every_format
def test_two_levels_make_two_measures_and_an_empty_cell_none(name):
    rows = [
        ["№", "Муниципальный уровень", "Школьный уровень"],
        ["2024 год"],
        ["1.", "Сводный график", "График школы"],
        ["1.1", "", "Приказ школы"],
        ["2025 год"],
        ["1", "Сводный отчёт", ""],
    ]
    draft = read_plan(name, FORMATS[name](rows))
    assert [(m.year, m.number, m.level, m.text, m.deadline) for m in draft.measures] == [
        (2024, "1", "municipal", "Сводный график", "2024 год"),
        (2024, "1", "school", "График школы", "2024 год"),
        (2024, "1.1", "school", "Приказ школы", "2024 год"),
        (2025, "1", "municipal", "Сводный отчёт", "2025 год"),
    ]
    assert draft.period == Period.calendar(2024, 2025)
    assert [{day.year for day in m.when.due} for m in draft.measures] == [{2024}, {2024}, {2024}, {2025}]


@every_format
def test_columns_stand_in_any_order_under_the_names_departments_give_them(name):
    rows = [
        ["№", "Сроки исполнения", "Ожидаемый результат", "Исполнители", "Содержание деятельности"],
        ["1", "май 2025", "Справка", "Отдел образования", "Проверка работ"],
    ]
    (measure,) = read_plan(name, FORMATS[name](rows), 2024).measures
    assert (measure.deadline, measure.expected, measure.responsible, measure.text) == (
        "май 2025",
        "Справка",
        "Отдел образования",
        "Проверка работ",
    )


@every_format
def test_a_column_that_is_not_understood_is_kept_in_unread(name):
    rows = [
        [*HEADER, "Отметка о выполнении", "Бюджет"],
        [*FIRST, "протокол № 5", ""],
        [*SECOND, "", ""],
    ]
    draft = read_plan(name, FORMATS[name](rows), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1]), ("2", SECOND[1])]
    assert draft.unread == ("Отметка о выполнении, № 1: протокол № 5", "Бюджет")


@every_format
def test_without_a_header_columns_are_told_by_their_contents_and_it_is_said(name):
    draft = read_plan(name, FORMATS[name]([FIRST, SECOND]), 2024)
    assert [[f"{m.number}.", m.text, m.deadline, m.responsible] for m in draft.measures] == [FIRST, SECOND]
    assert draft.unread == (
        "У таблицы нет строки с названиями столбцов: что в каком столбце, определено по содержанию.",
    )


@every_format
def test_a_repeated_header_and_a_line_of_column_numbers_are_no_measures(name):
    draft = read_plan(name, FORMATS[name]([HEADER, ["1", "2", "3", "4"], FIRST, HEADER, SECOND]), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1]), ("2", SECOND[1])]
    assert draft.unread == ()


def test_a_table_broken_over_pages_is_one_plan_and_a_broken_row_one_measure():
    first = [*FIRST[:1], "Разбор работ с учителями, которые ведут", *FIRST[2:]]
    rest = ["", "выпускные классы", "", ""]
    draft = read_plan(
        "a.docx", word(TITLE, [HEADER, first], "", [rest, SECOND], "", [HEADER, ["3.", *FIRST[1:]]]), 2024
    )
    assert [m.number for m in draft.measures] == ["1", "2", "3"]
    assert draft.measures[0].text == "Разбор работ с учителями, которые ведут\nвыпускные классы"
    assert draft.measures[0].deadline == FIRST[2]


@pytest.mark.parametrize(
    ("start", "rest"),
    [
        ("Разбор работ,", "ВПР и олимпиад"),
        ("Разбор работ (ВПР", "ОГЭ) с учителями"),
        ("Семинар «Оценка", "И доверие»"),
        ("Разбор работ по", "Русскому языку"),
        ("Разбор работ", "- диктантов"),
    ],
)
def test_a_text_that_plainly_goes_on_is_no_section(start, rest):
    pages = [HEADER, ["1.", start, *FIRST[2:]]], "", [["", rest, "", ""], HEADER, SECOND]
    measures = read_plan("a.docx", word(*pages), 2024).measures
    assert [(m.section, m.text) for m in measures] == [("", f"{start}\n{rest}"), ("", SECOND[1])]


def test_a_row_broken_in_the_column_of_results_goes_on_too():
    header = [*HEADER, "Результат"]
    draft = read_plan("a.docx", word([header, [*FIRST, "Справка"]], "", [["", "", "", "", "и приказ"]]), 2024)
    assert [m.expected for m in draft.measures] == ["Справка\nи приказ"]


def test_a_row_without_a_number_but_with_its_own_deadline_is_a_measure():
    rows = [HEADER, FIRST, ["", "сверка протоколов", "июнь 2025", ""], ["", "Отчёт", "", "Отдел образования"]]
    draft = read_plan("a.docx", word(rows), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1]), ("", "сверка протоколов"), ("", "Отчёт")]


def test_a_plan_without_a_column_of_numbers():
    rows = [HEADER[1:], ["Подготовка"], FIRST[1:], ["Проверка"], SECOND[1:]]
    draft = read_plan("a.docx", word(rows), 2024)
    assert [(m.section, m.number, m.text) for m in draft.measures] == [
        ("Подготовка", "", FIRST[1]),
        ("Проверка", "", SECOND[1]),
    ]


@pytest.mark.parametrize("title", ["I", "3"])
def test_a_numbered_row_with_neither_deadline_nor_people_heads_the_rows_numbered_under_it(title):
    rows = [HEADER, FIRST, [title, "Сбор данных", "", ""], ["3.1", *SECOND[1:]]]
    measures = read_plan("a.docx", word(rows), 2024).measures
    assert [(m.section, m.number) for m in measures] == [("", "1"), (f"{title}. Сбор данных", "3.1")]


def test_a_number_and_a_text_merged_over_the_rest_are_a_section():
    document = Document()
    table = add_table(document, [HEADER, ["1", "Сбор данных", "", ""], FIRST])
    table.cell(1, 1).merge(table.cell(1, 3))
    assert [m.section for m in read_plan("a.docx", bytes_of(document), 2024).measures] == ["1. Сбор данных"]


def test_a_deadline_merged_downwards_holds_for_every_row_of_it():
    document = Document()
    table = add_table(document, [HEADER, FIRST, ["2.", "Семинар", "", "школы"], SECOND])
    table.cell(1, 2).merge(table.cell(2, 2)).text = "октябрь 2024"
    measures = read_plan("a.docx", bytes_of(document), 2024).measures
    assert [m.deadline for m in measures] == ["октябрь 2024", "октябрь 2024", "май 2025"]
    book = excel([HEADER, FIRST, ["2.", "Семинар", None, "школы"], SECOND], ["C2:C3"])
    measures = read_plan("a.xlsx", book, 2024).measures
    assert [m.deadline for m in measures] == ["сентябрь 2024", "сентябрь 2024", "май 2025"]


def test_a_measure_merged_downwards_over_several_people_is_one_measure():
    document = Document()
    table = add_table(document, [HEADER, FIRST, ["", "", "", "Методический центр"]])
    for column in (0, 1, 2):
        table.cell(1, column).merge(table.cell(2, column)).text = FIRST[column]
    (measure,) = read_plan("a.docx", bytes_of(document), 2024).measures
    assert (measure.text, measure.responsible) == (FIRST[1], "Отдел образования\nМетодический центр")


def test_a_header_of_two_lines():
    document = Document()
    rows = [
        ["№", "Мероприятия", "", "Срок"],
        ["", "Муниципальный уровень", "Уровень ОО", ""],
        ["1", "Сводный график", "График школы", "май 2025"],
    ]
    table = add_table(document, rows)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 3).merge(table.cell(1, 3))
    draft = read_plan("a.docx", bytes_of(document), 2024)
    assert [(m.level, m.text, m.deadline) for m in draft.measures] == [
        ("municipal", "Сводный график", "май 2025"),
        ("school", "График школы", "май 2025"),
    ]
    assert draft.unread == ()


def test_a_column_of_numbers_without_a_name():
    draft = read_plan("a.docx", word([["", *HEADER[1:]], FIRST, SECOND]), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1]), ("2", SECOND[1])]
    assert draft.unread == ()


def test_cells_of_another_grid_than_the_header_s_keep_their_order():
    document = Document()
    table = document.add_table(3, 5)  # a border moved a little between two rows gives a column more
    for row, texts, wide in zip(table.rows, [HEADER, FIRST, ["", "и протоколов", "", ""]], [1, 2, 2], strict=True):
        cells = [cell for at, cell in enumerate(row.cells) if at != wide]
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
        row.cells[wide - 1].merge(row.cells[wide])
    (measure,) = read_plan("a.docx", bytes_of(document), 2024).measures
    assert (measure.text, measure.deadline) == (f"{FIRST[1]}\nи протоколов", FIRST[2])


def test_columns_that_tell_about_a_measure_are_not_its_text():
    header = [*HEADER, "Место проведения мероприятия", "Отметка о выполнении мероприятия"]
    draft = read_plan("a.docx", word([header, [*FIRST, "школа № 1", "да"]]), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1])]
    assert draft.unread == ("Место проведения мероприятия, № 1: школа № 1", "Отметка о выполнении мероприятия, № 1: да")


def test_numbers_that_word_counts_itself():
    document = Document()
    table = add_table(document, [HEADER, *[["", f"Проверка в районе {at}", "май 2025", "Отдел"] for at in "АБВ"]])
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
    assert [m.number for m in read_plan("a.docx", bytes_of(document), 2024).measures] == ["1", "2", "3"]


def test_numbers_counted_in_two_depths_and_begun_anew():
    document = Document()
    lists = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for at, shown in enumerate(["%1.", "%1.%2."])
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for number, more in ((91, ""), (92, again)):
        place = f'<w:abstractNumId w:val="90"/>{more}'
        lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{place}</w:num>'))
    rest = ["май 2025", "Отдел"]
    rows = [["", text, *rest] for text in ("Семинар", "Отчёт", "Сверка", "Итог")]
    table = add_table(document, [HEADER, ["Подготовка"], *rows])
    for row, (number, depth) in zip(table.rows[1:], [(91, 0), (91, 1), (91, 1), (92, 0), (91, 1)], strict=True):
        place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))
    measures = read_plan("a.docx", bytes_of(document), 2024).measures
    assert [(m.section, m.number) for m in measures] == [
        ("1. Подготовка", "1.1"),
        ("1. Подготовка", "1.2"),
        ("1. Подготовка", "1"),
        ("1. Подготовка", "1.1"),
    ]


def test_several_tables_under_headings_and_one_that_is_no_plan():
    signatures = [["Отдел", "Начальник отдела", "", "подпись"], ["Центр", "Директор", "", "подпись"]]
    document = word(TITLE, "1. Подготовка", [HEADER, FIRST], "2. Проверка", [HEADER, SECOND], "Подписи", signatures)
    draft = read_plan("a.docx", document)
    assert [(m.section, m.text) for m in draft.measures] == [("1. Подготовка", FIRST[1]), ("2. Проверка", SECOND[1])]
    assert draft.unread == ("Отдел | Начальник отдела | подпись", "Центр | Директор | подпись")
    assert draft.title == TITLE


def test_tables_under_headings_of_years():
    header = ["№", "Муниципальный уровень", "Школьный уровень"]
    tables = "2024 год", [header, ["1", "График", "Приказ"]], "2025 год", [header, ["1", "Отчёт", ""]]
    draft = read_plan("a.docx", word("План мероприятий", *tables))
    assert [(m.year, m.text, m.deadline) for m in draft.measures] == [
        (2024, "График", "2024 год"),
        (2024, "Приказ", "2024 год"),
        (2025, "Отчёт", "2025 год"),
    ]


@every_format
def test_headings_with_no_measures_under_them_are_kept_in_unread(name):
    note = "Примечание о сроках отчёта для всех школ"
    rows = [HEADER, ["Часть первая плана работы"], ["1. Подготовка"], FIRST, ["1. Подготовка"], SECOND, [note]]
    draft = read_plan(name, FORMATS[name]([*rows, ["2. Проверка"], ["3", *SECOND[1:]]]), 2024)
    assert [m.section for m in draft.measures] == ["1. Подготовка", "1. Подготовка", "2. Проверка"]
    assert draft.unread == ("Часть первая плана работы", note)


def test_a_note_at_the_end_of_a_table_is_kept_in_unread():
    draft = read_plan("a.docx", word([HEADER, FIRST, ["Сроки могут быть изменены"]]), 2024)
    assert draft.unread == ("Сроки могут быть изменены",)


def test_title_and_order_stand_above_the_table_and_nobody_is_named():
    order = [
        "П Р И К А З",
        "от «5» февраля 2024 года № 17-од",
        "1. Утвердить план мероприятий.",
        "Начальник",
        "А.Б. Иванов",
    ]
    draft = read_plan(
        "a.docx", word(*order, "ПЛАН", "повышения объективности", "на 2024 год", "А.Б. Иванов", [HEADER, FIRST])
    )
    assert draft.title == "ПЛАН повышения объективности на 2024 год"
    assert draft.approved == "приказ от «5» февраля 2024 года № 17-од"
    assert draft.period == Period.calendar(2024)


def test_an_order_in_the_letterhead_of_a_sheet():
    rows = [["УТВЕРЖДЕНО приказом отдела от 05.02.2024 № 7"], ["Дорожная карта на 2024 год"], HEADER, FIRST]
    draft = read_plan("a.xlsx", excel(rows))
    assert (draft.title, draft.approved) == ("Дорожная карта на 2024 год", "приказ от 05.02.2024 № 7")


def test_without_title_and_order_the_file_gives_its_name():
    draft = read_plan("Меры 2024.docx", word([HEADER, FIRST]), 2024)
    assert (draft.title, draft.approved, draft.source) == ("Меры 2024", None, "Меры 2024.docx")


def test_dates_and_numbers_of_a_sheet():
    rows = [HEADER, [1, "Проверка", datetime(2025, 5, 20), "Отдел"], [1.2, "Отчёт", 2025, "Отдел"]]
    measures = read_plan("a.xlsx", excel(rows), 2024).measures
    assert [(m.number, m.deadline) for m in measures] == [("1", "20.05.2025"), ("1.2", "2025")]


def test_insertions_links_and_hyphens_of_word_do_not_break_a_text():
    document = Document()
    table = add_table(document, [HEADER, FIRST])
    paragraph = table.cell(1, 1).paragraphs[0]._p

    def run(text: str, name: str):
        run = OxmlElement("w:r")
        run.append(OxmlElement(name))
        run[0].text = text
        return run

    for wrapper, text, name in (
        ("w:ins", " и\u00a0оцен\u00adки", "w:t"),
        ("w:del", " и наказания", "w:delText"),
        ("w:hyperlink", " по ссылке", "w:t"),
        ("w:moveFrom", " из другого места", "w:t"),
    ):
        node = OxmlElement(wrapper)
        node.append(run(text, name))
        paragraph.append(node)
    (measure,) = read_plan("a.docx", bytes_of(document), 2024).measures
    assert measure.text == f"{FIRST[1]} и оценки по ссылке"


def test_a_text_box_is_read_once_though_word_keeps_it_twice():
    document = Document()
    table = add_table(document, [HEADER, FIRST])
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>и оценки</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<w:r {nsdecls('w')} xmlns:mc='{compatible}'><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(run))
    (measure,) = read_plan("a.docx", bytes_of(document), 2024).measures
    assert " ".join(measure.text.split()) == f"{FIRST[1]}и оценки"


def test_a_deleted_row_is_not_read():
    document = Document()
    table = add_table(document, [HEADER, FIRST, SECOND])
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert numbers_and_texts(read_plan("a.docx", bytes_of(document), 2024)) == [("2", SECOND[1])]


def test_rows_inside_a_content_control_are_read():
    document = Document()
    table = add_table(document, [HEADER, FIRST, SECOND])
    row, control, content = table.rows[2]._tr, OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    row.addprevious(control)
    control.append(content)
    content.append(row)
    assert row.getparent().tag == qn("w:sdtContent")
    assert len(read_plan("a.docx", bytes_of(document), 2024).measures) == 2


def test_pasted_from_excel_a_quoted_cell_keeps_its_lines_and_quotes():
    row = '1\t"Проверка:\n- работ;\n- ""сканов"""\tмай 2025\tОтдел образования'
    (measure,) = read_pasted("\t".join(HEADER) + "\r\n" + row.replace("\n", "\r\n"), 2024).measures
    assert measure.text == 'Проверка:\n- работ;\n- "сканов"'
    assert (measure.deadline, measure.responsible) == ("май 2025", "Отдел образования")


def test_pasted_from_word_a_cell_of_several_paragraphs_runs_over_lines():
    text = "\n".join(
        [
            TITLE,
            "\t".join(HEADER),
            "О подготовке всех школ",
            "1.\tПроверка:",
            "- работ;",
            "- сканов\tмай",
            "2025\tОтдел образования",
            "Методический центр",
            "2.\tОтчёт\tиюнь 2025\tОтдел образования",
        ]
    )
    draft = read_pasted(text)
    assert [(m.section, m.text, m.deadline, m.responsible) for m in draft.measures] == [
        (
            "О подготовке всех школ",
            "Проверка:\n- работ;\n- сканов",
            "май\n2025",
            "Отдел образования\nМетодический центр",
        ),
        ("О подготовке всех школ", "Отчёт", "июнь 2025", "Отдел образования"),
    ]
    assert draft.title == TITLE
    assert draft.source == "вставленный текст"


def test_pasted_from_word_a_header_of_several_lines():
    text = "№\nп/п\tМероприятие\tСрок\nисполнения\tОтветственные\n" + "\t".join(FIRST)
    (measure,) = read_pasted(text, 2024).measures
    assert [f"{measure.number}.", measure.text, measure.deadline, measure.responsible] == FIRST


def test_a_row_whose_empty_last_cells_the_editor_cut_off():
    draft = read_pasted("\t".join(HEADER) + "\n1.\tПроверка\n2.\tОтчёт\tиюнь 2025", 2024)
    assert [(m.number, m.text, m.deadline) for m in draft.measures] == [
        ("1", "Проверка", ""),
        ("2", "Отчёт", "июнь 2025"),
    ]


def test_an_empty_line_inside_a_cell_does_not_break_its_row():
    rows = by_cells([HEADER, FIRST, SECOND]).decode().replace(f"{SECOND[1]}\n", f"{SECOND[1]}\n\n")
    assert [m.responsible for m in read_plan("a.txt", rows.encode(), 2024).measures] == [FIRST[3], SECOND[3]]


def test_text_of_windows_is_read():
    draft = read_plan("a.txt", by_lines([HEADER, FIRST]).decode().encode("cp1251"), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1])]


def test_a_row_that_cannot_be_placed_is_kept_in_unread():
    rows = [HEADER, FIRST, ["Начальник отдела образования", "", "", "подпись"], ["5.", "", "май 2025", ""]]
    draft = read_plan("a.docx", word(rows), 2024)
    assert numbers_and_texts(draft) == [("1", FIRST[1])]
    assert draft.unread == ("Начальник отдела образования | подпись", "5. | май 2025")


def test_the_year_a_person_gives_overrides_the_document():
    assert read_plan("a.docx", word(TITLE, [HEADER, FIRST]), 2026).period.starts.year == 2026


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "пуст"),
        (b"\x89PNG\r\n\x1a\n...", "картинка"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "WordDocument".encode("utf-16-le"), r"\.docx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "паролем"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice"),
        (b"PK\x03\x04 word/document.xml", "повреждён"),
        (word(TITLE, [HEADER, FIRST])[:-2000], "повреждён"),
        (excel([HEADER, FIRST])[:-2000], "повреждён"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "веб-страница"),
        (b"\x00\x01\x02\x03\x04", "не удалось прочитать"),
        (word("Приказываю утвердить план."), "не найдена таблица"),
        (word(TITLE, [["Согласовано", "Начальник"], ["подпись", "дата подписи"]]), "не найдена таблица"),
        (word(TITLE, [HEADER]), "не найдена таблица"),
        ("Просто письмо без таблицы".encode(), "не найдена таблица"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(content, said):
    with pytest.raises(Refused, match=said):
        read_plan("план.docx", content, 2024)


def test_an_empty_paste_is_refused():
    with pytest.raises(Refused, match="Ничего не вставлено"):
        read_pasted(" \n ", 2024)


@pytest.mark.parametrize(
    ("responsible", "level"),
    [
        ("Руководители ОО", "school"),
        ("директора школ, заместители директоров по УВР", "school"),
        ("Классные руководители 9, 11 классов; ШМО", "school"),
        ("Общеобразовательные организации", "school"),
        ("Отдел образования, руководители ОО", "municipal"),
        ("Муниципальный координатор", "municipal"),
        ("ММС\nобразовательные организации", "municipal"),
        ("Комитет образования", "municipal"),
        ("", "municipal"),
    ],
)
def test_level_by_who_is_responsible(responsible, level):
    assert level_of(responsible) == level


WORDS = st.text("абвгдежз", min_size=3, max_size=12).map(str.capitalize)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), st.sampled_from(["lines.txt", "cells.txt"]))
def test_every_row_of_a_text_becomes_a_measure(pairs, name):
    rows = [[f"{at}.", f"Мера {text}", "май 2025", who] for at, (text, who) in enumerate(pairs, 1)]
    measures = read_plan(name, FORMATS[name]([HEADER, *rows]), 2024).measures
    assert [[f"{m.number}.", m.text, m.deadline, m.responsible] for m in measures] == rows


@given(st.text(max_size=300) | st.text('\t\n"1. год№абв', max_size=300))
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        assert read_pasted(text, 2024).measures


def test_no_persons_name_is_kept_of_what_was_not_understood():
    rows = ["№\tМероприятие\tСрок\tСогласовано", "1\tИздать приказ\tмай 2026 года\tПетрова А. И."]
    table = "\n".join([*rows, "2\tОбучить\tиюнь 2026 года\tИ.П. Сидоров"])
    kept = " ".join(read_pasted(table).unread)
    assert "Согласовано" in kept
    assert "[имя]" in kept
    assert not {"Петрова", "Сидоров"} & set(kept.split())
