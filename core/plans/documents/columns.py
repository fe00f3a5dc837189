"""What the columns of a plan's table mean: by their headers, or by their contents where there are none."""

import re
from collections.abc import Sequence
from statistics import mean
from typing import Literal, NamedTuple

from core.plans.documents.table import Row
from core.results.text import normal

Role = Literal["number", "section", "text", "municipal", "school", "deadline", "responsible", "expected"]

# of a column that tells something about the measure: «место проведения мероприятия»
ABOUT = "цел|форма|участник|место|категор|колич|охват|объем|источник|стоим|отметк|информац|статус|примеч|ход |факт"
# the first that fits: «срок исполнения мероприятия» is a deadline, «результат мероприятия» a result
HEADERS: tuple[tuple[Role, re.Pattern], ...] = (
    ("number", re.compile(r"(?:№|n|номер)?\s*(?:п\.?\s*/?\s*п\.?)?(?: (?:пункта|строки|мероприятия))?")),
    ("municipal", re.compile(r".*муниципальн\w* уров.*|.*уров\w* (?:муницип|района|округа).*")),
    ("school", re.compile(r".*школьн\w* уров.*|.*уров\w* (?:образовательн|общеобр|оо\b|оу\b|школ).*")),
    ("responsible", re.compile(r".*(?:исполнител|ответственн).*")),
    ("deadline", re.compile(r".*\bсрок.*|(?:дата|даты|период|время|месяц).*|когда|год")),
    (
        "expected",
        re.compile(r".*(?:результат|подтвержда|показател|индикатор|документ).*|(?:форма отчет|итог|выход|продукт).*"),
    ),
    ("section", re.compile(r"(?:направлени|раздел|блок\b|задач).*")),
    (
        "text",
        re.compile(rf"(?!{ABOUT}).*(?:мероприят|содержание|наименован|действи).*|(?:вид|форм)\w* (?:работ|деят).*"),
    ),
)
BODY: tuple[Role, ...] = ("text", "municipal", "school")
LONGEST_HEADER = 90  # letters; longer is a sentence of the plan
NUMBER = re.compile(r"(?:\d{1,3}(?:[.,]\d{1,3})*|[IVXХ]+)\s*[.)]?")  # a year is none
DEADLINE = re.compile(
    r"\b(?:январ|феврал|март|апрел|ма[йея]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|год|ежегодн|ежекварт|"
    r"ежемесяч|постоянн|квартал|полугоди|четверт|в течение|по мере|по график|по план|по отдельн|весь период|"
    r"в соответствии)|\d\.\d\d?\.\d\d",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?i:руковод|директор|заместит|зам\b|специалист|методист|учител|педагог|школ|управлен|отдел|администрац|"
    r"началь|центр|комитет|комисси|куратор|координатор|образовательн)|"
    r"\b[А-Я]{2,6}\b"
)
MOSTLY = 0.6  # of a column's cells, for taking it by its contents


class Column(NamedTuple):
    """`role` is None where the header is not understood; `label` is the header as written."""

    role: Role | None
    label: str
    start: int
    width: int


def is_number(text: str) -> bool:
    """«3», «2.1.», «IV»: what stands in a number column."""
    return bool(NUMBER.fullmatch(text))


def is_deadline(text: str) -> bool:
    """True for a text that names a time, «май 2024», «ежегодно», or points to a schedule."""
    return len(text) < LONGEST_HEADER and bool(DEADLINE.search(text) or re.fullmatch(r"20\d\d", text))


def header(rows: Sequence[Row]) -> tuple[tuple[Column, ...], int] | None:
    """The columns that the first of `rows` heads and how many rows the header takes (1 or 2), or None."""
    columns = _header(rows[0])
    if columns is None:
        return None
    below = _under(columns, rows[1]) if len(rows) > 1 else None
    return (below, 2) if below else (columns, 1)


def with_numbers(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, the first one as that of numbers where its header is blank and its cells are numbers."""
    texts = [row[0].text for row in rows if len(row) == len(columns) and row[0].text]
    if columns[0].label or not texts or _share(texts, is_number) < MOSTLY:
        return columns
    return (columns[0]._replace(role="number"), *columns[1:])


def is_column_numbers(row: Row) -> bool:
    """The line «1 | 2 | 3 …» under a header."""
    return len(row) > 2 and [cell.text for cell in row] == [str(at) for at in range(1, len(row) + 1)]


def by_contents(rows: Sequence[Row]) -> tuple[Column, ...] | None:
    """Columns of a table without a header, or None where there is neither a text nor a number or deadline by it."""
    width = max(map(len, rows), default=0)
    cells = [[row[at].text for row in rows if len(row) == width and row[at].text] for at in range(width)]
    free = [at for at in range(width) if cells[at]]
    roles: dict[int, Role] = {}

    def take(role: Role, at: int | None) -> None:
        if at is not None:
            roles[at] = role
            free.remove(at)

    take("number", next((at for at in free[:1] if _share(cells[at], NUMBER.fullmatch) >= MOSTLY), None))
    deadlines = [at for at in free if _share(cells[at], is_deadline) >= MOSTLY]
    take("deadline", max(deadlines, key=lambda at: _share(cells[at], is_deadline), default=None))
    longest = max((_length(cells[at]) for at in free), default=0)
    take("text", next((at for at in free if longest > 12 and _length(cells[at]) * 2 >= longest), None))
    if "text" not in roles.values() or len(roles) < 2:
        return None
    take("responsible", next((at for at in free if _share(cells[at], PEOPLE.search) >= MOSTLY), None))
    take("expected", max(free, key=lambda at: _length(cells[at]), default=None))
    return tuple(Column(roles.get(at), f"столбец {at + 1}", at, 1) for at in range(width))


def _role(label: str) -> Role | None:
    text = normal(label)
    if not text or len(text) > LONGEST_HEADER:
        return None
    return next((role for role, pattern in HEADERS if pattern.fullmatch(text)), None)


def _header(row: Row) -> tuple[Column, ...] | None:
    columns = tuple(Column(_role(c.text), " ".join(c.text.split()), c.start, c.width) for c in row)
    roles = {column.role for column in columns} - {None}
    known = sum(column.role is not None for column in columns)
    named = sum(bool(column.label) for column in columns)
    if len(roles) < 2 or not roles & set(BODY) or known * 2 < named or any(is_number(c.text) for c in row):
        return None
    return columns


def _under(columns: tuple[Column, ...], row: Row) -> tuple[Column, ...] | None:
    """The columns of a header of two lines, where the second one divides a column of the first, or None."""
    own = [cell for cell in row if cell.text and not cell.above]
    if not own or any(_role(cell.text) is None for cell in own) or len(row) <= len(columns):
        return None
    parents = {at: column for column in columns for at in range(column.start, column.start + column.width)}
    return tuple(
        Column(_role(cell.text), " ".join(cell.text.split()), cell.start, cell.width)
        if cell in own
        else parents[cell.start]._replace(start=cell.start, width=cell.width)
        for cell in row
        if cell.start in parents
    )


def _share(texts: list[str], test) -> float:
    return mean(bool(test(text)) for text in texts)


def _length(texts: list[str]) -> float:
    return mean(map(len, texts))
