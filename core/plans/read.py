"""A plan document, whatever its layout → the plan as it was written."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from core.finding import Refused
from core.plan import LEVELS, Measure, Period, Plan
from core.plans.deadlines import parse_deadline
from core.plans.documents.columns import Column, by_contents, header, is_deadline, is_number, with_numbers
from core.plans.documents.heading import SECTION, approved_by, section_above, title_of, without_names
from core.plans.documents.levels import level_of
from core.plans.documents.opening import open_document, open_pasted
from core.plans.documents.rows import YEAR, Entry, Reading
from core.plans.documents.table import Block, Row, Table, texts_of
from core.plans.period import find_period

HIGHEST_ROWS = 15  # a header stands in one of the first rows; above it there may be the title and who approves
PASTED = "вставленный текст"
NO_PLAN = (
    "В документе не найдена таблица мероприятий. Искались столбцы «Мероприятие» (или «Муниципальный уровень» и "
    "«Уровень образовательной организации»), «Срок», «Ответственный». Проверьте, что план записан таблицей, "
    "или скопируйте таблицу из документа и вставьте её текстом."
)
BY_CONTENTS = "У таблицы нет строки с названиями столбцов: что в каком столбце, определено по содержанию."


def read_plan(name: str, content: bytes, year: int | None = None) -> Plan:
    """The plan of an uploaded .docx, .xlsx, .xls or .txt. `year`: in which the plan's period begins, as a person
    says; it overrides what the document says. Raises `Refused` for anything else and where no measure is found."""
    return _draft(open_document(content), PurePath(name).stem, name, year)


def read_pasted(text: str, year: int | None = None) -> Plan:
    """The plan of a table copied from Word or Excel; `year` and `Refused` as in `read_plan`."""
    return _draft(open_pasted(text), "План мероприятий", PASTED, year)


def _draft(blocks: Sequence[Block], title: str, source: str, year: int | None) -> Plan:
    reading, lines, headed = _tables(blocks)
    entries = reading.entries
    title = title_of(lines) or title
    years = dict.fromkeys(entry.heading for entry in entries if entry.heading)
    deadlines = [entry.texts.get("deadline", "") for entry in entries]
    subjects = [line for line in lines if line.lower().startswith("об утверждении")]  # of the order
    period = find_period([title, *subjects, *years], year, deadlines)
    measures = tuple(measure for entry in entries for measure in _measures(entry, period, any(deadlines)))
    if not measures:
        raise Refused(NO_PLAN)
    notes = () if headed else (BY_CONTENTS,)
    unread = (*notes, *map(without_names, reading.unread))
    return Plan(title, period, source, measures, approved_by(lines), unread)


def _tables(blocks: Sequence[Block]) -> tuple[Reading, list[str], bool]:
    """What the tables hold, the lines above the first one that is the plan's, and whether that one has a header."""
    headed = any(isinstance(block, Table) and _header(block.rows) for block in blocks)
    reading, columns = Reading(), None
    above: list[str] = []  # lines above the plan's first table
    between: list[str] = []  # lines since the last table
    for block in blocks:
        if isinstance(block, str):
            between += [block] if block else []
            continue
        rows, found = block.rows, _header(block.rows)
        if found:
            top, rows = rows[: found[0]], rows[found[0] + found[2] :]
            own = with_numbers(found[1], rows)
            if columns and _continued(top, columns):
                reading.table(top, columns)
            else:
                between += [" ".join(texts_of(row)) for row in top]
                reading.unread += [" | ".join(texts_of(row)) for row in top if len(texts_of(row)) > 1]
        else:
            own = _continued(rows, columns) if headed or columns else by_contents(rows)
        if own is None:
            reading.unread += [" | ".join(texts_of(row)) for row in rows if texts_of(row)]
            between += [text for row in rows for text in texts_of(row)]
            continue
        section = section_above(between) or ""
        if section and (columns or SECTION.match(section) or YEAR.fullmatch(section)):  # else it is the plan's title
            reading.enter(section)
        above = between if columns is None else above
        columns, between = own, []
        reading.table(rows, columns)
    reading.close()
    return reading, above, headed


def _header(rows: Sequence[Row]) -> tuple[int, tuple[Column, ...], int] | None:
    """Where the header stands, the columns and how many rows the header takes."""
    for at in range(min(len(rows), HIGHEST_ROWS)):
        if found := header(rows[at : at + 2]):
            return at, *found
    return None


def _continued(rows: Sequence[Row], columns: tuple[Column, ...] | None) -> tuple[Column, ...] | None:
    """The columns of the table before, where `rows` read as more of its rows: a table broken over pages."""
    full = [row for row in rows if len(row) > 1]
    if columns is None or not full or any(cell.text for row in full for cell in row[len(columns) :]):
        return None
    whole = [row for row in full if len(row) >= len(columns)]
    checked = [(at, column.role) for at, column in enumerate(columns) if column.role in ("number", "deadline")]
    for at, role in checked[:1]:
        texts = [row[at].text for row in whole if row[at].text]
        if not all(is_number(text) if role == "number" else is_deadline(text) for text in texts):
            return None
    return columns if whole else None


def _measures(entry: Entry, period: Period, with_deadlines: bool) -> Iterator[Measure]:
    texts, year = entry.texts, YEAR.fullmatch(entry.heading)
    deadline = texts.get("deadline", "") if with_deadlines else entry.heading
    if year:
        period = find_period([entry.heading], None)
    levels = [level for level in LEVELS if texts.get(level)]
    for level in levels or [level_of(texts.get("responsible", ""))]:
        yield Measure(
            section=entry.section,
            number=entry.number,
            text=texts[level if levels else "text"],
            level=level,
            deadline=deadline,
            responsible=texts.get("responsible", ""),
            expected=texts.get("expected", ""),
            when=parse_deadline(deadline, period),
            year=int(year[1]) if year else None,
        )
