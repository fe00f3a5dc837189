"""Files big enough to measure: the real ones where they lie beside the project, else a region of the same size."""

import random
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.core.shared_files import REAL

HEADER = ["логин школы", "регион", "номер обучающегося", "код обучающегося", "отметка за предыдущую четверть/триместр"]
HEADER += ["пол", "класс", "вариант", "всего баллов", *(f"балл за {i}" for i in range(1, 16))]


@pytest.fixture(scope="session")
def big_file(tmp_path_factory) -> Path:
    """One regional export of some 26,000 participants."""
    real = REAL / "Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
    if real.is_file():
        return real
    path = tmp_path_factory.mktemp("bench") / "Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet")
    sheet.append(HEADER)
    chance = random.Random(1)
    for school in range(630):
        for pupil in range(42):
            tasks = [str(chance.randint(0, 1)) for _ in range(15)]
            score = str(sum(map(int, tasks)))
            mark = str(chance.randint(3, 5))
            who = [
                f"edu97{school:04}",
                f"{school % 70}-й округ",
                str(pupil),
                f"4{pupil:04}",
                mark,
                "м",
                "а",
                "1",
                score,
            ]
            sheet.append(who + tasks)
    book.save(path)
    return path
