"""The frame every screening sign gives."""

import numpy as np
import pandas as pd

COLUMNS = ("year", "since", "subject", "grade", "school", "n", "value", "expected", "estimate", "variance")
EFFECTS = ("effect", "effect_low", "effect_high")
SCALE = {"root": False, "unit": 1.0}  # how `estimate` relates to `value`: core.analysis.assess


def rows(span: tuple[int, int], n: np.ndarray, **figures: object) -> pd.DataFrame:
    """A row a school of the span (since, year): `figures` by the names above, NaN or None where not given."""
    since, year = span
    given = {"year": year, "since": since, "school": np.arange(len(n)), "n": n, **figures}
    blank = dict.fromkeys((*COLUMNS, *EFFECTS)) | dict.fromkeys(EFFECTS, np.nan) | SCALE
    return pd.DataFrame(blank | given)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, NaN where there is no whole."""
    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
