"""Intervals and differences of shares as they are written in Russian text."""

from core.numbers import NBSP, percent

MINUS = "−"


def interval(low: float, high: float, digits: int = 0) -> str:
    """«22,5–24,5 %» for shares 0..1."""
    return f"{percent(low, digits).removesuffix(f'{NBSP}%')}–{percent(high, digits)}"


def points(difference: float, digits: int = 1) -> str:
    """«+3,1 п.п.» for a difference of shares −1..1."""
    return f"{signed(difference, digits)}{NBSP}п.п."


def signed(difference: float, digits: int = 0) -> str:
    """«+3», «−12», «0»: percentage points of a difference of shares −1..1."""
    size = percent(abs(difference), digits).removesuffix(f"{NBSP}%")
    if not size.strip("0,"):
        return "0"
    return f"{'+' if difference > 0 else MINUS}{size}"
