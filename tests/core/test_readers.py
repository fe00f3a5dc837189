"""Each layout gives its figures, and what is wrong in it is told by sheet, row and column."""

import numpy as np
import pytest

from core.results.collection_form import max_score
from core.results.layout import recognise
from core.results.pupils import NO_MARK, absent, mark, points, score
from core.results.readers import LAYOUTS, read
from core.results.reading import Claim, Reading
from core.results.sheets import open_sheets
from tests.core import workbooks as files
from tests.core.workbooks import CODE, MUNICIPALITY, REGION, WIDER, Pupil

CLASS = [
    Pupil(code=40001, score=3, mark=2, journal=3, klass="А"),
    Pupil(code="40002", score="8", mark="3", journal="нет отметки", klass="4 б"),
    Pupil(code=40003, score="12\xa0", mark=" 4 ", journal="", klass="нет"),
    Pupil(code=40004, score=16.0, mark=5.0, journal="ж"),
    Pupil(code=40005, score="", mark="", journal="", variant="отсутствовал"),
    Pupil(login="sch970002", code=40001, score="15,0", mark="4+", journal="2-п", tasks=["X", "Х", "не пройд."]),
]
SCORES = [3, 8, 12, 16, -1, 15]
JOURNAL = [3, 0, 0, -1, 0, 2]
LOGINS = ["edu970001"] * 5 + ["edu970002"]


def readings(content: bytes) -> list[Reading]:
    return [reading for table in recognise(LAYOUTS, open_sheets(content)) for reading in read(table)]


def one(content: bytes) -> Reading:
    (reading,) = readings(content)
    return reading


def pupils_are_those_of_the_class(reading: Reading, first_row: int, journal=JOURNAL, logins=LOGINS) -> None:
    frame = reading.pupils.frame
    assert frame["row"].tolist() == list(range(first_row, first_row + 6))
    assert frame["login"].tolist() == logins
    assert frame["score"].tolist() == SCORES
    assert frame["journal"].tolist() == journal
    assert frame["absent"].tolist() == [False] * 4 + [True, False]
    assert frame["participant"].tolist() == ["40001", "40002", "40003", "40004", "40005", "40001"]
    assert reading.rows == 6
    assert reading.findings == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [(5, 5), (2.0, 2), ("3", 3), ("4.0", 4), ("«4»", 4), ("4-", 4), ("2-п", 2), ("2 п", 2), ("5 (отл.)", 5)]
    + [(cell, 0) for cell in sorted(NO_MARK)]
    + [("Не аттестован", 0), ("\xa0", 0), ("X", 0), ("Х", 0)]
    + [(cell, -1) for cell in ("ж", 1, 6, 0, 44, "4,5", "зачёт", "отлично", -4)],
)
def test_a_mark(cell, said):
    assert mark(cell) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [(0, 0), (12.0, 12), ("12", 12), ("12,0", 12), ("12.00", 12), ("", -1), ("X", -1), ("нет", -1)]
    + [(cell, -2) for cell in (1.5, "12,5", -1, "не пройд.", "1234567", "12 б")],
)
def test_a_score(cell, said):
    assert score(cell) == said


def test_points_of_tasks():
    assert [points(cell) for cell in (2, "1", "0,0")] == [2, 1, 0]
    assert np.isnan([points(cell) for cell in ("X", "не пройд.", "", "N")]).all()


@pytest.mark.parametrize("cell", ["отсутствовал", "Отсутствовала ", "отс.", "не писал", "неявка", "н/я"])
def test_absence(cell):
    assert absent(cell)


@pytest.mark.parametrize("cell", [1, "2", "", "0", "вариант 1"])
def test_presence(cell):
    assert not absent(cell)


