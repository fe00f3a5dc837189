"""Numbers as they are written in Russian text."""

NBSP = "\u00a0"


def percent(share: float, digits: int = 0) -> str:
    """«12 %», «12,3 %» from a share 0..1."""
    return f"{100 * share:.{digits}f}".replace(".", ",") + f"{NBSP}%"


def whole(number: int) -> str:
    """«24 912»."""
    return f"{number:,}".replace(",", NBSP)


def decimal(number: float, digits: int = 2) -> str:
    """«3,62», «−0,41»."""
    return f"{number:.{digits}f}".replace(".", ",").replace("-", "−")


def signed(number: float, digits: int = 2) -> str:
    """«+0,41», «−0,08», «0,00»: a difference."""
    text = decimal(number, digits)
    return text if text.startswith("−") or not text.strip("0,") else f"+{text}"
