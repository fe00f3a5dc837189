"""What there is to decide: schools that wait for a decision, measures that are overdue."""

from core.analysis.names import axis_names
from core.decision import SUPPORT_LEVELS
from core.plural import plural
from core.reports.figure_words import schools
from core.reports.figures import Figures
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import fitted
from core.reports.slides.plan import late_line, late_measures

SHOWN = 8  # schools
MEASURES = 5
HALF = (WIDTH - 2 * MARGIN - 0.5) / 2  # inches


def add(deck: Deck, found: Figures) -> None:
    waiting = found.register[found.register["decision"] == "proposed"]
    late = late_measures(found)
    slide = deck.add(_title(len(waiting), len(late)), _notes(found, waiting, late))
    names = axis_names(waiting)
    left = [[Run("Ждут решения", True, palette.LOWERED)]]
    for row, name in zip(waiting.head(SHOWN).itertuples(), names, strict=False):
        signal = {"persistent": "сигнал устойчивый", "single": "сигнал разовый"}.get(row.status, "официальный перечень")
        why = signal if row.proposed else "официальный перечень"
        text = f"{name}: {why}, предлагается уровень {SUPPORT_LEVELS[row.suggested]}"
        left.append([Run("• " + fitted(text, BODY, HALF - 0.2, 2))])
    if len(waiting) > SHOWN:
        left.append([Run(f"И ещё {schools(len(waiting) - SHOWN)} — в «Перечне»")])
    if waiting.empty:
        left.append([Run("Нет: по всем школам перечня решения приняты.")])
    right = [[Run("Просроченные мероприятия", True, palette.ATTENTION)]]
    for one in late[:MEASURES]:
        who = one.responsible or "ответственный не назван"
        right.append([Run("• " + fitted(f"{one.number} {who}: {late_line(one)}", BODY, HALF - 0.2, 3))])
    if len(late) > MEASURES:
        right.append([Run(f"И ещё {len(late) - MEASURES} — в «Плане мероприятий»")])
    if not late:
        right.append([Run("План ещё не загружен." if found.plan is None else "Нет.")])
    add_text(slide, Box(MARGIN, 1.25, HALF, 5.7), left, gap=8)
    add_text(slide, Box(MARGIN + HALF + 0.5, 1.25, HALF, 5.7), right, gap=8)


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