def test_f1():
    reading = one(files.f1(CLASS))
    pupils = reading.pupils
    rows = [*range(10, 15), 16]  # the second school has its sub-header in row 15
    assert pupils.frame["row"].tolist() == rows
    assert pupils.frame["login"].tolist() == LOGINS
    assert pupils.frame["score"].tolist() == SCORES
    assert pupils.frame["mark"].tolist() == [2, 3, 4, 5, 0, 4]
    assert pupils.frame["journal"].tolist() == JOURNAL
    assert pupils.frame["class_name"].tolist() == ["А", "4Б", "", "1", "1", "1"]
    assert set(pupils.frame["municipality"]) == {MUNICIPALITY}
    assert pupils.frame["school"].tolist()[0] == "МБОУ «Школа № 1»"
    assert pupils.task_names == ["1", "2", "3"]
    assert pupils.tasks[0].tolist() == [2, 1, 0]
    assert np.isnan(pupils.tasks[5]).all()
    assert pupils.labels["journal"] == "Отметка по журналу"
    assert reading.claim == Claim("ВПР", 2025, "Математика", 4, 20)
    assert (reading.kind, reading.rows, reading.asks_school) == ("f1", 6, False)
    assert reading.findings == []


def test_f1_says_where_rows_are_missing():
    (finding,) = one(files.f1(CLASS, announced={"edu970001": 7})).findings
    assert (finding.level, finding.sheet, finding.row) == ("warning", "МА 4 Индивидуальные результаты", 9)
    assert "указано участников: 7, а строк под ним 5" in finding.message


def test_f1_sub_headers_without_a_number_or_a_school_are_no_pupils():
    rows = files.f1_rows(CLASS[:1], announced={"edu970001": "нет"})
    rows.insert(8, [f"{MUNICIPALITY}({CODE}) | Кол-во участников: 900"])
    reading = one(files.xlsx({"Лист1": rows}))
    assert (reading.rows, reading.findings) == (1, [])


def test_f1_headers_with_breaks_and_levels_above():
    rows = files.f1_rows(CLASS[:1])
    rows[6] = ["", "", "Уровень сложности задания", "", "", "", "Б", "Б", "П"]
    rows[7] = [str(cell).replace(" ", "\n") for cell in rows[7]]
    rows[7][6:9] = ["4К1(2б)", "5(1) (5б)", "11.3 k1 (13б)"]
    reading = one(files.xlsx({"Лист1": rows}))
    assert reading.pupils.task_names == ["4К1", "5(1)", "11.3 k1"]


def test_the_head_of_fis_oko_with_merged_cells():
    rows = files.f1_rows(CLASS[:1])
    rows[2] = ["", "", "ВПР 2024 Немецкий язык 7 класс"]
    rows[3] = ["Предмет:", "", "", "Труд  (технология)"]
    rows[4] = ["Максимальный первичный балл: 24"]
    assert one(files.xlsx({"Лист1": rows})).claim == Claim("ВПР", 2024, "Труд (технология)", 7, 24)
    rows[3], rows[4] = ["Предмет:"], ["Максимальный первичный балл:", "неизвестен"]
    assert one(files.xlsx({"Лист1": rows})).claim == Claim("ВПР", 2024, "Немецкий язык", 7, None)


def test_regional_2020():
    reading = one(files.regional_2020(CLASS))
    pupils_are_those_of_the_class(reading, 2)
    assert set(reading.pupils.frame["municipality"]) == {CODE}
    assert reading.pupils.task_names == ["1", "2", "3"]
    assert reading.claim == Claim("ВПР")


@pytest.mark.parametrize(
    "content",
    [
        files.regional_2021(CLASS),
        files.regional_2021_csv(CLASS),
        files.regional_2021_csv(CLASS, encoding="cp1251"),
        files.ods(files.regional_2021_rows(CLASS)),
        files.xls(files.regional_2021_rows(CLASS)),
    ],
    ids=["xlsx", "csv", "csv in cp1251", "ods", "xls"],
)
def test_regional_2021(content):
    reading = one(content)
    pupils_are_those_of_the_class(reading, 2)
    assert reading.pupils.frame["class_name"].tolist() == ["А", "4Б", "", "1", "1", "1"]
    assert set(reading.pupils.frame["municipality"]) == {MUNICIPALITY}
    assert reading.pupils.task_names == ["1", "2", "3"]
    assert reading.pupils.tasks.shape == (6, 3)


