"""Schools × works: how far the share of lowered marks is from the expected, in percentage points."""

import pandas as pd

from core.analysis.figures import NBSP, whole
from core.analysis.grid import grid
from core.analysis.shares import FEW
from core.reports.figure_words import apart, of_schools, percent, signed
from core.reports.figures import Figures
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, MARGIN, SMALL, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import fitted, width
from core.reports.slides.grid import Cell, add_table, cut, heads

ALL, MOST, WORKS = 24, 20, 12  # schools that are all shown; of more the most apart; works
NAME, ROW, HEAD = 3.1, 0.232, 0.46  # inches
FULL, DARK = 0.40, 0.26  # difference at which a colour is full; from which the number is white
WIDE = 1.25  # inches of a column in which «мало данных» stands
WORK = ["grade", "subject", "procedure"]
HOW = "+ ниже журнала чаще ожидаемого, − реже, п.п.; жирное — больше случайного"


def add(deck: Deck, found: Figures) -> None:
    total = found.of_year.loc[found.of_year["pairs"].fillna(0) > 0, "login"].nunique()
    cells, everyone = grid(found.of_year, found.year, ALL if total <= ALL else MOST)
    columns, left_out = _works(cells)
    slide = deck.add(apart(found), _notes(found, cells, everyone, left_out), rows=1)
    room = WIDTH - 2 * MARGIN
    told = (
        [HOW] if everyone <= ALL else [f"Показаны {MOST} из {of_schools(everyone)}, где отличие надёжнее всего.", HOW]
    )
    if cells.empty:
        told = ["Пар отметок «журнал — работа» за этот год нет: сравнивать нечего."]
    rows = [[Run(fitted(line, BODY, room), colour=palette.MUTED)] for line in told]
    add_text(slide, Box(MARGIN, 0.58, room, 0.34 * len(told)), rows)
    if cells.empty:
        return
    wide = min((room - NAME) / len(columns), 2.2)
    widths = [NAME, *[wide] * len(columns)]
    of = {(row.login, *(getattr(row, name) for name in WORK)): row for row in cells.itertuples()}
    rows = [[*heads(["Школа · пар отметок"]), *heads([_head(work, wide, cells) for work in columns], centred=True)]]
    for school in cells.drop_duplicates("login").sort_values("place").itertuples():
        values = [_cell(of.get((school.login, *work)), wide) for work in columns]
        rows.append([Cell(_named(school)), *values])
    add_table(slide, MARGIN, 0.61 + 0.34 * len(told), widths, rows, [HEAD, *[ROW] * (len(rows) - 1)], above=0)


def _works(cells: pd.DataFrame) -> tuple[list[tuple], int]:
    """The works shown, of many those with the most pairs, by grade and subject; and how many are left out."""
    pairs = cells.groupby(WORK)["pairs"].sum().sort_values(ascending=False)
    return sorted(pairs.index[:WORKS]), max(len(pairs) - WORKS, 0)


def _head(work: tuple, wide: float, cells: pd.DataFrame) -> str:
    grade, subject, procedure = work
    named = subject if cells["procedure"].nunique() == 1 else f"{procedure} {subject}"
    whole_head = f"{named} {grade}{NBSP}кл."
    return whole_head if cut(whole_head, wide, 2) == whole_head else f"{cut(named, wide, 1)} {grade}{NBSP}кл."


def _named(school) -> str:
    beside = f" · {whole(school.total)}"
    return cut(school.label, NAME - width(beside, SMALL), 1) + beside


def _cell(row, wide: float) -> Cell:
    if row is None:
        return Cell("", centred=True)
    if row.kind == "few":
        return Cell("мало данных" if wide >= WIDE else "мало", colour=palette.MUTED, fill=palette.GRID, centred=True)
    if row.kind == "none":
        return Cell("нет", colour=palette.MUTED, fill=palette.GRID, centred=True)
    fill = palette.mixed(palette.LOWERED if row.apart > 0 else palette.RAISED, min(abs(row.apart) / FULL, 1))
    ink = palette.WHITE if row.apart > DARK else palette.TEXT
    return Cell(signed(row.apart), bool(row.lowered_differs), ink, fill, centred=True)


def _notes(found: Figures, cells: pd.DataFrame, everyone: int, left_out: int) -> list[str]:
    notes = [
        "Число — на сколько п.п. доля отметок ниже журнала отличается от ожидаемой: от доли по региону в той же "
        "работе, а без его строк — по остальным загруженным школам. Интервал 95 %, по Уилсону. Серая клетка — меньше "
        f"{FEW} пар отметок или сравнить не с чем («нет»); пустая — результатов нет.",
    ]
    if everyone > ALL:
        notes.append(f"Показаны {MOST} из {of_schools(everyone)}; все — в «Сводной».")
    if left_out:
        notes.append(f"Показаны {WORKS} работ с наибольшим числом пар отметок, ещё {left_out} — в «Сводной».")
    known = cells[(cells["kind"] == "known") & cells["lowered_differs"]]
    told = [
        f"{row.label}, {row.subject.lower()}, {row.grade} класс: {whole(row.lowered)} из {whole(row.pairs)} "
        f"({percent(row.lowered_share)}), ожидалось {percent(row.lowered_expected)}"
        for row in known.sort_values("apart", ascending=False).itertuples()
    ]
    return [*notes, "Больше случайного. " + "; ".join(told) + "."] if told else notes
