"""Rows of a plan's table → entries: sections, years, rows that go on over a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.plans.documents.columns import BODY, Column, Role, header, is_column_numbers, is_number
from core.plans.documents.table import Cell, Row, texts_of

YEAR = re.compile(r"(?:на )?(20\d\d)(?:\s*[-–—/]\s*(?:20)?\d\d)?\s*(?:уч\w*\.?\s*)?(?:год|гг?)?[.:]?", re.IGNORECASE)
OPEN_END = re.compile(r"(?:[,;:(«–—-]|\b(?:и|или|а|в|во|на|по|с|со|к|о|об|от|из|за|до|для|при|не|их))$", re.IGNORECASE)
OPEN_START = re.compile(r"[a-zа-яё,.;:)»•·–—-]")
ROMAN = re.compile("[IVXХ]+")
LONGEST_NUMBER = 12  # letters; a longer text in the number column is no number


@dataclass
class Entry:
    """One row of the plan. `texts` by the meaning of the column; `heading` is that of the year, as written."""

    section: str
    heading: str
    number: str
    texts: dict[Role, str] = field(default_factory=dict)

    def add(self, texts: dict[Role, str]) -> None:
        """Put the rest of a row, found on the next page, to what there is."""
        for role, text in texts.items():
            self.texts[role] = "\n".join(filter(None, [self.texts.get(role, ""), text]))


class Reading:
    """Reads table after table of one plan; a section and a year hold until the next one, over tables too."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.unread: list[str] = []
        self.section = self.heading = ""
        self._without_rows = ""  # the last heading, until a measure follows it
        self._left: set[str] = set()  # headers of columns not understood that have been told

    def table(self, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        """Read `rows`, which stand under the header of `columns`."""
        for at, row in enumerate(rows):
            if not texts_of(row) or header(rows[at : at + 1]) or is_column_numbers(row):
                continue
            following = next((texts_of(later)[0] for later in rows[at + 1 :] if texts_of(later)), "")
            cells = list(_placed(row, columns))
            texts, merged = _by_role(cells), {column.role for column, cell in cells if cell.above and cell.text}
            if title := self._title(row, texts, columns, following):
                self.enter(title)
            elif self._goes_on(texts, merged):
                own = _by_role([(column, cell) for column, cell in cells if not cell.above])
                self.entries[-1].add(own)
            else:
                self._take(row, texts)
            if not title:
                self._leave(cells, texts.get("number", ""))
        empty = [column.label for column in columns if column.role is None and column.label not in {"", *self._left}]
        self.unread += empty
        self._left.update(empty)

    def enter(self, title: str) -> None:
        """Begin a section or a year; a heading that had no measures under it is kept as unread."""
        folded = " ".join(title.split())
        if YEAR.fullmatch(folded):
            self.heading, self.section = folded, ""
            return
        if folded != self.section:
            self.close()
        self.section = self._without_rows = folded

    def close(self) -> None:
        """Keep the last heading as unread where no measure followed it."""
        self.unread += [self._without_rows] if self._without_rows else []
        self._without_rows = ""

    def _leave(self, cells: Sequence[tuple[Column, Cell]], number: str) -> None:
        for column, cell in cells:
            if column.role is None and cell.text and not cell.above:
                self._left.add(column.label)
                place = f"{column.label}, № {number.rstrip('.')}" if number else column.label
                self.unread.append(f"{place}: {' '.join(cell.text.split())}")

    def _title(self, row: Row, texts: dict[Role, str], columns: Sequence[Column], following: str) -> str:
        """The heading that the row is, or an empty text."""
        roles = {column.role for column in columns}
        filled = [cell for cell in row if cell.text]
        wide = [cell for cell in filled if cell.width > 1 and len(row) < len(columns)]
        number, details = texts.get("number", ""), roles & {"deadline", "responsible"}
        if len(row) > 2 and len(filled) == len(row) and len({cell.text for cell in row}) == 1:
            return filled[0].text  # a merged cell that was written into each of its columns
        if len(filled) == 1:
            text = filled[0].text
            if len(row) == 1 or wide or YEAR.fullmatch(" ".join(text.split())):
                return text
            if number:
                return "" if is_number(number) else number
            alone = "text" in texts and (details or "number" in roles)
            return "" if not alone or self._is_open("text", text) else text
        if len(filled) == 2 and is_number(number) and filled[1].text in texts.values():
            spans = wide == [row[-1]]
            whole = number.rstrip(".)")
            parent = ROMAN.fullmatch(whole) or (whole.isdigit() and re.match(rf"{whole}\.\d", following))
            if (parent and (spans or (details and "text" in texts))) or (spans and details):
                return f"{whole}. {filled[1].text}"
        return ""

    def _goes_on(self, texts: dict[Role, str], merged: set) -> bool:
        """True where the row is the rest of the one before it: no number, and the text goes on or there is none."""
        body = [role for role in BODY if texts.get(role)]
        if not self.entries:
            return False
        if body and merged.issuperset(body):
            return texts.get("number", "") == "" or "number" in merged
        if texts.get("number"):
            return False
        if not body:
            return bool(texts)
        if texts.get("deadline") and "deadline" not in merged:
            return False
        own = [*body, *(["responsible"] if texts.get("responsible") and "responsible" not in merged else [])]
        return all(self._is_open(role, texts[role]) for role in own)

    def _is_open(self, role: Role, text: str) -> bool:
        """True where `text` reads as the rest of the row before: a start in its middle, or no end there."""
        before = self.entries[-1].texts.get(role, "") if self.entries else ""
        unclosed = before.count("(") > before.count(")") or before.count("«") > before.count("»")
        return bool(before) and bool(OPEN_START.match(text) or OPEN_END.search(before) or unclosed)

    def _take(self, row: Row, texts: dict[Role, str]) -> None:
        number = re.sub(r"\s", "", texts.get("number", ""))
        if len(number) > LONGEST_NUMBER or not any(texts.get(role) for role in BODY):
            self.unread += [" | ".join(texts_of(row))] if texts else []
            return
        self._without_rows = ""
        self.section = " ".join(texts.get("section", self.section).split())
        self.entries.append(Entry(self.section, self.heading, number.rstrip("."), texts))


def _placed(row: Row, columns: Sequence[Column]) -> Iterator[tuple[Column, Cell]]:
    """Each cell with its column: one by one where there are as many, else the column that it covers most of."""
    if len(row) == len(columns):
        yield from zip(columns, row, strict=True)
        return
    for cell in row:
        common = [
            min(cell.start + cell.width, column.start + column.width) - max(cell.start, column.start)
            for column in columns
        ]
        best = max(range(len(columns)), key=lambda at: common[at])
        if common[best] > 0:
            yield columns[best], cell
        elif cell.text:
            yield Column(None, f"столбец {cell.start + 1}", cell.start, cell.width), cell


def _by_role(cells: Sequence[tuple[Column, Cell]]) -> dict[Role, str]:
    entry = Entry("", "", "")
    for column, cell in cells:
        if column.role and cell.text:
            entry.add({column.role: cell.text})
    return entry.texts
