"""«Перечень»: schools with their signs, years, level and decision."""

from core.analysis.definitions import definitions
from core.analysis.names import axis_names
from core.decision import DECISIONS, SUPPORT_LEVELS
from core.plural import plural
from core.reports.figure_words import register_finding, schools
from core.reports.figures import Figures
from core.reports.register_table import LEVELS, works_text
from core.reports.slides import palette
from core.reports.slides.canvas import BOTTOM, FULL, MARGIN, TOP, Deck, Run, add_text
from core.reports.slides.grid import Cell, add_table, cut, heads, row_height

HEADS = ("Школа", "Признаки", "В перечне", "Сопровождение", "Решение")
WIDTHS = (2.6, 4.38, 1.65, 1.95, 1.85)  # inches
SIZE = 16  # points
SLIDES = 3  # of one register
PURPOSE = "Признак — повод проверить, а не вывод о школе; решение с причиной принимает человек. Порядок — не рейтинг."


def add(deck: Deck, found: Figures) -> None:
    """At most SLIDES slides; what does not stand on them is counted in the notes and the last title."""
    rows = [_row(row, name) for row, name in zip(found.register.itertuples(), axis_names(found.register), strict=True)]
    pages = _pages(rows)
    if not rows:
        slide = deck.add(register_finding(found), [PURPOSE])
        text = "Ни одной школы нет ни в предложениях программы, ни в официальном перечне, ни среди решений."
        add_text(slide, FULL, [[Run(text)]])
    for place, page in enumerate(pages[:SLIDES], 1):
        title = register_finding(found) + (f" ({place} из {min(len(pages), SLIDES)})" if len(pages) > 1 else "")
        rest = sum(map(len, pages[SLIDES:])) if place == SLIDES else 0
        slide = deck.add(f"{title}; ещё {schools(rest)} — в «Перечне»" if rest else title, [PURPOSE, *_notes(found)])
        table = [heads(HEADS), *page]
        add_table(slide, MARGIN, TOP, WIDTHS, table, [row_height(cells, WIDTHS, SIZE) for cells in table], SIZE)


def _pages(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    pages, used = [], BOTTOM
    for cells in rows:
        height = row_height(cells, WIDTHS, SIZE)
        if used + height > BOTTOM:
            pages.append([])
            used = TOP + row_height(heads(HEADS), WIDTHS, SIZE)
        pages[-1].append(cells)
        used += height
    return pages


def _row(row, name: str) -> list[Cell]:
    about = definitions()
    signs = "; ".join(f"{about[one].short} — {LEVELS[level]}" for level in LEVELS for one in getattr(row, level))
    if row.listed:
        signs = "; ".join(filter(None, [signs, f"официальный перечень: {works_text(row.works)}"]))
    run = max(row.run, row.official_run)
    years = f"{run} {plural(run, 'год', 'года', 'лет')} подряд" if run > 1 else "первый год" if run else "—"
    level = SUPPORT_LEVELS.get(row.support_level, "—")
    waits = row.decision == "proposed"
    return [
        Cell(cut(name, WIDTHS[0], 2, SIZE), True),
        Cell(cut(signs or "признаков нет", WIDTHS[1], 4, SIZE)),
        Cell(years),
        Cell(level),
        Cell(DECISIONS[row.decision], waits, palette.ATTENTION if waits else palette.TEXT),
    ]


def _notes(found: Figures) -> list[str]:
    return [f"{row.school}: {row.reason}" for row in found.register.itertuples() if row.reason]
