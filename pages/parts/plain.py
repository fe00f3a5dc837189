"""Text that people wrote, inside Markdown that we write."""

import re

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text as it stands: nothing in it becomes emphasis, a link, a list or a formula."""
    return PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
