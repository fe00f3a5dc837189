"""Text with tabs → paragraphs and tables: what Word and Excel give to a text file and to the clipboard.

Two ways of writing a table are known. By lines: a row is a line, its cells stand between tabs; a cell of several
paragraphs, as Word gives it, runs over lines until the row has its tabs. By cells: every cell begins a line with a
tab, the lines without one belong to the cell above, an empty line ends the row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from core.plans.documents.columns import header, is_number
from core.plans.documents.rows import YEAR
from core.plans.documents.table import Block, Cell, Row, Table, clean, row_of

QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|^)"((?:[^"]|"")*)"(?=\t|\n|$)')  # Excel's cell of several lines
LINE_IN_CELL = "\v"
HEADING = re.compile(r"(?:\d+|[IVXХ]+|раздел\b.*)[.)]? ?[А-ЯЁA-Z].*|\S+(?: \S+){3,}", re.IGNORECASE)


def read_text(text: str) -> list[Block]:
    """The blocks of a text in their order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = QUOTED.sub(_on_one_line, text)
    lines = [line.rstrip(" ") for line in text.split("\n")]
    tabbed = [line for line in lines if "\t" in line]
    by_cells = sum(line.rfind("\t") == 0 for line in tabbed) * 2 > len(tabbed)
    return list(_by_cells(lines) if by_cells else _by_lines(lines))


def _on_one_line(cell: re.Match) -> str:
    """A quoted cell without its quotes; quotes around a single line are the document's own."""
    return cell[1].replace("\n", LINE_IN_CELL).replace('""', '"') if "\n" in cell[1] else cell[0]


def _by_cells(lines: Sequence[str]) -> Iterator[Block]:
    groups: list[list[str]] = []
    inside = False
    for line in lines:
        if line.startswith("\t"):
            if inside:
                groups[-1].append(line[1:])
            else:
                groups.append([line[1:]])
            inside = True
        elif not line.strip():
            inside = False
        elif inside:
            groups[-1][-1] += f"\n{line}"
        else:
            if groups:
                yield _table(_whole(groups))
                groups = []
            yield clean(line)
    if groups:
        yield _table(_whole(groups))


def _whole(groups: list[list[str]]) -> list[list[str]]:
    """Rows that an empty line inside a cell has parted, put together again."""
    width = Counter(map(len, groups)).most_common(1)[0][0]
    rows: list[list[str]] = []
    for cells in groups:
        parted = rows and is_number(rows[-1][0].strip()) and len(rows[-1]) + len(cells) <= width
        if parted and not is_number(cells[0].strip()):
            rows[-1] += cells
        else:
            rows.append(list(cells))
    return rows


def _by_lines(lines: Sequence[str]) -> Iterator[Block]:
    first, width = _start(lines)
    yield from (clean(line) for line in lines[:first])
    rows: list[list[str]] = []
    last_tabbed = max((at for at, line in enumerate(lines) if "\t" in line), default=-1)
    after_blank = False
    for at, line in enumerate(lines[first:], first):
        cells = line.split("\t")
        last = rows[-1] if rows else []
        if not line.strip():
            after_blank = "\t" not in line
            continue
        if 1 < len(last) < width and len(last) + len(cells) - 1 <= width and not is_number(cells[0].strip()):
            last[-1] += f"\n{cells[0]}"
            last += cells[1:]
        elif len(cells) > 1:
            rows.append(cells)
        elif len(last) > 1 and not after_blank and not _is_heading(line):
            last[-1] += f"\n{line}"
        elif at < last_tabbed:
            rows.append(cells)
        else:
            if rows:
                yield _table(rows)
                rows = []
            yield clean(line)
        after_blank = False
    if rows:
        yield _table(rows)


def _start(lines: Sequence[str]) -> tuple[int, int]:
    """Where the table begins and how many cells its rows have: by the header, else by what most lines have."""
    tabbed = [at for at, line in enumerate(lines) if "\t" in line]
    for at in tabbed:
        cells = lines[at].split("\t")
        if header([row_of(cells)]):
            for below in lines[at + 1 :]:
                first, *rest = below.split("\t")
                longer = [*cells[:-1], f"{cells[-1]}\n{first}", *rest]
                if not rest or not _heads(longer):
                    break
                cells = longer  # a header's cell of several lines
            return at, len(cells)
    widths = Counter(lines[at].count("\t") + 1 for at in tabbed)
    width = widths.most_common(1)[0][0] if widths else 0
    return next((at for at in tabbed if lines[at].count("\t") + 1 == width), len(lines)), width


def _heads(cells: Sequence[str]) -> bool:
    """True where every one of `cells` is a column's header."""
    found = header([row_of(cells)])
    return bool(found) and all(column.role for column in found[0])


def _is_heading(line: str) -> bool:
    """True for a line by itself that is a section rather than one more line of the last cell."""
    return bool(YEAR.fullmatch(line.strip()) or (HEADING.match(line) and not line.lstrip()[0].islower()))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    width = max(map(len, rows))
    return Table(tuple(_row(cells, width) for cells in rows))


def _row(cells: Sequence[str], width: int) -> Row:
    """A line with a single text is a cell merged over the whole row."""
    texts = [cell.replace(LINE_IN_CELL, "\n") for cell in cells]
    return (Cell(clean(texts[0]), 0, width),) if len(texts) == 1 else row_of(texts)
