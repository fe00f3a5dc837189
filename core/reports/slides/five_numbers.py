"""The municipality in five numbers, each with its n and what it is compared with."""

from typing import NamedTuple

from core.analysis.figures import whole
from core.reports.figure_words import changed, compared, interval, of_schools, pairs, percent, shares, signs, works
from core.reports.figures import Figures
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import BOLD, fitted

BIG, ROW, LEFT = 40, 1.14, 2.6  # points; inches: a row, the place of its number
NO_PAIRS = "Пар отметок «журнал — работа» за этот год нет"


class Number(NamedTuple):
    """A number as it is written, what it is with its n, what it is compared with."""

    figure: str
    label: str
    beside: str
    colour: str


def add(deck: Deck, found: Figures) -> None:
    slide = deck.add(shares(found), _notes(found))
    room = WIDTH - 2 * MARGIN - LEFT
    for place, one in enumerate(numbers(found)):
        top = 1.3 + place * ROW
        add_text(slide, Box(MARGIN, top, LEFT - 0.15, 0.7), [[Run(one.figure, True, one.colour, BIG)]])
        rows = [
            [Run(fitted(one.label, BODY * BOLD, room), True)],
            [Run(fitted(one.beside, BODY, room), colour=palette.MUTED)],
        ]
        add_text(slide, Box(MARGIN + LEFT, top, room, 0.75), rows)


def numbers(found: Figures) -> list[Number]:
    return [
        _schools(found),
        _share(found, "lowered", "Ниже журнала", palette.LOWERED),
        _share(found, "raised", "Выше журнала", palette.RAISED),
        _signs(found),
        _plan(found),
    ]


def _schools(found: Figures) -> Number:
    beside = NO_PAIRS if found.this is None else f"{works(found.this.works)}, {pairs(found.this.pairs)}"
    if found.this is not None and found.this.schools != found.schools:
        beside += f"; с двумя отметками — {of_schools(found.this.schools)}"
    return Number(whole(found.schools), f"Школы с результатами {found.year} года", beside, palette.TEXT)


def _share(found: Figures, part: str, label: str, colour: str) -> Number:
    row = found.this
    if row is None:
        return Number("—", label, NO_PAIRS, colour)
    share, ends = getattr(row, f"{part}_share"), (getattr(row, f"{part}_low"), getattr(row, f"{part}_high"))
    label = f"{label}: {whole(getattr(row, part))} из {whole(row.pairs)}, интервал {interval(*ends)}"
    return Number(percent(share), label, compared(row, part), colour)


def _signs(found: Figures) -> Number:
    now, before = signs(found)
    if found.judged is None or not found.judged.judged:
        return Number("—", "Школы, которые требуют внимания", now, palette.ATTENTION)
    figure = whole(found.judged.persistent + found.judged.single)
    return Number(figure, f"Школы с признаками {now}", before or "Более ранних данных нет", palette.ATTENTION)


def _plan(found: Figures) -> Number:
    count = found.totals
    if count is None:
        return Number("—", "План мероприятий", "План ещё не загружен", palette.GOOD)
    beside = f"просрочено {count.late}, в ближайшие 30 дней срок у {count.soon}"
    return Number(f"{count.done} из {count.total}", "Мероприятий плана выполнено", beside, palette.GOOD)


def _notes(found: Figures) -> list[str]:
    notes = ["Доля считается по парам отметок «журнал — работа»: один ученик пишет несколько работ. Интервал 95 %."]
    if found.this is not None:
        notes += [f"Ниже журнала. {changed(found.this, 'lowered')}.", f"Выше журнала. {changed(found.this, 'raised')}."]
    return [
        *notes,
        "Устойчиво — тревога или один и тот же признак в двух годах из трёх; разово — признак в одном году.",
    ]
