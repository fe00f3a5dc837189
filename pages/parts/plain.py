"""Text that people wrote, inside Markdown that we write."""

import re

BREAKS = re.compile(r"[ \t\r\n\f\v]+")  # a space that does not break stays one
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text as it stands: nothing in it becomes emphasis, a link, a list or a formula."""
    return PUNCTUATION.sub(r"\\\1", BREAKS.sub(" ", text).strip())
