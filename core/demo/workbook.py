"""Workbooks in the layouts of the downloads: «Индивидуальные результаты» (Ф1), «Сравнение отметок», the list."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import numpy as np
import pandas as pd
from openpyxl import Workbook

from core.demo.journal import NONE
from core.demo.model import JOURNAL, MARK, SCORE
from core.demo.parameters import Parameters, Work
from core.demo.points import NOT_ATTEMPTED

INDIVIDUAL = "Индивидуальные результаты"
COMPARISON = "Сравнение отметок с отметками по журналу"
SIDE_HEADERS = (
    "Понизили (Отметка < Отметка по журналу)",
    "Подтвердили (Отметка = Отметке по журналу)",
    "Повысили (Отметка > Отметка по журналу)",
)
SHEET_NAME_LIMIT = 31
Rows = Iterable[Sequence]


def individual(parameters: Parameters, work: Work, year: int, schools: pd.DataFrame, results: pd.DataFrame) -> bytes:
    """Ф1: the pupils of every school under a line with the school's name and number of participants."""
    levels = ["П" if task.advanced else "Б" for task in work.tasks]
    tasks = [f"{task.name} ({task.points}б)" for task in work.tasks]
    before = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"]
    after = ["Первичный балл", "Отметка", "Отметка по журналу"]

    def rows() -> Rows:
        yield from _head(INDIVIDUAL, work, year, parameters)
        yield [None, None, "Уровень сложности задания", None, None, None, *levels]
        yield [*before, *tasks, *after]
        for number, pupils in results.groupby("school", sort=True):
            school = schools.loc[number]
            yield [f"{school['name']}({school['login']}) | Кол-во участников: {len(pupils)}"]
            front = [school["login"], parameters.municipality, school["name"]]
            for cells in _cells(pupils, work):
                yield front + cells

    return _write(_sheet_name(work, INDIVIDUAL), rows())


def _cells(pupils: pd.DataFrame, work: Work) -> list[list]:
    names = [task.name for task in work.tasks]
    cells = pupils[["code", "klass", "variant", *names, SCORE, MARK, JOURNAL]].astype(object)
    cells[names] = cells[names].replace(NOT_ATTEMPTED, "X")
    cells[JOURNAL] = cells[JOURNAL].replace(NONE, "нет отметки")
    return cells.to_numpy().tolist()


def comparison(parameters: Parameters, work: Work, year: int, groups: Iterable[tuple[str, Sequence[int]]]) -> bytes:
    """«Сравнение отметок», the wide layout; `groups` are (label, pupils who lowered, confirmed, raised)."""
    header = ["Группы участников", "Кол-во участников(всего)"]
    for side in SIDE_HEADERS:
        header += [f"{side} %", f"{side} Кол-во участников"]

    def rows() -> Rows:
        yield from _head(COMPARISON, work, year, parameters)
        yield []
        yield header
        for label, counts in groups:
            total = int(np.sum(counts))
            shares = [[round(100 * int(count) / total, 2), int(count)] for count in counts]
            yield [label, total, *(cell for pair in shares for cell in pair)]

    return _write(_sheet_name(work, COMPARISON), rows())


def official_list(parameters: Parameters) -> bytes:
    """The list of schools with markers: one row a school and year, 1 under each work it was marked for."""
    works = ["РУ4", "МА4", "РУ5", "МА5"]
    name = {school.login: _full_name(school.name) for school in parameters.schools}

    def rows() -> Rows:
        yield ["Год", "Логин", "Муниципалитет", "ОО", "4 РУ", "4 МА", "5 РУ", "5 МА", "Количество маркеров"]
        for listed in parameters.listed:
            marks = [1 if work in listed.works else None for work in works]
            front = [str(listed.year), listed.login, parameters.municipality, name[listed.login]]
            yield [*front, *marks, len(listed.works)]

    return _write("Признаки необъективности", rows())


def _full_name(name: str) -> str:
    """The long form of a school's name, as official lists have it."""
    for short, long in (
        ("МБОУ", "Муниципальное бюджетное общеобразовательное учреждение"),
        ("МАОУ", "Муниципальное автономное общеобразовательное учреждение"),
        ("МКОУ", "Муниципальное казённое общеобразовательное учреждение"),
        ("СОШ", "Средняя общеобразовательная школа"),
        ("ООШ", "Основная общеобразовательная школа"),
    ):
        name = name.replace(short, long)
    return name.replace("«", '"').replace("»", '"')


def _head(title: str, work: Work, year: int, parameters: Parameters) -> Rows:
    """Rows 1-6, the same in every download."""
    yield [title]
    yield []
    yield [f"ВПР {year} {work.subject} {work.grade} класс"]
    yield ["Предмет:", work.subject]
    yield ["Максимальный первичный балл:", work.max_score]
    yield ["Дата:", work.dates[parameters.years.index(year)]]


def _sheet_name(work: Work, title: str) -> str:
    return f"{work.code} {work.grade} {title}"[:SHEET_NAME_LIMIT]


def _write(sheet_name: str, rows: Rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()