def test_blank_rows_keep_the_numbers_of_the_others():
    rows = files.regional_2021_rows(CLASS)
    rows[3:3] = [[], [" ", "\xa0"], [""]]
    reading = one(files.xlsx({"Sheet": [[], [], *rows]}))
    assert reading.pupils.frame["row"].tolist() == [4, 5, 9, 10, 11, 12]


def test_a_column_of_tasks_that_nobody_filled_in_is_left_out():
    rows = [[*row, ""] for row in files.regional_2021_rows(CLASS)]
    rows[0][-1] = "Балл за 17"
    assert one(files.xlsx({"Sheet": rows})).pupils.task_names == ["1", "2", "3"]
    rows[2][-1] = "1"
    assert one(files.xlsx({"Sheet": rows})).pupils.task_names == ["1", "2", "3", "17"]


def test_regional_2022():
    reading = one(files.regional_2022(CLASS))
    pupils_are_those_of_the_class(reading, 2)
    frame = reading.pupils.frame
    assert set(frame["region"]) == {REGION}
    assert set(frame["municipality"]) == {MUNICIPALITY}
    assert set(frame["school"]) == {"МБОУ «Школа № 1»"}
    assert reading.pupils.task_names == ["1", "2(1)", "3К1"]
    assert reading.claim == Claim("ВПР", max_score=20)


def test_school_form():
    reading = one(files.school_form(CLASS, blanks=1500))
    pupils_are_those_of_the_class(reading, 2, logins=[None] * 6)
    assert reading.asks_school
    assert reading.claim == Claim("ВПР", max_score=20)
    assert reading.pupils.task_names == ["1", "2", "3К1"]


def test_totals_that_were_never_calculated_are_added_up():
    unsaved = [pupil._replace(score="", tasks=(1, 2, 3)) for pupil in CLASS[:2]]
    unsaved += [CLASS[2], Pupil(code=40004, score=0, tasks=(0, 1, "X")), Pupil(code=40005, score=0, tasks=(0, 0, 0))]
    for content in (files.school_form(unsaved), files.regional_2022(unsaved)):
        reading = one(content)
        assert reading.pupils.frame["score"].tolist() == [6, 6, 12, 1, 0]
        (finding,) = reading.findings
        assert (finding.level, finding.sheet, finding.row) == ("warning", "Протокол", 2)
        assert finding.column == "Итого баллов"
        assert "строк: 3, первая 2" in finding.message


def test_a_form_without_tasks_has_no_highest_score():
    rows = [[cell for i, cell in enumerate(row) if i not in (2, 3, 5)] for row in files.school_form_rows(CLASS)]
    (table,) = recognise(LAYOUTS, open_sheets(files.xlsx({"Протокол": rows})))
    assert max_score(table) is None
    assert read(table)[0].pupils.tasks.shape == (6, 0)


@pytest.mark.parametrize(
    "header", ["Отметка за предыдущий триместр/ четверть/полугодие", "Отметка за предыдущую четверть / триместр"]
)
def test_the_journal_mark_of_forms_is_called_differently(header):
    rows = files.school_form_rows(CLASS)
    rows[0][rows[0].index(files.JOURNAL_2022)] = header
    assert one(files.xlsx({"Протокол": rows})).pupils.frame["journal"].tolist() == JOURNAL


GROUPS = {
    WIDER[0]: (1000, 120, 800, 80),
    WIDER[1]: (500, 60, 400, 40),
    WIDER[2]: (22, 4, 16, 2),
    "edu970001": (10, 3, 6, 1),
    "sch970002": (12, 1, 10, 1),
}


