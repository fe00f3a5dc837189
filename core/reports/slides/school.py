"""A slide a confirmed school: its signs in sentences, a chart, how far its measures are, what a sign proves not."""

import pandas as pd

from core.analysis.definitions import definitions
from core.analysis.names import axis_names
from core.analysis.school_signs import Sign, signs
from core.analysis.sentences import figures as sentence
from core.decision import SUPPORT_LEVELS
from core.plural import plural
from core.reports.figure_words import schools
from core.reports.figures import Figures
from core.reports.register_table import STATUSES
from core.reports.slides import palette
from core.reports.slides.canvas import BODY, MARGIN, WIDTH, Box, Deck, Run, add_text
from core.reports.slides.fit import BOLD, fitted, lines, whole_sentences
from core.reports.slides.school_chart import add_school_chart

MOST = 20  # slides of schools
HALF, ROOM = 6.0, WIDTH - 2 * MARGIN  # inches
ROWS = 12  # lines of text about the signs
LEVELS = {"alarm": "тревога", "attention": "внимание", "marked": "по методике ФИОКО"}


def add(deck: Deck, found: Figures, gaps: pd.DataFrame) -> None:
    """`gaps` of core.analysis.gaps of the year, for a school whose main sign has no years to draw."""
    names = axis_names(found.register)
    confirmed = found.register[found.register["decision"] == "confirmed"]
    for row in confirmed.head(MOST).itertuples():
        _add(deck, found, row, names[row.Index], gaps)
    if len(confirmed) > MOST:
        slide = deck.add(f"Подтверждены ещё {schools(len(confirmed) - MOST)}: слайдов им не отведено")
        rest = ", ".join(names[confirmed.index[MOST:]])
        rows = [
            [Run(f"На слайдах первые {MOST} из {len(confirmed)}, остальные:", True)],
            [Run(fitted(rest, BODY, ROOM, 12))],
        ]
        add_text(slide, Box(MARGIN, 1.3, ROOM, 5.5), rows, gap=8)


def _add(deck: Deck, found: Figures, row, name: str, gaps: pd.DataFrame) -> None:
    own = found.values[found.values["login"] == row.login]
    raised = signs(own, found.year)
    about = definitions()
    title = f"{name}: {_lower(about[raised[0].marker].short)}" if raised else f"{name}: признаков программа не нашла"
    slide = deck.add(title, _notes(row, raised), rows=1)
    told = [f"{STATUSES[row.status]} сигнал" if row.status in ("persistent", "single") else "", _decided(row)]
    told.append(f"в перечне {row.run} {plural(row.run, 'год', 'года', 'лет')} подряд" if row.run > 1 else "")
    line = fitted(" · ".join(filter(None, told)), BODY, ROOM)
    add_text(slide, Box(MARGIN, 0.62, ROOM, 0.35), [[Run(line, colour=palette.MUTED)]])
    box = Box(MARGIN + HALF + 0.25, 1.2, ROOM - HALF - 0.25, 4.4)
    drawn = add_school_chart(slide, box, own, raised, gaps, row.login, found.year)
    room = HALF if drawn else ROOM
    add_text(slide, Box(MARGIN, 1.2, room, 4.4), _signs(raised, room), gap=4)
    bottom = [[Run(fitted(_measures(found, row.login), BODY, ROOM), True)]]
    if raised:
        caution = f"Чего признак не доказывает. {about[raised[0].marker].proves_not}"
        bottom.append([Run(whole_sentences(caution, BODY, ROOM, 3), colour=palette.MUTED)])
    add_text(slide, Box(MARGIN, 5.62, ROOM, 1.4), bottom, gap=4)


def _signs(raised: list[Sign], room: float) -> list[list[Run]]:
    """Each sign's name and sentence, as many as fit; how many more there are."""
    rows, left = [], ROWS
    for sign in raised:
        head = fitted(
            f"{definitions()[sign.marker].short} ({_span(sign)}) — {LEVELS[sign.level]}", BODY * BOLD, room, 2
        )
        text = sentence(sign.rows.iloc[0].to_dict())
        need = lines(head, BODY * BOLD, room) + lines(text, BODY, room)
        last = sign is raised[-1]
        if rows and need > (left if last else left - 2):
            rest = [definitions()[one.marker].short for one in raised[len(rows) // 2 :]]
            return [*rows, [Run(fitted(f"Также: {'; '.join(rest)}.", BODY, room, max(left, 1)))]]
        rows += [[Run(head, True)], [Run(fitted(text, BODY, room, max(left - lines(head, BODY * BOLD, room), 1)))]]
        left -= need
    return rows or [[Run("Школа подтверждена без признаков программы: основание — в заметках.")]]


def _span(sign: Sign) -> str:
    row = sign.rows.iloc[0]
    years = str(row["year"]) if row["since"] == row["year"] else f"{row['since']}–{row['year']}"
    return years if pd.isna(row["subject"]) else f"{years}, {row['subject'].lower()}, {row['grade']} кл."


def _decided(row) -> str:
    level = SUPPORT_LEVELS.get(row.support_level)
    return f"подтверждено, {level} уровень" if level else "подтверждено"


def _measures(found: Figures, login: str) -> str:
    tasks = found.addressed
    own = tasks[(tasks["executor"] == login) & (tasks["register_year"] == found.year)]
    if own.empty:
        return "Меры школе ещё не назначены."
    done, count = int((own["status"] == "done").sum()), int((own["status"] != "not_needed").sum())
    still = ~own["status"].isin(["done", "not_needed"]) & (own["due"] < pd.Timestamp(found.today))
    return f"Меры школы: выполнено {done} из {count}" + (f", просрочено {still.sum()}." if still.any() else ".")


def _notes(row, raised: list[Sign]) -> list[str]:
    told = [f"{row.school} ({row.login})."]
    told += [f"Причина решения: {row.reason}"] if row.reason else []
    told += [f"Пояснение школы: {row.explanation}"] if row.explanation else []
    for sign in raised:
        about = definitions()[sign.marker]
        told.append(f"{about.title} ({_span(sign)}). {sentence(sign.rows.iloc[0].to_dict())}")
        told.append(f"Чего не доказывает: {about.proves_not}")
    return told


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
