"""What there is to decide: schools that wait for a decision, measures that are overdue."""

from core.analysis.names import axis_names
from core.analysis.register import STATUS_ORDER
from core.decision import SUPPORT_LEVELS
from core.plural import plural
from core.progress import MeasureProgress
from core.reports.figure_words import schools
from core.reports.figures import Figures
from core.reports.register_table import STATUSES
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import as_many, fitted
from core.reports.slides.plan import late_line, late_measures

ROWS = 15.5  # lines under the head of a column
HALF = (WIDTH - 2 * MARGIN - 0.5) / 2  # inches


def add(deck: Deck, found: Figures) -> None:
    waiting = found.register[found.register["decision"] == "proposed"]
    late = late_measures(found)
    slide = deck.add(_title(len(waiting), len(late)), _notes(found, waiting, late))
    left = [[Run("Ждут решения, уровень предлагается", True, palette.LOWERED)]]
    schools_told = [_school(row, name) for row, name in zip(waiting.itertuples(), axis_names(waiting), strict=True)]
    left += _listed(schools_told, "в «Перечне»", "Нет: по всем школам перечня решения приняты.")
    right = [[Run("Просроченные мероприятия", True, palette.ATTENTION)]]
    none = "План ещё не загружен." if found.plan is None else "Нет."
    right += _listed([_measure(one) for one in late], "в «Плане мероприятий»", none)
    add_text(slide, Box(MARGIN, 1.25, HALF, 5.7), left, gap=8)
    add_text(slide, Box(MARGIN + HALF + 0.5, 1.25, HALF, 5.7), right, gap=8)


def _listed(texts: list[str], where: str, none: str) -> list[list[Run]]:
    shown = as_many(texts, BODY, HALF, ROWS)
    rest = len(texts) - len(shown)
    rows = [*shown, f"И ещё {rest} — {where}"] if rest else shown
    return [[Run(text)] for text in rows or [none]]


def _school(row, name: str) -> str:
    why = f"{STATUSES[row.status]} сигнал" if row.proposed and row.status in STATUS_ORDER else "в официальном перечне"
    return fitted(f"• {name}: {why}, {SUPPORT_LEVELS[row.suggested]} уровень", BODY, HALF, 2)


def _measure(one: MeasureProgress) -> str:
    who = one.responsible or "ответственный не назван"
    return fitted(f"• {one.number} {who}: {late_line(one)}", BODY, HALF, 3)


def _title(waiting: int, late: int) -> str:
    if not waiting and not late:
        return "Школ, которые ждут решения, и просроченных мероприятий нет"
    parts = [f"{schools(waiting)} {plural(waiting, 'ждёт', 'ждут', 'ждут')} решения"] if waiting else []
    word = plural(late, "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено")
    parts += [f"{late} {word}"] if late else []
    return "Решить: " + ", ".join(parts)


def _notes(found: Figures, waiting, late) -> list[str]:
    notes = ["Решение по школе: подтвердить с уровнем сопровождения, отклонить с причиной или наблюдать."]
    notes += [f"{row.school}{f' ({row.municipality})' if row.municipality else ''}." for row in waiting.itertuples()]
    return notes + [f"{one.number} {one.text} — {late_line(one)}; {one.responsible}." for one in late]