@pytest.mark.parametrize(
    "content",
    [files.comparison_wide(GROUPS), files.comparison_vertical(GROUPS), files.comparison_vertical(GROUPS, total=False)],
    ids=["wide", "vertical", "vertical without «Всего»"],
)
def test_comparison(content):
    reading = one(content)
    frame = reading.groups
    assert frame["level"].tolist() == ["country", "region", "municipality", "school", "school"]
    assert frame["name"].tolist() == ["Вся выборка", REGION, MUNICIPALITY, "МБОУ «Школа № 1»", "Школа"]
    assert frame["login"].tolist()[3:] == ["edu970001", "edu970002"]
    assert frame["municipality"].tolist()[3:] == [MUNICIPALITY] * 2
    assert frame["region"].tolist()[1:] == [REGION] * 4
    assert frame[["pairs", "lowered", "confirmed", "raised"]].astype(int).to_numpy().tolist() == [
        list(group) for group in GROUPS.values()
    ]
    assert reading.claim == Claim("ВПР", 2025, "Математика", 4, 20)
    assert (reading.kind, reading.rows, reading.findings) == ("comparison", 5, [])


def test_comparison_counts_pairs_not_participants():
    """«Кол-во участников(всего)» includes those without a journal mark: they are no pairs."""
    for content in (files.comparison_wide, files.comparison_vertical):
        reading = one(content({**GROUPS, WIDER[0]: (1003, 120, 800, 80), "edu970001": (11, 3, 6, 1)}))
        assert reading.groups["pairs"].tolist() == [1000, 500, 22, 10, 12]
        (finding,) = reading.findings
        assert (finding.level, finding.row) == ("info", 9)
        assert "строк: 2" in finding.message


def test_comparison_rows_that_are_not_taken():
    bad = {"edu970001": (9, 3, 6, 1), "edu970003": (10, 3.5, 5.5, 1), "edu970004": (10, -1, 10, 1)}
    bad["edu970005"] = ("", 1, "нет", 1)
    reading = one(files.comparison_wide({**GROUPS, **bad}))
    assert reading.rows == 8
    told = {finding.row: finding.message for finding in reading.findings if finding.level == "error"}
    assert "= 10, а участников 9" in told[12]
    assert all("не хватает чисел" in told[row] for row in (14, 15, 16))
    assert len(told) + len(reading.groups) == reading.rows
    assert {finding.sheet for finding in reading.findings} == {"МА 4 Сравнение отметок с отметк"}


def test_a_school_that_stands_twice_is_taken_once():
    reading = one(files.comparison_wide({**GROUPS, "sch970001": (10, 3, 6, 1)}))
    (finding,) = reading.findings
    assert (finding.level, finding.row) == ("error", 14)
    assert "уже была выше" in finding.message
    assert (reading.groups["login"] == "edu970001").sum() == 1
    rows = {"edu970001": (10, 10, 20, 30, 40), "sch970001": (10, 10, 20, 30, 40)}
    (finding,) = one(files.marks(rows)).findings
    assert (finding.level, finding.row) == ("error", 10)


def test_comparison_with_the_words_of_other_years():
    rows = files.comparison_wide_rows(GROUPS)
    rows[7] = [str(cell).replace("Отметке", "Отметка").replace("Кол-во", "Количество") for cell in rows[7]]
    rows[7][1] = "Количество\nучастников (всего)"
    rows[7][3::2] = [cell.replace("Количество", "Кол-во") for cell in rows[7][3::2]]
    rows = [[str(cell).replace(".", ",") if isinstance(cell, float) else cell for cell in row] for row in rows]
    assert one(files.xlsx({"Лист1": rows})).groups["pairs"].tolist() == [1000, 500, 22, 10, 12]


def test_vertical_comparison_with_notes_and_blank_rows():
    sheets = open_sheets(files.comparison_vertical({"edu970001": (10, 3, 6, 1)}))
    rows = [*sheets[0].rows[:8], ["Понизили", 1, 1], ["", "", ""], *sheets[0].rows[8:], ["Исполнитель: тел. 1", "", ""]]
    reading = one(files.xlsx({"Лист1": rows}))
    assert reading.groups["pairs"].tolist() == [10]
    assert [finding.row for finding in reading.findings] == [9, 16]
    assert reading.rows == 3


