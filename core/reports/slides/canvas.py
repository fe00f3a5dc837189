"""A deck of wide slides and what is written on them: a title that is a finding, text, a footer, speaker notes."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from core.reports.slides import palette
from core.reports.slides.fit import BOLD, INCH, LINE, fitted, plain, visible
from core.reports.typography import typeset

FONT = "Arial"
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.45  # inches
BODY, SMALL, HEAD = 20, 14, 26  # points: text, tables and footers, titles
TOP, BOTTOM = 1.2, 7.05  # inches: between them stands what the slide shows
TITLE_ONLY = 5  # the layout of the library's own template


class Box(NamedTuple):
    """Inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, ...]:
        return tuple(Inches(one) for one in self)


FULL = Box(MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)


class Run(NamedTuple):
    """A piece of a line; `size` in points."""

    text: str
    bold: bool = False
    colour: str = palette.TEXT
    size: float = BODY


class Deck:
    """Slides of one look; `footer` stands on each but the first."""

    def __init__(self, footer: str):
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self.footer = footer

    def add(self, title: str, notes: Sequence[str] = (), rows: int = 2) -> Slide:
        """A slide with its title in at most `rows` lines; `notes` for the speaker, a paragraph each."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        box = Box(MARGIN, 0.2 if rows > 1 else 0.12, WIDTH - 2 * MARGIN, 0.95 if rows > 1 else 0.45)
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = box.emu
        _write(
            head.text_frame, [[Run(fitted(typeset(title), HEAD * BOLD, box.width, rows), True, palette.LOWERED, HEAD)]]
        )
        head.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if len(self.file.slides) > 1:
            self._foot(slide)
        if notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(plain(typeset(note)) for note in notes if note)
        return slide

    def content(self) -> bytes:
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _foot(self, slide: Slide) -> None:
        grey = {"colour": palette.MUTED, "size": SMALL}
        room = WIDTH - 2 * MARGIN - 1
        add_text(slide, Box(MARGIN, 7.1, room, 0.3), [[Run(fitted(self.footer, SMALL, room), **grey)]])
        number = add_text(slide, Box(WIDTH - MARGIN - 1, 7.1, 1, 0.3), [[Run("", **grey)]], align=PP_ALIGN.RIGHT)
        _number_field(number.text_frame.paragraphs[0], len(self.file.slides))


def add_text(slide: Slide, box: Box, rows: Sequence[Sequence[Run]], align: PP_ALIGN = PP_ALIGN.LEFT, gap: float = 0):
    """Paragraphs of runs in a box without margins, `gap` points between them. The caller has seen that they fit."""
    shape = slide.shapes.add_textbox(*box.emu)
    _write(shape.text_frame, rows, align, gap)
    return shape


def tall(count: int, size: float = BODY) -> float:
    """Inches that so many lines take."""
    return count * size * LINE / INCH


def _write(frame, rows: Sequence[Sequence[Run]], align: PP_ALIGN = PP_ALIGN.LEFT, gap: float = 0) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, runs in enumerate(rows):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = align
        paragraph.space_after = Pt(gap)
        for one in runs:
            add_run(paragraph, one)


def add_run(paragraph, one: Run) -> None:
    run = paragraph.add_run()
    run.text = visible(one.text)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(one.size), one.bold
    run.font.color.rgb = RGBColor.from_string(one.colour)


def _number_field(paragraph, number: int) -> None:
    """The slide's number as PowerPoint counts it: it stays true when slides are moved."""
    run = paragraph._p.find(qn("a:r"))
    field = etree.SubElement(paragraph._p, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    field.append(run.find(qn("a:rPr")))
    etree.SubElement(field, qn("a:t")).text = str(number)
    paragraph._p.replace(run, field)
