"""What a reader hands on: the work the file speaks of, and its rows in one form whatever the layout was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.finding import Finding
from core.work import Scale, Work


class Claim(NamedTuple):
    """What the file itself says of the work; None where it is silent."""

    procedure: str | None = None
    year: int | None = None
    subject: str | None = None
    grade: int | None = None
    max_score: int | None = None


class Answers(NamedTuple):
    """What the methodologist says where the file is silent; the file's own word is not overruled."""

    procedure: str | None = None
    year: int | None = None
    subject: str | None = None
    grade: int | None = None
    school: str | None = None  # login
    scales: Mapping[tuple[int, str, int], Scale] = MappingProxyType({})  # by year, subject, grade


class Question(NamedTuple):
    """What the file lacks: year, subject, grade, school or scale; the sentence to show; a guess if there is ground."""

    field: str
    text: str
    guess: object = None
    work: Work | None = None  # whose scale is asked for
    max_score: int | None = None


@dataclass(frozen=True)
class Pupils:
    """Rows of participants, before checks.

    `frame`: row (Excel number), login, municipality, region, school, class_name (str, "" where not given), participant
    (str, for the check on doubles only: never stored), absent (bool), journal and mark (int8: 2..5, 0 none, -1 not a
    mark), score (int32: -1 none, -2 not a whole number). `tasks`: points, rows × task columns, NaN where not given.
    """

    frame: pd.DataFrame
    tasks: np.ndarray
    task_names: list[str]
    labels: dict[str, str]  # field → header in the file


@dataclass(frozen=True)
class Reading:
    """One table of a file in one work (`claim`), of one of three natures: pupils, groups or official markers.

    `groups`: level (school, municipality, region, country), name, login, municipality, region, row and the figures the
    file gives (see core/results/groups.py). `official`: year, login, school, municipality, subject, grade, marked.
    """

    kind: str
    sheet: str
    claim: Claim
    rows: int
    pupils: Pupils | None = None
    groups: pd.DataFrame | None = None
    official: pd.DataFrame | None = None
    asks_school: bool = False
    findings: list[Finding] = field(default_factory=list)