@pytest.mark.parametrize("schools", [True, False], ids=["with «Кол-во ОО»", "without"])
def test_marks(schools):
    reading = one(
        files.marks({WIDER[0]: (1000, 3.3, 23.6, 46.2, 26.9), "edu970001": (10, "0", "20,00 %", 30, 50)}, schools)
    )
    frame = reading.groups
    assert frame[["participants", "mark2", "mark3", "mark4", "mark5"]].to_numpy().tolist() == [
        [1000, 33, 236, 462, 269],
        [10, 0, 2, 3, 5],
    ]
    assert (reading.kind, reading.rows, reading.findings) == ("marks", 2, [])


def test_marks_that_make_no_whole():
    groups = {
        "edu970001": (10, 10, 20, 30, 41),
        "edu970002": (10, 0.1, 0.2, 0.3, 0.4),
        "edu970003": ("", 10, 20, 30, 40),
        "edu970004": (10, "", "", "", ""),
    }
    reading = one(files.marks(groups))
    told = [(finding.level, finding.row, finding.column) for finding in reading.findings]
    assert told == [("warning", 9, None), ("error", 10, None), ("error", 11, "Кол-во участников"), ("error", 12, None)]
    assert "101.00, а не 100" in reading.findings[0].message
    assert reading.groups["login"].tolist() == ["edu970001"]
    assert reading.rows == 4


def test_scores_of_groups():
    reading = one(files.scores({WIDER[0]: (1000, *[0] * 10, 50, 50, *[0] * 9), "edu970001": (10, *[0] * 20, 100)}))
    assert reading.groups["scores"].tolist() == [{"10": 500, "11": 500}, {"20": 10}]
    assert "20" not in reading.groups
    assert (reading.kind, reading.claim.max_score) == ("scores", 20)


def test_scores_without_any_row_that_can_be_taken():
    rows = files.head("Распределение первичных баллов")[:4]
    rows += [["Группы участников", "Кол-во участников", 0, 1, 2], ["edu970001", "", 0, 0, 100]]
    reading = one(files.xlsx({"Лист1": rows}))
    assert (len(reading.groups), reading.rows, reading.claim.max_score) == (0, 1, 2)


def test_official_list():
    rows = [
        (2024, "edu970001", 1, "", 0, "да"),
        ("2025", "sch970002", "", "+", "нет", "-"),
        (2025.0, "edu970003", "", "", "", ""),
        (2025, "", 1, 1, 1, 1),
        ("весна", "edu970003", 1, 1, 1, 1),
        (2024, "sch970001", 1, 1, 1, 1),
        (2025, "edu970004", "?", 1, "", ""),
    ]
    reading = one(files.official_list(rows))
    frame = reading.official
    said = frame[frame["login"] == "edu970001"][["year", "subject", "grade", "marked"]].to_numpy().tolist()
    assert said == [[2024, "Русский язык", 4, True], [2024, "Русский язык", 5, False], [2024, "Математика", 5, True]]
    second = frame[frame["login"] == "edu970002"]
    assert second["marked"].tolist() == [True, False, False]
    assert set(second["municipality"]) == {MUNICIPALITY}
    told = [(finding.level, finding.row, finding.column) for finding in reading.findings]
    assert told == [
        ("error", 4, None),
        ("error", 5, None),
        ("error", 6, None),
        ("error", 7, None),
        ("warning", 8, "4 РУ"),
    ]
    assert "уже встречалась" in reading.findings[3].message
    assert reading.rows == 7
    assert frame["row"].nunique() == 3


def test_official_list_with_other_columns():
    row = (2025, "edu970001", 1, 1, 1, 1, 1, 1)
    reading = one(files.official_list([row], ["4РУ", "4МА", "5РУ", "5 МА", "6 МА", "8 ОБЖ"]))
    assert reading.official[["subject", "grade"]].to_numpy().tolist()[-1] == ["Математика", 6]
    assert len(reading.official) == 5
    (finding,) = reading.findings
    assert (finding.level, finding.row, finding.column) == ("warning", 1, "8 ОБЖ")


