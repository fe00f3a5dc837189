"""A made-up plan with one of every kind of measure, three schools, and what the tests of the store ask about them."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine, Table, func, insert, select

from core.plan import Deadline, Measure, Period, Plan
from core.store.database import reading, writing
from core.store.models import school
from core.store.scope import Scope
from core.store.tasks import tasks_frame

HERE, ELSEWHERE = "Луговой городской округ", "Озёрный район"
LOGINS = ("edu960001", "edu960002", "edu960003")  # the third one is elsewhere
ALL = Scope.everything()
MUNICIPALITY = Scope("municipality", HERE)
SCHOOL, NEIGHBOUR = Scope("school", LOGINS[0]), Scope("school", LOGINS[1])
ORDER, SEVERAL, ALWAYS, UNCLEAR, REPORT = range(5)  # the places of the measures
OCTOBER, DECEMBER, MARCH = date(2026, 10, 20), date(2026, 12, 25), date(2027, 3, 31)


def a_measure(**changed) -> Measure:
    """A measure of the level of schools due in October, but for what is `changed`."""
    written = {
        "section": "1. Подготовка",
        "number": "1.1",
        "text": "Назначить ответственного за списки",
        "level": "school",
        "deadline": "до 20 октября",
        "responsible": "Директор",
        "expected": "Приказ",
        "when": Deadline(date(2026, 9, 1), (OCTOBER,)),
    }
    return Measure(**written | changed)


def a_plan(year: int = 2026, **changed) -> Plan:
    """A plan of the school year that starts in `year`; its days do not follow the year."""
    measures = (
        a_measure(text="Издать приказ о сверке", level="municipal", responsible="Начальник отдела"),
        a_measure(
            number="1.2",
            text="Сверить ведомости с журналом",
            deadline="октябрь, декабрь, март",
            when=Deadline(date(2026, 10, 1), (OCTOBER, DECEMBER, MARCH)),
        ),
        a_measure(
            number="2.1",
            section="2. Наблюдение",
            text="Отвечать на вопросы родителей",
            deadline="постоянно",
            expected="",
            when=Deadline(recurrence="continuous"),
            year=2027,
        ),
        a_measure(
            number="2.1",  # the same number twice, as in real documents
            section="2. Наблюдение",
            text="Собрать методистов",
            deadline="по мере сил",
            when=Deadline(understood=False),
            marker="gap",
        ),
        a_measure(
            number="б/н",
            section="2. Наблюдение",
            text="Подвести итоги",
            level="municipal",
            deadline="ежегодно до 31 марта",
            when=Deadline(None, (MARCH,), "yearly"),
        ),
    )
    written = {
        "title": f"План сверки {year} года",
        "period": Period.school(year),
        "source": "план.docx",
        "measures": measures,
        "approved": "Приказ № 7",
        "unread": ("Примечание к таблице", "Подпись"),
    }
    return Plan(**written | changed)


def add_schools(db: Engine) -> None:
    """The three schools become known to the store."""
    places = dict(zip(LOGINS, (HERE, HERE, ELSEWHERE), strict=True))
    rows = [
        {"login": login, "name": f"Школа {login}", "municipality": place, "region": "Край"}
        for login, place in places.items()
    ]
    with writing(db) as connection:
        connection.execute(insert(school), rows)


def task_ids(db: Engine, plan_id: int, place: int = 0, executor: str = "") -> list[int]:
    """The tasks of the measure at `place`, by due day, that `executor` has."""
    frame = tasks_frame(ALL, db, plan_id)
    at_place = frame["measure_id"] == frame["measure_id"].unique()[place]
    return frame.loc[at_place & (frame["executor"] == executor), "task_id"].tolist()


def measure_id(db: Engine, plan_id: int, place: int) -> int:
    return int(tasks_frame(ALL, db, plan_id)["measure_id"].unique()[place])


def one(db: Engine, plan_id: int, task_id: int) -> pd.Series:
    """A task's row of `tasks_frame`."""
    return tasks_frame(ALL, db, plan_id).set_index("task_id").loc[task_id]


def tasks_of(db: Engine, plan_id: int, place: int) -> list[tuple[str, date | None]]:
    """Executor and due day of the tasks of the measure at `place`."""
    frame = tasks_frame(ALL, db, plan_id)
    frame = frame[frame["measure_id"] == frame["measure_id"].unique()[place]]
    days = [None if pd.isna(day) else day.date() for day in frame["due"]]
    return list(zip(frame["executor"], days, strict=True))


def count(db: Engine, table: Table) -> int:
    with reading(db) as connection:
        return connection.scalar(select(func.count()).select_from(table))
