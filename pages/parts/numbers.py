"""Numbers as they are written in Russian text."""

NBSP = "\u00a0"


def percent(share: float, digits: int = 0) -> str:
    """«12 %», «12,3 %» from a share 0..1."""
    return f"{100 * share:.{digits}f}".replace(".", ",") + f"{NBSP}%"


def whole(number: int) -> str:
    """«24 912»."""
    return f"{number:,}".replace(",", NBSP)
