"""Journal mark × mark for the work: how many pupils with each journal mark got which mark."""

from collections.abc import Sequence

import pandas as pd

MARKS = (2, 3, 4, 5)


def total(matrices: Sequence[Sequence[Sequence[int]] | None]) -> list[list[int]]:
    """The sum of 4×4 tables; None among them adds nothing."""
    known = [matrix for matrix in matrices if matrix is not None]
    return [[sum(int(matrix[i][j]) for matrix in known) for j in range(4)] for i in range(4)]


def transition(matrix: Sequence[Sequence[int]]) -> pd.DataFrame:
    """16 rows: journal, mark (int64), pupils, of (pupils with that journal mark; int64), share (of them; NaN without
    any) and side: lowered, confirmed or raised."""
    rows = [
        (journal, mark, matrix[i][j], sum(matrix[i])) for i, journal in enumerate(MARKS) for j, mark in enumerate(MARKS)
    ]
    frame = pd.DataFrame(rows, columns=["journal", "mark", "pupils", "of"]).astype("int64")
    frame["share"] = frame["pupils"] / frame["of"].where(frame["of"] > 0)
    step = (frame["mark"] - frame["journal"]).clip(-1, 1)
    frame["side"] = step.map({-1: "lowered", 0: "confirmed", 1: "raised"}).astype("str")
    return frame
