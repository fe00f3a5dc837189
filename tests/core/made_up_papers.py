"""A municipality of thirty schools over two years, with decisions and a plan, for the tests of papers."""

import shutil
from datetime import date, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, update

from core.plan import Deadline
from core.results.load import load
from core.store.database import connect, writing
from core.store.models import school
from core.store.plans import add_plan
from core.store.register import decide
from core.store.scope import Scope
from core.store.tasks import Said, set_statuses, tasks_frame
from tests.core import workbooks as files
from tests.core.made_up_plan import a_measure, a_plan
from tests.core.workbooks import Pupil

ALL = Scope.everything()
WHO, MOMENT = "Анна Ильина", datetime(2026, 11, 25, 10, 30)
YEARS, SUBJECTS = (2024, 2025), ("Математика", "Русский язык")
HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://a","b")',
    "Очень длинное имя " * 560,
    "МБОУ «СОШ \u202eоборот\u200f № 4»",
    "@SUM(A1)",
    "+7 школа",
    "-2 & <b>",
)
LONG = "Провести проверку того, как классные руководители ведут ведомости текущих отметок, " * 4


def logins(count: int) -> list[str]:
    return [f"edu97{number:04}" for number in range(1, count + 1)]


def fresh(folder: Path, migrated_file: Path) -> Engine:
    return connect(f"sqlite:///{shutil.copy(migrated_file, folder / 'papers.sqlite')}")


def add_results(db: Engine, schools: int) -> None:
    """Both subjects of both years; the first schools give higher marks in the journal, the last has four pupils."""
    chance = np.random.default_rng(5)
    for year in YEARS:
        for subject in SUBJECTS:
            pupils = []
            for at, login in enumerate(logins(schools)):
                for number in range(4 if at == schools - 1 else 24):
                    score = int(chance.integers(3, 19))
                    mark = 2 + sum(score >= cut for cut in (6, 10, 15))
                    journal = min(5, max(2, mark + int(chance.choice((-1, 0, 1), p=(0.15, 0.65, 0.2))) + (at < 3)))
                    pupils.append(Pupil(login, 40001 + at * 40 + number, journal, mark, score))
            content = files.f1(pupils, subject=subject, year=year)
            assert load(ALL, db, f"{subject} {year}.xlsx", content, WHO).status == "loaded"


def name_schools(db: Engine, names: tuple[str, ...]) -> None:
    """The first schools by login are called so."""
    with writing(db) as connection:
        for login, name in zip(logins(len(names)), names, strict=True):
            connection.execute(update(school).where(school.c.login == login).values(name=name))


def confirm(db: Engine, count: int) -> None:
    for login in logins(count):
        decide(ALL, db, login, 2025, 0, "confirmed", "municipal", "Признаки повторяются", "Готовим пояснение", WHO)


def add_current_plan(db: Engine) -> None:
    """Twelve sections, in each a measure that is late, one done and one ahead; every text is long."""
    days = {"late": date(2026, 10, 1), "done": date(2026, 10, 2), "ahead": date(2027, 3, 1)}
    measures = tuple(
        a_measure(
            section=f"{section}. Раздел, у которого длинное название, чтобы ему не хватало места",
            number=f"{section}.{place}",
            text=LONG,
            level="municipal",
            when=Deadline(None, (day,)),
        )
        for section in range(1, 13)
        for place, day in enumerate(days.values(), 1)
    )
    plan_id = add_plan(ALL, db, a_plan(2026, measures=measures), WHO)
    tasks = tasks_frame(ALL, db, plan_id)
    done = tasks[tasks["due"].dt.date == days["done"]]
    set_statuses(ALL, db, plan_id, [Said(row.task_id, row.version, "done") for row in done.itertuples()], WHO)


def municipality(db: Engine, decided: bool = True) -> None:
    """Twelve schools with results, a plan of today and, when `decided`, a confirmed school."""
    add_results(db, 12)
    add_current_plan(db)
    if decided:
        confirm(db, 1)
