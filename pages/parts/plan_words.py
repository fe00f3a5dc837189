"""How a plan's figures and statuses read. Text only; Streamlit's colour names are the theme's."""

from core.plans.progress import SOON_DAYS, Totals
from core.plural import plural

ICONS = {
    "planned": ":material/radio_button_unchecked:",
    "in_progress": ":material/pending:",
    "partial": ":material/contrast:",
    "done": ":material/check_circle:",
    "not_needed": ":material/do_not_disturb_on:",
}


def finding(totals: Totals) -> str:
    """The page's title: what is done and what is late."""
    if totals.open == 0:
        return "Все мероприятия плана выполнены"
    measures = plural(totals.total, "мероприятия", "мероприятий", "мероприятий")
    return f"Выполнено {totals.done} из {totals.total} {measures}, {_late(totals) or 'просроченных нет'}"


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
    late = f" · :red[:material/warning: {_late(totals)}]" if totals.late else ""
    return f"{totals.done} из {totals.total}{late}"


def late_note(days: int) -> str:
    """Under the deadline of a late measure: word, icon and colour."""
    return f":red[:small[:material/warning: **просрочено на {days} {plural(days, 'день', 'дня', 'дней')}**]]"


def soon_note(days: int) -> str:
    """Under a deadline that is near."""
    if days == 0:
        return ":small[:material/schedule: срок сегодня]"
    left = plural(days, "остался", "осталось", "осталось")
    return f":small[:material/schedule: {left} {days} {plural(days, 'день', 'дня', 'дней')}]"


def _late(totals: Totals) -> str:
    word = plural(totals.late, "просрочено", "просрочены", "просрочено")
    return f"{totals.late} {word}" if totals.late else ""
