"""What is said of a draft. Text only."""

from collections.abc import Sequence

from core.plan import Measure, Plan
from core.plural import plural


def finding(plan: Plan | None) -> str:
    """The page's title."""
    if plan is None:
        return "Новый план"
    count = len(plan.measures)
    return f"Прочитано {count} {plural(count, 'мероприятие', 'мероприятия', 'мероприятий')}"


def summary(measures: Sequence[Measure]) -> str:
    """Sections, levels and deadlines, counted."""
    sections = len(dict.fromkeys((one.year, one.section) for one in measures if one.section))
    schools = sum(one.level == "school" for one in measures)
    dated = sum(bool(one.when.due) for one in measures)
    unclear = sum(not one.when.understood for one in measures)
    parts = [
        f"{sections} {plural(sections, 'раздел', 'раздела', 'разделов')}" if sections else "без разделов",
        f"муниципальных {len(measures) - schools}, для школ {schools}",
        f"с датой {dated}",
        f"без даты: постоянно, по событию — {len(measures) - dated - unclear}",
        f"**срок не разобран: {unclear}**" if unclear else "все сроки разобраны",
    ]
    return " · ".join(parts)
