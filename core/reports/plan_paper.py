"""The report on a plan as a paper, .docx and .xlsx: what is late first, then everything by section, with totals."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Engine

from core.plans.marks import listed
from core.plans.report import Line, PlanReport, plan_report
from core.plural import plural
from core.progress import Totals
from core.reports.imprint import imprint
from core.reports.table import Column, book_bytes
from core.reports.word import render
from core.store.plans import StoredPlan
from core.store.scope import Scope

TEMPLATE = "Отчёт о выполнении плана"
COLUMNS = (
    Column("section", "Раздел", width=24),
    Column("number", "№", width=7),
    Column("text", "Мероприятие", width=46),
    Column("deadline", "Срок", width=20),
    Column("responsible", "Ответственный", width=24),
    Column("mark", "Отметка об исполнении", width=34),
    Column("done_on", "Дата", "day", width=12),
    Column("documents", "Документ", width=24),
    Column("note", "Примечание", width=24),
)
LATE = (*COLUMNS[:5], Column("late_since", "Срок прошёл", "day", width=13), COLUMNS[5])
TOTALS = (
    Column("section", "Раздел", width=60),
    Column("total", "Мероприятий", "whole"),
    Column("done", "Выполнено", "whole"),
    Column("share", "Доля выполненных", "share"),
    Column("late", "Просрочено", "whole"),
    Column("not_needed", "Не требуется", "whole"),
)
WHOLE = "Весь план"


def plan_docx(
    scope: Scope,
    db: Engine,
    plan_id: int,
    on: date,
    who: str,
    moment: datetime,
    executor: str | None = None,
    offset: int | None = None,
) -> bytes:
    """The report by assets/templates/Отчёт о выполнении плана.docx: the plan, or what the school with the login
    `executor` has to do, as it stood at the end of the day `on`.

    `moment`: local to who asks; `offset` as of core.clock.local. ValueError for a day to come, before the plan was
    loaded or without measures of that school, LookupError for an unknown plan, BadTemplate as of
    core.reports.word.render.
    """
    report = _report(scope, db, plan_id, on, moment, executor, offset)
    fields = {
        "title": report.plan.title,
        "approved": report.plan.approved or "",
        "executor": report.executor,
        "on": f"{on:%d.%m.%Y}",
        "summary": f"{summary(report.totals)}.",
        "late": _texts(report.late),
        "parts": [
            {"title": f"{name or WHOLE}: {summary(count).lower()}", "rows": _texts(lines)}
            for name, count, lines in report.parts()
        ],
        "imprint": _lines(scope, db, report.plan, who, moment),
    }
    return render(TEMPLATE, lambda template: fields)


def plan_xlsx(
    scope: Scope,
    db: Engine,
    plan_id: int,
    on: date,
    who: str,
    moment: datetime,
    executor: str | None = None,
    offset: int | None = None,
) -> bytes:
    """The same as sheets «Просрочено» (where something is), «Отчёт», «Итоги» and «О таблице»; errors as of
    `plan_docx`."""
    report = _report(scope, db, plan_id, on, moment, executor, offset)
    tables = {"Просрочено": (_frame(report.late), LATE)} if report.late else {}
    tables |= {"Отчёт": (_frame(report.lines), COLUMNS), "Итоги": (_totals(report), TOTALS)}
    plan = report.plan
    about = [f"Отчёт о выполнении плана «{plan.title}» на {on:%d.%m.%Y}", plan.approved or "", report.executor]
    about += [f"{summary(report.totals)}.", *_lines(scope, db, report.plan, who, moment)]
    return book_bytes(tables, list(filter(None, about)), frozen=2)


def _lines(scope: Scope, db: Engine, plan: StoredPlan, who: str, moment: datetime) -> list[str]:
    """The imprint, with the plan's document as the source."""
    source = f"Источник: {plan.source}, загружен {plan.loaded_at:%d.%m.%Y}, {plan.loaded_by}."
    return list(replace(imprint(scope, db, who, moment), sources=source).lines)


def summary(count: Totals) -> str:
    """«Выполнено 5 из 12 мероприятий, просрочено 1, не требуется 2»."""
    told = [
        f"Выполнено {count.done} из {count.total} {plural(count.total, 'мероприятия', 'мероприятий', 'мероприятий')}"
    ]
    told += [f"просрочено {count.late}"] if count.late else []
    told += [f"не требуется {count.not_needed}"] if count.not_needed else []
    return ", ".join(told)


def _report(scope, db, plan_id, on: date, moment: datetime, executor, offset) -> PlanReport:
    if on > moment.date():
        raise ValueError(f"{on:%d.%m.%Y} ещё не наступило: отчёт составляется на сегодня или на прошедший день.")
    return plan_report(scope, db, plan_id, on, executor, offset)


def _texts(lines: Iterable[Line]) -> list[dict[str, str]]:
    return [
        {
            "number": line.measure.number,
            "text": line.measure.text,
            "deadline": line.measure.deadline,
            "responsible": line.measure.responsible,
            "mark": line.mark,
            "done_on": f"{line.done_on:%d.%m.%Y}" if line.done_on else "",
            "documents": listed(line.documents, "\n"),
            "note": line.note,
        }
        for line in lines
    ]


def _frame(lines: Iterable[Line]) -> pd.DataFrame:
    """Columns of COLUMNS and LATE; days are dates."""
    days = [
        {"section": line.measure.heading, "late_since": line.measure.late_since, "done_on": line.done_on}
        for line in lines
    ]
    return pd.DataFrame([text | day for text, day in zip(_texts(lines), days, strict=True)])


def _totals(report: PlanReport) -> pd.DataFrame:
    counts = [(name or WHOLE, count) for name, count, _ in report.parts()]
    if len(counts) > 1:
        counts.append((WHOLE, report.totals))
    names = ("total", "done", "share", "late", "not_needed")
    return pd.DataFrame([{"section": name} | {key: getattr(count, key) for key in names} for name, count in counts])
