"""The last slide: what a sign proves not, the sources, the parameters in force, who made the slides and when."""

from core.reports.imprint import Imprint
from core.reports.slides.canvas import BODY, FULL, Deck, Run, add_text
from core.reports.slides.fit import fitted

ROWS = (3, 7, 4, 2)  # lines for each sentence of the imprint


def add(deck: Deck, paper: Imprint) -> None:
    slide = deck.add("Откуда эти числа и чего они не доказывают", paper.lines, rows=1)
    rows = [[Run(fitted(line, BODY, FULL.width, most))] for line, most in zip(paper.lines, ROWS, strict=True)]
    add_text(slide, FULL, rows, gap=8)
