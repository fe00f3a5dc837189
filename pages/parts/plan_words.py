"""How a plan's figures and statuses read. Text only; Streamlit's colour names are the theme's."""

from datetime import date

from core.plural import plural
from core.progress import SOON_DAYS, MeasureProgress, Totals
from core.status import STATUSES

ICONS = {
    "planned": ":material/radio_button_unchecked:",
    "in_progress": ":material/pending:",
    "partial": ":material/contrast:",
    "done": ":material/check_circle:",
    "not_needed": ":material/do_not_disturb_on:",
}
MARKS = {"planned": "○", "in_progress": "◔", "partial": "◐", "done": "●", "not_needed": "–"}


def finding(totals: Totals) -> str:
    """The page's title: what is done and what is late."""
    if totals.open == 0:
        return "Все мероприятия плана выполнены"
    measures = plural(totals.total, "мероприятия", "мероприятий", "мероприятий")
    return f"Выполнено {totals.done} из {totals.total} {measures}, {_late(totals.late) or 'просроченных нет'}"


def outlook(totals: Totals) -> str:
    """The line at the progress bar."""
    parts = [f"{totals.share:.0%} выполнено".replace("%", " %")]
    if totals.soon:
        measures = plural(totals.soon, "мероприятия", "мероприятий", "мероприятий")
        parts.append(f"в ближайшие {SOON_DAYS} дней срок у {totals.soon} {measures}")
    if totals.not_needed:
        parts.append(f"не требуется: {totals.not_needed}")
    return " · ".join(parts)


def section_note(totals: Totals) -> str:
    """The line at a section's progress bar."""
    return ", ".join(filter(None, [f"{totals.done} из {totals.total}", _late(totals.late)]))


def late_note(days: int) -> str:
    """Under the deadline of a late measure."""
    return f"просрочено на {days} {plural(days, 'день', 'дня', 'дней')}"


def soon_note(days: int) -> str:
    """Under a deadline that is near."""
    if days == 0:
        return "срок сегодня"
    left = plural(days, "остался", "осталось", "осталось")
    return f"{left} {days} {plural(days, 'день', 'дня', 'дней')}"


def due_note(measure: MeasureProgress, today: date) -> str:
    """What the deadline means today: late, soon, without a date, or ''."""
    if measure.late:
        several = f"{measure.late} из {measure.tasks}: " if measure.count > 1 else ""
        return several + late_note((today - measure.late_since).days)
    if measure.soon:
        return soon_note((measure.soon_on - today).days)
    return "" if measure.understood else "срок не разобран — поставьте дату"


def many(measure: MeasureProgress) -> str:
    """How far a measure with several tasks is: «17 из 24»."""
    return f"{measure.done} из {measure.tasks}" if measure.tasks else STATUSES["not_needed"]


def _late(count: int) -> str:
    return f"{count} {plural(count, 'просрочено', 'просрочены', 'просрочено')}" if count else ""
