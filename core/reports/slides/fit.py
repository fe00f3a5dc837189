"""What fits a box: text is measured by the widths of Arial's letters, a little generously, and shortened before it is
cut."""

import math
import unicodedata

WIDTHS = {  # em
    **dict.fromkeys(" \u00a0.,:;!|ijlItf'·", 0.29),
    **dict.fromkeys("гкзт()[]-«»•", 0.46),
    **dict.fromkeys("схуэвч", 0.52),
    **dict.fromkeys("жымю+−", 0.72),
    **dict.fromkeys("шщфmwМЖФШЩЫЮMW%—…@№", 0.95),
}
CAPITAL, OTHER, BOLD = 0.72, 0.57, 1.07
LINE = 1.2  # a line's height in sizes of its letters
INCH = 72  # points
BREAKS, UNSEEN = {"Cc", "Zl", "Zp"}, {"Cf", "Cs", "Cn", "Co"}  # of Unicode's categories


def visible(text: str) -> str:
    """Without what cannot be seen: control characters and marks that turn the direction of writing."""
    kinds = [(one, unicodedata.category(one)) for one in text]
    return "".join(" " if kind in BREAKS else one for one, kind in kinds if kind not in UNSEEN)


def plain(text: str) -> str:
    """`visible`, in one line; spaces that do not break stay."""
    return " ".join(filter(None, visible(text).split(" ")))


def width(text: str, size: float) -> float:
    """Inches of a text in one line; `size` in points, for bold letters times BOLD."""
    return sum(WIDTHS.get(one, CAPITAL if one.isupper() else OTHER) for one in text) * size / INCH


def lines(text: str, size: float, room: float) -> int:
    """How many lines of `room` inches the text takes."""
    count, used = 1, 0.0
    for word in text.split(" "):
        long = width(word, size)
        if used and used + width(" ", size) + long > room:
            count, used = count + 1, 0.0
        used += long + (width(" ", size) if used else 0.0)
        if used > room:
            more = math.ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count


def fitted(text: str, size: float, room: float, most: int = 1) -> str:
    """The text, plain, in at most that many lines; what is too long ends in «…»."""
    text = plain(text)
    if lines(text, size, room) <= most:
        return text
    short, long = 0, len(text)  # what fits, what does not
    while long - short > 1:
        middle = (short + long) // 2
        if lines(text[:middle].rstrip() + "…", size, room) <= most:
            short = middle
        else:
            long = middle
    kept = text[:short]
    word = kept.rpartition(" ")[0]
    return (word if len(word) > 0.7 * len(kept) else kept).rstrip(" ,.;:—(«") + "…"


def whole_sentences(text: str, size: float, room: float, most: int) -> str:
    """As many whole sentences from the beginning as fit, else the first one shortened."""
    sentences = plain(text).split(". ")
    for count in range(len(sentences), 0, -1):
        kept = ". ".join(sentences[:count]).rstrip(".") + "."
        if lines(kept, size, room) <= most:
            return kept
    return fitted(sentences[0], size, room, most)


def as_many(texts: list[str], size: float, room: float, rows: float, gap: float = 0.4) -> list[str]:
    """The first of the texts that fit `rows` lines in all, `gap` of a line after each; where some are left out, with
    room for a line that says so."""
    used, ends = 0.0, []
    for text in texts:
        used += lines(text, size, room) + gap
        ends.append(used)
    if used <= rows:
        return texts
    return [text for text, end in zip(texts, ends, strict=True) if end <= rows - 2]
