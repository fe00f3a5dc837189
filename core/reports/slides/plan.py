"""How far the plan is: measures done, late and ahead by section; the late ones by name."""

from core.analysis.figures import whole
from core.progress import MeasureProgress, totals
from core.reports.figure_words import plan_finding
from core.reports.figures import Figures
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, BOTTOM, FULL, MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.chart import STACKED, Series, add_chart
from core.reports.slides.fit import fitted

SECTIONS = 10  # bars; of more the last ones stand together
SHOWN = 5  # late measures
REST, UNNAMED = "Остальные разделы", "Без раздела"
NO_PLAN = "Загрузите план на странице «План мероприятий» или возьмите образец: сроки и отметки появятся здесь сами."


def add(deck: Deck, found: Figures) -> None:
    if not found.plan:
        text = NO_PLAN if found.plan is None else "В плане нет мероприятий."
        add_text(deck.add(plan_finding(found)), FULL, [[Run(text)]])
        return
    late = late_measures(found)
    slide = deck.add(plan_finding(found), _notes(found, late))
    wide = 7.2 if late else FULL.width
    rows = by_section(found.plan)
    series = [
        Series("выполнено", [row[1] for row in rows], palette.GOOD, palette.WHITE),
        Series("просрочено", [row[2] for row in rows], palette.ATTENTION, palette.WHITE),
        Series("впереди", [row[3] for row in rows], palette.FEW),
    ]
    names = [fitted(row[0], 14, wide * 0.42, 2) for row in rows]
    box = Box(MARGIN, 1.1, wide, BOTTOM - 1.1)
    add_chart(slide, box, STACKED, "Мероприятия по разделам", names, series, "0;;;")
    if late:
        _name(slide, late, Box(MARGIN + wide + 0.2, 1.2, WIDTH - 2 * MARGIN - wide - 0.2, 5.8))


def by_section(measures: list[MeasureProgress]) -> list[tuple[str, int, int, int]]:
    """Section, then measures done, late and still ahead: together all that are needed; in the order of the plan."""
    sections: dict[str, list[MeasureProgress]] = {}
    for one in measures:
        sections.setdefault(one.heading or UNNAMED, []).append(one)
    names = list(sections)
    if len(names) > SECTIONS:
        sections[REST] = [one for name in names[SECTIONS - 1 :] for one in sections.pop(name)]
    counts = ((name, totals(rows)) for name, rows in sections.items())
    return [(name, of.done, of.late, of.open - of.late) for name, of in counts if of.total]


def late_measures(found: Figures) -> list[MeasureProgress]:
    """Those with something late, the longest first."""
    return sorted((one for one in found.plan or () if one.late), key=lambda one: one.late_since)


def late_line(one: MeasureProgress) -> str:
    """«у 3 из 24, срок 01.10.2026»."""
    of = f"у {whole(one.late)} из {whole(one.tasks)}, " if one.count > 1 else ""
    return f"{of}срок {one.late_since:%d.%m.%Y}"


def _name(slide, late: list[MeasureProgress], box: Box) -> None:
    rows = [[Run("Просрочено", True, palette.ATTENTION)]]
    most = 2 if len(late) > 3 else 3
    for one in late[:SHOWN]:
        text = fitted(f"{one.number} {one.text}", BODY, box.width, most)
        rows += [[Run(text)], [Run(fitted(late_line(one), BODY, box.width), colour=palette.MUTED)]]
    if len(late) > SHOWN:
        rows.append([Run(f"И ещё {len(late) - SHOWN} — в «Плане мероприятий»")])
    add_text(slide, box, rows, gap=3)


def _notes(found: Figures, late: list[MeasureProgress]) -> list[str]:
    count = found.totals
    notes = [
        f"Нужных мероприятий {count.total}, выполнено {count.done}, просрочено {count.late}, в ближайшие 30 дней срок "
        f"у {count.soon}, не требуется {count.not_needed}. Мероприятие выполнено, когда его выполнили все исполнители.",
    ]
    return notes + [f"{one.number} {one.text} — {late_line(one)}; {one.responsible}." for one in late]
