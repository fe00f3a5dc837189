"""What a deadline's Russian text says: its days and how it recurs; nothing is guessed.

The text is brought to one wording (`phrases.wording`) and then has to be known as a whole: as something undated
(`phrases.recurrence`), as a part of the plan's own years (`phrases.plan_years`), or as a list of spans of days
(`phrases.calendar`). Anything else is not understood and left to a person.
"""

import re
from datetime import date

from core.plan import Deadline, Period
from core.plans.phrases import recurrence
from core.plans.phrases.calendar import is_year, span
from core.plans.phrases.plan_years import in_plan_years
from core.plans.phrases.spans import Day, Unclear, dated
from core.plans.phrases.wording import canonical

NOT_UNDERSTOOD = Deadline(understood=False)
FARTHEST = 5  # years from the plan's own; a date beyond is a slip of the pen
LISTED = re.compile(" (?:[,;]|и|, и|, а также) ")
THEN_CLASSES = "(.+?) ?[,;]? (?:и )?(?:затем|далее) в течение (?:всего )?учебный год"
YEAR_SAID = re.compile("[0-9]{4}")


def parse_deadline(text: str, period: Period) -> Deadline:
    """The days and the recurrence of a deadline in a plan for `period`; `understood` is False where any doubt is left.

    «апрель – май 2023 года» is due on 31 May 2023, «январь, май 2024 г.» twice, «август» on the one 31 August of a
    plan of one year. Never raises.
    """
    try:
        when = _read(canonical(text), period)
    except Unclear:
        return NOT_UNDERSTOOD
    days = [day for day in (when.starts, *when.due) if day]
    near = all(period.starts.year - FARTHEST <= day.year <= period.ends.year + FARTHEST for day in days)
    return when if near else NOT_UNDERSTOOD


def _read(words: str, period: Period) -> Deadline:
    if undated := recurrence.kind(words):
        return Deadline(recurrence=undated)
    if recurring := recurrence.split(words):
        how, rest = recurring
        if how == "yearly":
            return _yearly(rest, period)
        when = _plain(rest, period)
        return Deadline(when.starts, when.due, how)
    return _plain(words, period)


def _yearly(words: str, period: Period) -> Deadline:
    """Every year of the plan anew; without a word more each year's last day."""
    if YEAR_SAID.search(words):
        raise Unclear
    years = [_plain(words or "в течение года", year) for year in period.years()]
    return Deadline(years[0].starts, tuple(sorted({day for year in years for day in year.due})), "yearly")


def _plain(words: str, period: Period) -> Deadline:
    if own := in_plan_years(words, period):
        return own
    if then := re.fullmatch(THEN_CLASSES, words):
        named = _listed(then[1], period)
        due = _end_of_classes_after(named.due[-1], period)
        if due > period.ends and not YEAR_SAID.search(words):
            raise Unclear
        return Deadline(named.starts, (due,))
    return _listed(words, period)


def _listed(words: str, period: Period) -> Deadline:
    parts = LISTED.split(words)
    if len({is_year(part) for part in parts}) > 1:
        raise Unclear
    days = sorted(dated([span(part, period) for part in parts], period), key=lambda one: one.last)
    return Deadline(days[0].first, tuple(sorted({one.last for one in days})))


def _end_of_classes_after(day: date, period: Period) -> date:
    ends = Day(period.classes_end.month, period.classes_end.day)
    return ends.on(day.year) if ends.on(day.year) > day else ends.on(day.year + 1)
