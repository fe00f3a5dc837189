"""Every paper by its kind and format: one way for the page «Отчёты», the buttons of other pages and the command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from core.analysis.names import known_names, short_name
from core.reports.plan_paper import plan_docx, plan_xlsx
from core.reports.register_paper import register_docx, register_xlsx
from core.reports.school_paper import school_docx, schools_docx, schools_zip
from core.reports.slides.deck import slides_pptx
from core.reports.summary import summary_xlsx
from core.reports.table import file_name
from core.store import plans, results, schools
from core.store.scope import Scope

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Request:
    """What a paper is wanted for. `on`: the plan's report as of this day; `offset` as of core.clock.local; `moment`:
    local to who asks."""

    who: str
    moment: datetime
    year: int
    municipality: str | None = None
    school: str | None = None
    plan_id: int | None = None
    on: date | None = None
    offset: int | None = None


Maker = Callable[[Scope, Engine, Request, Progress], bytes]


@dataclass(frozen=True)
class Paper:
    """A kind of paper. Texts are Russian; `made`: file ending → what makes it."""

    title: str
    about: str
    whom: str
    made: Mapping[str, Maker]


def _school(scope: Scope, db: Engine, asked: Request, progress: Progress) -> bytes:
    return school_docx(scope, db, _given(asked.school, "Выберите школу."), asked.year, asked.who, asked.moment)


def _schools(made: Callable[..., bytes]) -> Maker:
    def make(scope: Scope, db: Engine, asked: Request, progress: Progress) -> bytes:
        chosen = logins(scope, db, asked.municipality, asked.year)
        return made(scope, db, chosen, asked.year, asked.who, asked.moment, progress)

    return make


def _register(made: Callable[..., bytes]) -> Maker:
    return lambda scope, db, asked, progress: made(scope, db, asked.year, asked.who, asked.moment)


def _plan(made: Callable[..., bytes]) -> Maker:
    def make(scope: Scope, db: Engine, asked: Request, progress: Progress) -> bytes:
        plan_id, on = (
            _given(asked.plan_id, "Плана ещё нет: загрузите его в «Новом плане»."),
            asked.on or asked.moment.date(),
        )
        return made(scope, db, plan_id, on, asked.who, asked.moment, asked.school, asked.offset)

    return make


def _municipal(made: Callable[..., bytes]) -> Maker:
    return lambda scope, db, asked, progress: made(scope, db, asked.year, asked.municipality, asked.who, asked.moment)


def _given(value, message: str):
    if value is None:
        raise ValueError(message)
    return value


PAPERS: dict[str, Paper] = {
    "school": Paper(
        "Справка по школе",
        "Цифры по предметам с интервалами, признаки, рисунки, пояснение школы, меры и место для подписи.",
        "директору школы",
        {"docx": _school},
    ),
    "schools": Paper(
        "Справки по всем школам",
        "То же для каждой школы муниципалитета: архивом по файлу на школу или одним документом.",
        "директорам школ",
        {"zip": _schools(schools_zip), "docx": _schools(schools_docx)},
    ),
    "register": Paper(
        "Перечень ОО",
        "Приложение к приказу: школы, признаки, годы, уровень сопровождения, решение и причина.",
        "к приказу управления",
        {"docx": _register(register_docx), "xlsx": _register(register_xlsx)},
    ),
    "plan": Paper(
        "Отчёт о выполнении плана",
        "Мероприятия по разделам: отметка, дата, документ, примечание; итоги и просроченное; на любой день.",
        "министерству",
        {"docx": _plan(plan_docx), "xlsx": _plan(plan_xlsx)},
    ),
    "summary": Paper(
        "Сводная",
        "Книга с таблицами и диаграммами: итоги, школы и работы, признаки, перечень, план.",
        "методисту",
        {"xlsx": _municipal(summary_xlsx)},
    ),
    "slides": Paper(
        "Слайды",
        "К совещанию: муниципалитет в пяти числах, карта, перечень, школы, план, решения; диаграммы можно править.",
        "руководителю",
        {"pptx": _municipal(slides_pptx)},
    ),
}


def make(
    scope: Scope, db: Engine, kind: str, ending: str, asked: Request, progress: Progress = lambda share, text: None
) -> tuple[str, bytes]:
    """The paper's file name and content. `progress` hears shares 0..1 and what is at hand.

    ValueError and LookupError with a Russian sentence where there is nothing to write about, and BadTemplate (a
    ValueError) where a template cannot be used; no half of a file is made.
    """
    paper = PAPERS[kind]
    content = paper.made[ending](scope, db, asked, progress)
    return file_name(_stem(scope, db, kind, paper.title, asked), ending), content


def logins(scope: Scope, db: Engine, municipality: str | None, year: int) -> list[str]:
    """The schools with results of the year: those of the municipality, for None all that the scope holds."""
    figures = results.school_figures(scope, db, None)
    wanted = (figures["year"] == year) & (figures["municipality"].eq(municipality) | (municipality is None))
    return figures.loc[wanted, "login"].drop_duplicates().sort_values().tolist()


def _stem(scope: Scope, db: Engine, kind: str, title: str, asked: Request) -> str:
    if kind == "plan":
        named = {plan.id: plan.title for plan in plans.list_plans(scope, db)}
        return f"{title} на {asked.on or asked.moment.date():%d.%m.%Y} {named.get(asked.plan_id, '')}"
    whose = asked.municipality or ""
    if kind == "school":
        rows = schools.listed(scope, db)
        own = rows[rows["login"] == asked.school]
        whose = short_name(known_names(own).iloc[0], 60) if len(own) else ""
    return f"{title} {whose} {asked.year}"
