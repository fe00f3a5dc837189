"""A Word document (.docx) → paragraphs and tables as a reader sees them: with insertions, without deletions."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from core.finding import Refused
from core.plans.documents.numbering import Numbering
from core.plans.documents.table import Block, Cell, Row, Table, clean

DAMAGED = "Документ Word повреждён. Откройте его в Word, сохраните заново как .docx и загрузите снова."
BROKEN = (  # what python-docx raises where a part is missing, cut short or of another kind
    PackageNotFoundError,
    AttributeError,
    KeyError,
    OSError,
    TypeError,
    ValueError,
    XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats a text box for old Word
SKIPPED = {FALLBACK, *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tcPr", "w:tblPr", "w:sdtPr"))}
SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
WRAPPERS = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:moveTo", "w:smartTag")}


def read_word(content: bytes) -> list[Block]:
    """The blocks of the document's body in their order. Raises `Refused` where the file is damaged."""
    try:
        document = Document(io.BytesIO(content))
        body, numbering = document.element.body, Numbering(document)
    except BROKEN:
        raise Refused(DAMAGED) from None
    try:
        return [block for node in _inside(body, "w:p", "w:tbl") if (block := _block(node, numbering))]
    except ValueError:  # a width or a level that is no number
        raise Refused(DAMAGED) from None


def _block(node: Any, numbering: Numbering) -> Block:
    if node.tag == qn("w:p"):
        return clean(_text(node, numbering))
    rows: list[Row] = []
    above: dict[int, str] = {}
    for line in _inside(node, "w:tr"):
        if line.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            rows.append(_row(line, above, numbering))
    return Table(tuple(rows))


def _row(line: Any, above: dict[int, str], numbering: Numbering) -> Row:
    """`above`: the texts of the last cells that may go on downwards, by their first grid column."""
    start = _number(line, "w:trPr/w:gridBefore", 0)
    cells = []
    for cell in _inside(line, "w:tc"):
        width = _number(cell, "w:tcPr/w:gridSpan", 1)
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merged is not None and merged.get(qn("w:val")) != "restart" and start in above
        text = above[start] if goes_on else clean(_text(cell, numbering))
        above[start] = text
        cells.append(Cell(text, start, width, goes_on))
        start += width
    return tuple(cells)


def _inside(node: Any, *names: str) -> Iterator[Any]:
    """The children of these names, those inside content controls and insertions too."""
    wanted = {qn(name) for name in names}
    for child in node:
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, *names)


def _text(node: Any, numbering: Numbering) -> str:
    parts = [f"{label} "] if node.tag == qn("w:p") and (label := numbering.label(node)) else []
    for child in node:
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag in SIGNS:
            parts.append(SIGNS[child.tag])
        elif child.tag not in SKIPPED:
            parts.append(_text(child, numbering))
    return "".join([*parts, "\n"] if node.tag == qn("w:p") else parts)


def _number(node: Any, path: str, default: int) -> int:
    found = node.find("/".join(qn(step) for step in path.split("/")))
    return default if found is None else int(found.get(qn("w:val")) or default)
