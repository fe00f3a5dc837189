"""Readings → what goes into the store: the work of each settled, rows checked, classes added up."""

from dataclasses import dataclass, field, replace

import pandas as pd
from sqlalchemy import Engine

from core.finding import Finding, Refused
from core.results import aggregate, scales, text
from core.results.check import check
from core.results.differences import differences
from core.results.parts import joined, refuse_overlap, same_participants
from core.results.questions import missing, settled, work_of
from core.results.reading import Answers, Question, Reading
from core.store.scope import Scope
from core.store.uploads import WorkRows
from core.work import Scale, Work

SCHOOL_COLUMNS = ["login", "name", "municipality", "region"]


@dataclass
class Counted:
    """Everything of a file, counted. With `questions` it is not whole: they are to be answered first."""

    accepted: int = 0
    absent: int = 0
    left_out: int = 0  # rows of a sheet that repeats another one
    works: list[WorkRows] = field(default_factory=list)
    schools: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=SCHOOL_COLUMNS))
    markers: pd.DataFrame = field(default_factory=pd.DataFrame)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    entered: list[tuple[Work, Scale]] = field(default_factory=list)
    with_results: set[str] = field(default_factory=set)  # logins; a school where all were absent has none


def count(scope: Scope, db: Engine, readings: list[Reading], file: str, answers: Answers) -> Counted:
    """Count every reading of the file. Raises `Refused` when an answer itself cannot be right."""
    counted = Counted()
    if answers.school is not None and text.login(answers.school) is None:
        raise Refused("Логин школы записывается так: edu и шесть цифр, например edu123456.")
    said: list[pd.DataFrame] = []
    by_work: dict[Work, list[Reading]] = {}
    for reading in readings:
        counted.findings += reading.findings
        if reading.official is not None:
            _count_markers(counted, reading, said)
        elif reading.pupils is not None or reading.groups is not None:
            claim, remarks = settled(reading, file, answers)
            counted.findings += remarks
            work = work_of(claim)
            if _repeats(counted, reading, by_work.setdefault(work, [])):
                continue
            given = answers.scales.get((claim.year, claim.subject, claim.grade))
            scale = given or (scales.known(scope, db, work) if work else None)
            if scale and not given and claim.max_score and scale.max_score not in (None, claim.max_score):
                scale = None  # a scale for another highest score is not this work's
            asked = missing(reading, file, claim, answers, scale)
            counted.questions += [question for question in asked if question not in counted.questions]
            if not asked:
                _count_work(counted, reading, work, claim.max_score, scale, answers, said)
                if given:
                    counted.entered.append((work, given))
    counted.works = joined(counted.works)
    for part in counted.works:
        counted.findings += differences(scope, db, part.work, part.results, by_work[part.work][0].sheet)
    if said:
        counted.schools = pd.concat(said).groupby("login", as_index=False)[SCHOOL_COLUMNS[1:]].first()
    return counted


def _repeats(counted: Counted, reading: Reading, before: list[Reading]) -> bool:
    """True, and said, for a sheet that repeats an earlier one of the same work; otherwise it joins those `before`."""
    for other in before:
        if same_participants(other, reading):
            counted.left_out += reading.rows
            message = f"На листе те же участники, что на листе «{other.sheet}»: этот лист не взят."
            counted.findings.append(Finding("warning", message, reading.sheet))
            return True
        refuse_overlap(other, reading)
    before.append(reading)
    return False


def _count_work(
    counted: Counted,
    reading: Reading,
    work: Work,
    max_score: int | None,
    scale: Scale | None,
    answers: Answers,
    said: list[pd.DataFrame],
) -> None:
    top = max_score or (scale.max_score if scale else None)
    if reading.pupils is not None:
        pupils = reading.pupils
        if reading.asks_school:
            pupils = replace(pupils, frame=pupils.frame.assign(login=text.login(answers.school)))
        checked = check(pupils, reading.sheet, work.grade, scale, top)
        counted.findings += checked.findings
        counted.accepted += int(checked.accepted.sum())
        counted.absent += int(checked.absent.sum())
        kept = checked.accepted | checked.absent
        if not kept.any():
            return
        taken = checked.accepted
        scale = scale or scales.inferred(pupils.frame["score"].to_numpy()[taken], checked.marks[taken], top)
        rows, wider = aggregate.class_rows(pupils, checked), pd.DataFrame()
        said.append(pupils.frame[kept].rename(columns={"school": "name"})[SCHOOL_COLUMNS])
    else:
        counted.accepted += len(reading.groups)
        if reading.groups.empty:
            return
        detail = aggregate.COUNTS_DETAIL if reading.kind == "template" else aggregate.REPORT_DETAIL
        rows, wider = aggregate.group_rows(reading.groups, detail, scale)
        said.append(reading.groups.loc[reading.groups["level"] == "school", SCHOOL_COLUMNS])
    has_results = rows["participants"].fillna(0).astype(int) + rows["pairs"].fillna(0).astype(int) > 0
    counted.with_results |= set(rows.loc[has_results, "login"])
    counted.works.append(WorkRows(work, top, scale, rows, wider))


def _count_markers(counted: Counted, reading: Reading, said: list[pd.DataFrame]) -> None:
    if reading.official.empty:
        return
    counted.accepted += reading.official["row"].nunique()
    counted.with_results |= set(reading.official["login"])
    markers = reading.official[["year", "login", "subject", "grade", "marked"]]
    counted.markers = pd.concat([counted.markers, markers], ignore_index=True) if len(counted.markers) else markers
    schools = reading.official.rename(columns={"school": "name"}).assign(region=None)
    said.append(schools[SCHOOL_COLUMNS])
