"""How a school's paper speaks: its facts as the texts of the template. Nothing is computed here."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from core.analysis import sentences
from core.analysis.definitions import definitions
from core.analysis.figures import percent_span
from core.analysis.school_signs import Sign
from core.charts import strip_chart
from core.charts.gap_chart import named
from core.decision import DECISIONS, SUPPORT_LEVELS
from core.numbers import decimal, percent, signed
from core.plans.recommendations import measures_for
from core.plural import plural
from core.reports.register_table import works_text
from core.reports.school_facts import SchoolFacts
from core.status import CLOSED, STATUSES

SIGNALS = {
    "persistent": "устойчивый сигнал",
    "single": "разовый признак",
    "none": "признаков отбора нет",
    "insufficient": "недостаточно данных",
    None: "данных для признаков нет",
}
QUIET = {
    "none": "Это не доказывает, что всё объективно: слабое или единичное отступление признаками не ловится.",
    "insufficient": "Участников слишком мало, чтобы судить.",
    None: "Результатов, по которым считаются признаки, за этот год нет.",
}
WORKS_NOTE = (
    "Разрыв — средняя отметка по журналу минус средняя за работу. «Обычно» — разрыв у других школ той же работы: "
    "в муниципалитете (если их не меньше трёх) и среди всех загруженных. В скобках интервал 95 %. "
    "▲ ▼ — отличие от обычного у всех или от ожидаемой доли больше случайного."
)
SIGN_LEVELS = {"alarm": "Тревога", "attention": "Внимание", "marked": "По методике ФИОКО"}
UNKNOWN = "—"
Fields = dict[str, object]


def fields_of(facts: SchoolFacts, today: date) -> Fields:
    """Field of the template → text, list of texts or of rows; pictures are not among them."""
    measures, note = _measures(facts, today)
    rows = [_work(row) for row in named(facts.works).itertuples()]
    return {
        "name": facts.name,
        "login": facts.login,
        "municipality": facts.municipality,
        "year": str(facts.year),
        "taken": ", ".join(f"{grade} класс — {n}" for grade, n in facts.taken.items()) or UNKNOWN,
        "signal": SIGNALS[facts.status],
        "works": rows,
        "works_note": " ".join([WORKS_NOTE, *_against(facts.works)]),
        "signs_title": _signs_title(facts.signs),
        "mass": sentences.of_region(facts.mass) if facts.mass else "",
        "signs": [_sign(sign) for sign in facts.signs],
        "no_signs": "" if facts.signs else QUIET.get(facts.status, ""),
        "quiet_years": "" if facts.strip.empty else f"{strip_chart.finding(facts.strip)}.",
        "explanation": facts.explanation or "Пояснения школы нет.",
        "decision": _decision(facts),
        "measures": measures,
        "measures_note": note,
    }


def _work(row) -> dict[str, str]:
    return {
        "work": "\n".join(filter(None, [row.work, row.note])),
        "pairs": UNKNOWN if pd.isna(row.pairs) else str(int(row.pairs)),
        "journal": _told(row.journal_mean, decimal),
        "mark": _told(row.mark_mean, decimal),
        "gap": _told(row.gap, signed)
        + _ends(row.gap_low, row.gap_high, lambda low, high: f"{signed(low)}…{signed(high)}")
        + _apart(row.differs, row.gap, row.expected),
        "local": _told(row.local, signed),
        "usual": _told(row.expected, signed),
        "lowered": _told(row.lowered_share, percent)
        + _ends(row.lowered_low, row.lowered_high, percent_span)
        + _apart(row.lowered_differs, row.lowered_share, row.lowered_expected),
        "expected": _told(row.lowered_expected, percent),
    }


def _told(value: float, say: Callable[[float], str]) -> str:
    return UNKNOWN if pd.isna(value) else say(value)


def _ends(low: float, high: float, say: Callable[[float, float], str]) -> str:
    """« (53–75 %)», nothing where the interval is unknown."""
    return "" if pd.isna(low) else f" ({say(low, high)})"


def _apart(differs: bool, value: float, expected: float) -> str:
    return (" ▲" if value > expected else " ▼") if differs else ""


def _against(works: pd.DataFrame) -> list[str]:
    names = [name for name in works["against"].unique() if name]
    return [f"Ожидаемая доля «понизили» — {'; '.join(names)}."] if names else []


def _signs_title(signs: Sequence[Sign]) -> str:
    own = sum(sign.origin == "screening" for sign in signs)
    official = len(signs) - own
    parts = [f"{own} {plural(own, 'признак', 'признака', 'признаков')} отбора"] if own else []
    parts += [f"{official} по методике ФИОКО"] if official else []
    return f"Требует проверки: {', '.join(parts)}" if parts else "Ни один признак не выделяет школу"


def _sign(sign: Sign) -> dict[str, str]:
    n = len(sign.years)
    years = f" Признак был {n} {plural(n, 'год', 'года', 'лет')}: {', '.join(map(str, sign.years))}." if n > 1 else ""
    said = re.match(r".*?[.!?](?=\s|$)", definitions()[sign.marker].proves_not, re.DOTALL)
    return {
        "level": SIGN_LEVELS[sign.level],
        "text": sentences.of_school(sign.rows.iloc[0].to_dict()) + years,
        "caution": said[0] if said else definitions()[sign.marker].proves_not,
    }


def _decision(facts: SchoolFacts) -> str:
    row = facts.listed
    if row is None:
        return f"В перечне {facts.year} года школы нет."
    told = [f"Перечень {facts.year} года: {DECISIONS[row.decision]}"]
    level = SUPPORT_LEVELS.get(row.support_level)
    told += [f"уровень сопровождения — {level}"] if level else []
    told += [f"в перечне {row.run} {plural(row.run, 'год', 'года', 'лет')} подряд"] if row.run > 1 else []
    text = f"{', '.join(told)}."
    text += f" Причина: {row.reason.rstrip('.')}." if row.reason else ""
    return text + (f" В официальном перечне: {works_text(row.works)}." if row.works else "")


def _measures(facts: SchoolFacts, today: date) -> tuple[list[dict[str, str]], str]:
    """The measures made for the school, else those recommended for its signs, and a line over them."""
    if len(facts.tasks):
        rows = [_task(number, row, today) for number, row in enumerate(facts.tasks.itertuples(), 1)]
        done, needed = (facts.tasks["status"] == "done").sum(), (facts.tasks["status"] != "not_needed").sum()
        return rows, f"Меры школы по перечню {facts.year} года: выполнено {done} из {needed}."
    row = facts.listed
    if row is None or not (row.alarm or row.attention):
        return [], "Меры не назначены: признаков отбора в этом году нет."
    if row.decision == "declined":
        return [], "Меры не назначены: школа рассмотрена и в перечень не включена."
    recommended = [
        {
            "number": str(number),
            "text": measure.text,
            "responsible": measure.responsible,
            "due": measure.deadline,
            "status": "рекомендуется",
        }
        for number, (measure, _) in enumerate(measures_for((*row.alarm, *row.attention), today), 1)
    ]
    return recommended, "Меры ещё не назначены. По признакам школы рекомендуются:"


def _task(number: int, row, today: date) -> dict[str, str]:
    status = STATUSES[row.status]
    if not pd.isna(row.done_on):
        status += f" {row.done_on:%d.%m.%Y}"
    elif not pd.isna(row.due) and row.due.date() < today and row.status not in CLOSED:
        status += ", срок прошёл"
    return {
        "number": str(number),
        "text": row.text,
        "responsible": row.responsible,
        "due": row.deadline if pd.isna(row.due) else f"{row.due:%d.%m.%Y}",
        "status": status,
    }
