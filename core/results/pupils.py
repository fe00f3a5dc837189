"""Typed participants from the raw columns of a pupil-level table.

Cells repeat (a mark, a variant, a school stands in thousands of rows), so each distinct cell is parsed once.
"""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from core.results import text
from core.results.layout import Table
from core.results.reading import Pupils

NO_MARK = {"", "нет отметки", "нет оценки", "без отметки", "нет", "-", "—", "–", "x", "х", "н/а", "н/о"}
NO_MARK |= {"не аттестован", "не аттестована"}
ABSENT = ("отс", "не писал", "не участв", "неявка", "не явил", "н/я")
MARK = re.compile(r'["«]?([2-5])(?:[.,]0+)?["»]?\s*(?:[+-]|-?\s*п|\(.*\))?')  # «4», 4.0, «4+», «2-п», «5 (отл.)»
WHOLE = re.compile(r"(\d{1,5})(?:[.,]0+)?")


def parsed(cells: list, parse: Callable, dtype: type = object) -> np.ndarray:
    """`parse` of every cell, each distinct cell once."""
    codes, distinct = pd.factorize(np.fromiter(cells, dtype=object, count=len(cells)), use_na_sentinel=False)
    values = np.empty(len(distinct), dtype=dtype)
    values[:] = [parse(cell) for cell in distinct]
    return values[codes]


def mark(cell: object) -> int:
    """2..5; 0 for «нет отметки» and blanks; -1 for what is not a mark."""
    name = text.normal(cell)
    found = MARK.fullmatch(name)
    return int(found[1]) if found else 0 if name in NO_MARK else -1


def score(cell: object) -> int:
    """Whole points; -1 for a blank; -2 for what is not a whole number from 0."""
    name = text.normal(cell)
    found = WHOLE.fullmatch(name)
    return int(found[1]) if found else -1 if name in NO_MARK else -2


def points(cell: object) -> float:
    """Points for a task; NaN for «X», «не пройд.» and blanks."""
    found = WHOLE.fullmatch(text.normal(cell))
    return float(found[1]) if found else np.nan


def absent(cell: object) -> bool:
    return text.normal(cell).startswith(ABSENT)


def read_pupils(table: Table, municipality: Callable[[object], str | None] = text.municipality_name) -> Pupils:
    """The table's rows, blank ones left out; layouts differ in how they name the municipality."""
    filled = [i for i, row in enumerate(table.body) if text.filled(row)]
    rows = table.body if len(filled) == len(table.body) else [table.body[i] for i in filled]
    table = table._replace(body=rows)
    frame = pd.DataFrame(
        {
            "row": np.asarray(filled, dtype=np.int64) + table.header_row + 1,
            "login": parsed(table.column("login"), text.login),
            "municipality": parsed(table.column("municipality"), municipality),
            "region": parsed(table.column("region"), text.municipality_name),
            "school": parsed(table.column("school"), text.school_name),
            "class_name": parsed(table.column("class"), text.class_name),
            "participant": parsed(table.column("participant"), text.normal),
            "absent": parsed(table.column("variant"), absent, bool),
            "journal": parsed(table.column("journal"), mark, np.int8),
            "mark": parsed(table.column("mark"), mark, np.int8),
            "score": parsed(table.column("score"), score, np.int32),
        }
    )
    cells = [row[i] for row in rows for i in table.tasks]
    tasks = parsed(cells, points, float).reshape(len(rows), len(table.tasks))
    used = ~np.isnan(tasks).all(axis=0)
    names = [_task_name(table.header[i]) for i in table.tasks]
    labels = {name: table.header[at] for name, at in table.fields.items()}
    return Pupils(frame, tasks[:, used], [name for name, use in zip(names, used, strict=True) if use], labels)


def _task_name(header: str) -> str:
    """«балл за 3», «a-3-grade», «4К1 (3б)», «5(1) (1б)» → «3», «3», «4К1», «5(1)»."""
    return re.sub(r"^балл за |^a-|-grade$|\s*\(\d+\s*б\)$", "", header, flags=re.IGNORECASE).strip()
