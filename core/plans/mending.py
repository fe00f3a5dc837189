"""A draft as a table that a person mends, and back: what is changed by hand wins, what is not is read anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from core.plan import LEVELS, RECURRENCES, Deadline, Measure, Period
from core.plans.deadlines import parse_deadline

TEXTS = ("section", "number", "text", "level", "deadline", "responsible", "expected")
COLUMNS = ("year", "section", "number", "text", "level", "deadline", "check", "starts", "dues", "recurrence")
COLUMNS += ("responsible", "expected")
UNCLEAR = "срок не разобран"


class Mistakes(ValueError):
    """What in the table cannot be saved: a Russian line each, with the row as the table shows it."""

    def __init__(self, lines: Sequence[str]):
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def table(measures: Sequence[Measure]) -> pd.DataFrame:
    """A row a measure, the index 0, 1, …: year Int64 · section, number, text, level, deadline, recurrence, responsible,
    expected str · check str: what to look at, else '' · starts datetime64[s] · dues str: «31.01.2026; 31.05.2026»."""
    rows = [
        {name: getattr(measure, name) for name in TEXTS}
        | {
            "year": measure.year,
            "check": "" if measure.when.understood else UNCLEAR,
            "starts": measure.when.starts,
            "dues": "; ".join(f"{day:%d.%m.%Y}" for day in measure.when.due),
            "recurrence": measure.when.recurrence,
        }
        for measure in measures
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64"})
    return frame.assign(starts=pd.to_datetime(frame["starts"]).astype("datetime64[s]"))


def mended(mended_table: pd.DataFrame, before: Sequence[Measure], period: Period) -> tuple[Measure, ...]:
    """The measures of `table(before)` as a person left it; rows may be gone, and new ones have no measure in `before`.

    Where the deadline's text was changed and its dates were not, the text is read anew. Mistakes names every row that
    cannot be saved.
    """
    found, wrong = [], []
    for place, (key, row) in enumerate(mended_table.iterrows(), start=1):
        known = before[key] if isinstance(key, int) and key < len(before) else None
        try:
            found.append(_measure(row, known, period))
        except ValueError as mistake:
            wrong.append(f"Строка {place}: {mistake}")
    if wrong:
        raise Mistakes(wrong)
    return tuple(found)


def in_period(measures: Sequence[Measure], before: Period, after: Period) -> tuple[Measure, ...]:
    """The measures when the plan's period is `after` and not `before`: deadlines that were read from their texts are
    read anew, days that a person set stay."""
    return tuple(
        replace(one, when=parse_deadline(one.deadline, _own(after, one.year)))
        if one.when == parse_deadline(one.deadline, _own(before, one.year))
        else one
        for one in measures
    )


def _measure(row: pd.Series, known: Measure | None, period: Period) -> Measure:
    texts = {name: _text(row[name]) for name in TEXTS}
    if not texts["text"]:
        raise ValueError("нет текста мероприятия. Впишите его или удалите строку.")
    if texts["level"] not in LEVELS:
        raise ValueError("не выбран уровень.")
    year = None if pd.isna(row["year"]) else int(row["year"])
    starts = None if pd.isna(row["starts"]) else pd.Timestamp(row["starts"]).date()
    said = Deadline(starts, _days(_text(row["dues"])), _text(row["recurrence"]) or "none")
    if said.recurrence not in RECURRENCES:
        raise ValueError(f"неизвестная повторяемость «{said.recurrence}».")
    if starts and said.due and said.due[-1] < starts:
        raise ValueError("срок окончания раньше начала.")
    untouched = said == replace(known.when, understood=True) if known else said == Deadline()
    if not untouched:
        when = said
    elif known and texts["deadline"] == known.deadline and year == known.year:
        when = known.when
    else:
        when = parse_deadline(texts["deadline"], _own(period, year))
    return Measure(**texts, when=when, year=year, marker=known.marker if known else None)


def _own(period: Period, year: int | None) -> Period:
    """Under the heading of a year a deadline is of that year."""
    return Period.calendar(year) if year else period


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value).strip()


def _days(text: str) -> tuple[date, ...]:
    days = set()
    for part in text.replace(",", ";").split(";"):
        if not part.strip():
            continue
        try:
            days.add(datetime.strptime(part.strip(), "%d.%m.%Y").date())
        except ValueError:
            raise ValueError(f"«{part.strip()}» — не дата. Пишите ДД.ММ.ГГГГ, несколько дат через «;».") from None
    return tuple(sorted(days))