PAIR = ("ОГЭ", 2026, "Математика", 9, "edu970001", "МБОУ «Школа № 1»", MUNICIPALITY, "А", 4, 3, 13)


def pair(**changes) -> list:
    names = (
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
    return list((dict(zip(names, PAIR, strict=True)) | changes).values())


def test_template_pairs_of_several_works():
    rows = [
        pair(),
        pair(subject="МА", mark="отсутствовал", score=""),
        pair(subject="физика", grade="9", year="2026"),
        pair(subject="Труд  (технология)", procedure="Годовая  контрольная"),
        pair(year=26),
        pair(grade=12),
        pair(subject=""),
        pair(procedure=""),
        pair(year="весна"),
        pair(grade="девятый"),
    ]
    *works, bad = readings(files.template(rows))
    assert [reading.claim[:4] for reading in works] == [
        ("ОГЭ", 2026, "Математика", 9),
        ("ОГЭ", 2026, "Физика", 9),
        ("Годовая контрольная", 2026, "Труд (технология)", 9),
    ]
    first = works[0].pupils.frame
    assert first["row"].tolist() == [2, 3]
    assert first["absent"].tolist() == [False, True]
    assert (first["journal"][0], first["mark"][0], first["score"][0]) == (4, 3, 13)
    assert [finding.row for finding in bad.findings] == [6, 7, 8, 9, 10, 11]
    assert {finding.level for finding in bad.findings} == {"error"}
    assert sum(reading.rows for reading in works) + bad.rows == 10


COUNT = ("ДКР", 2026, "Физика", 8, "edu970001", 48, 2, 11, 34, 3, 4, 20, 18, 6)


def count(*, at: int | None = None, to: object = None, login: str = "edu970001") -> list:
    row = list(COUNT)
    row[4] = login
    if at is not None:
        row[at] = to
    return row


def test_template_counts():
    rows = [
        count(),
        count(login="edu970002", at=6, to=""),
        count(login="нет"),
        count(login="edu970003", at=5, to=47),
        count(login="edu970003", at=7, to=""),
        count(login="edu970003", at=7, to=1.5),
        count(login="edu970003", at=10, to=-1),
        count(login="edu970003", at=13, to=40),
        count(login="edu970003", at=5, to="10000000000"),
        count(login="sch970001"),
        [],
        count(login="edu970004", at=1, to="")[:14],
        count(login="edu970004", at=2, to="Химия"),
    ]
    first, other, bad = readings(files.template(counts=rows))
    frame = first.groups
    assert frame["login"].tolist() == ["edu970001", "edu970002"]
    assert frame.loc[0, ["participants", "absent", "pairs", "lowered", "confirmed", "raised"]].tolist() == [
        48,
        2,
        48,
        11,
        34,
        3,
    ]
    assert frame.loc[0, ["mark2", "mark3", "mark4", "mark5"]].tolist() == [4, 20, 18, 6]
    assert np.isnan(frame.loc[1, "absent"])
    assert set(frame["level"]) == {"school"}
    assert [finding.row for finding in first.findings] == [4, 5, 6, 7, 8, 9, 10, 11]
    told = " ".join(finding.message for finding in first.findings)
    for words in ("Нет логина", "= 48, больше участников (47)", "целыми числами", "(82) больше", "уже была выше"):
        assert words in told
    assert other.groups["login"].tolist() == ["edu970004"]
    assert [finding.row for finding in bad.findings] == [13]
    assert first.rows + other.rows + bad.rows == 12


def test_template_counts_with_names_of_schools_and_no_marks():
    header = [*files.COUNTS[:5], "Название ОО", "Муниципалитет", *files.COUNTS[5:10]]
    row = ["ДКР", 2026, "Физика", 8, "edu970001", 'МБОУ  "Школа"', f"{CODE} | {MUNICIPALITY}", 5, 0, 1, 3, 1]
    frame = one(files.xlsx({"Количества": [header, row]})).groups
    assert frame.loc[0, ["name", "municipality"]].tolist() == ["МБОУ «Школа»", MUNICIPALITY]
    assert "mark2" not in frame
