"""Numbers that Word counts itself: they are shown in the document and stand nowhere in its text."""

import re
from collections import defaultdict
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

COUNTED = {"decimal", "decimalZero"}
MOST_STYLES = 20  # a style may be based on another, in a damaged file in a circle


class Numbering:
    """The running lists of one document. Ask for every paragraph once, in the document's order."""

    def __init__(self, document: Document):
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        lists = next((part.target_part.element for part in document.part.rels.values() if _is_list(part)), None)
        self._abstract, self._levels, self._restarts = {}, {}, {}
        for level in [] if lists is None else lists.iter(qn("w:lvl")):
            owner = level.getparent()
            if owner.tag == qn("w:abstractNum"):
                self._levels[owner.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")))] = level
        for number in [] if lists is None else lists.iter(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId")
            for override in number.iter(qn("w:lvlOverride")):
                if start := _value(override, "w:startOverride"):
                    self._restarts[number.get(qn("w:numId")), int(override.get(qn("w:ilvl")))] = int(start)

    def label(self, paragraph: Any) -> str:
        """«3.» or «2.1» where the paragraph is counted in digits, else an empty text (bullets, letters, no list)."""
        number, depth = self._place(paragraph)
        abstract = self._abstract.get(number)
        level = self._levels.get((abstract, depth))
        if abstract is None or level is None:
            return ""
        counts = self._counts[abstract]
        if (restart := self._restarts.pop((number, depth), None)) is not None:
            counts[depth] = restart
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else int(_value(level, "w:start") or 1)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if _value(level, "w:numFmt") not in COUNTED:
            return ""
        return re.sub(r"%(\d)", lambda mark: str(counts.get(int(mark[1]) - 1, 1)), _value(level, "w:lvlText") or "")

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the depth in it: the paragraph's own, else those of its style."""
        node, style = paragraph, _value(paragraph, "w:pPr/w:pStyle")
        for _ in range(MOST_STYLES):
            if number := _value(node, "w:pPr/w:numPr/w:numId"):
                return number, int(_value(node, "w:pPr/w:numPr/w:ilvl") or 0)
            node = self._styles.get(style)
            if node is None:
                break
            style = _value(node, "w:basedOn")
        return None, 0


def _is_list(relation: Any) -> bool:
    return not relation.is_external and relation.reltype.endswith("/numbering")


def _value(node: Any, path: str) -> str | None:
    found = node.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"))
