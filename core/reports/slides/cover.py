"""The first slide: of whom, of which year, and the finding."""

from core.reports.figure_words import shares
from core.reports.figures import Figures
from core.reports.imprint import Imprint
from core.reports.slides import palette
from core.reports.slides.canvas import MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import fitted


def add(deck: Deck, found: Figures, paper: Imprint) -> None:
    slide = deck.add(f"Объективность оценивания: {found.where}, {found.year} год")
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Box(MARGIN, 2.0, WIDTH - 2 * MARGIN, 1.1).emu
    room = WIDTH - 2 * MARGIN
    procedures = ", ".join(sorted(found.of_year["procedure"].unique()))
    rows = [
        [Run(fitted(shares(found), 24, room, 2), True, size=24)],
        [Run(fitted(f"Отметки в журнале и за работы: {procedures}", 20, room, 2), colour=palette.MUTED)],
        [Run(fitted(paper.made, 20, room, 2), colour=palette.MUTED)],
    ]
    add_text(slide, Box(MARGIN, 3.3, room, 3), rows, gap=10)
