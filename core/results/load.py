"""The way of one file: recognise, read, ask, check, aggregate, store in one transaction. Nothing is half-stored."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Engine

from core.finding import Finding, Refused
from core.results import readers
from core.results.count import count
from core.results.layout import passed_over, recognise
from core.results.reading import Answers, Question
from core.results.sheets import open_sheets
from core.store import uploads
from core.store.scope import Scope
from core.store.uploads import Record
from core.work import Work

NOTHING_ANSWERED = Answers()
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Verdict:
    """What became of a file. `questions` are what it lacks: answer them and load it again."""

    file: str
    kind: str
    status: Literal["loaded", "duplicate", "refused"]
    works: list[Work] = field(default_factory=list)
    rows: int = 0
    accepted: int = 0
    absent: int = 0
    rejected: int = 0
    schools: int = 0
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    upload_id: int | None = None


def load(
    scope: Scope,
    db: Engine,
    file: str,
    content: bytes,
    who: str,
    answers: Answers = NOTHING_ANSWERED,
    *,
    demo: bool = False,
    progress: Progress = lambda share, text: None,
) -> Verdict:
    """Load one file and say what became of it. `progress` hears shares 0..1 with a word on the step."""
    kind = "unknown"
    try:
        progress(0.05, "открываем")
        sha256 = hashlib.sha256(content).hexdigest()
        twin = uploads.active_twin(scope, db, sha256)
        if twin is not None:
            number, kind = twin
            message = f"Этот файл уже загружен (загрузка № {number}). Чтобы загрузить его иначе, сначала отмените её."
            return Verdict(file, kind, "duplicate", findings=[Finding("info", message)], upload_id=number)
        sheets = open_sheets(content)
        tables = recognise(readers.LAYOUTS, sheets)
        kind = tables[0].layout.kind
        progress(0.5, "читаем")
        readings = [reading for table in tables for reading in readers.read(table)]
        progress(0.7, "проверяем и считаем")
        counted = count(scope, db, readings, file, answers)
        counted.findings[:0] = passed_over(readers.LAYOUTS, sheets, tables)
        if counted.questions:
            asked = [Finding("error", question.text) for question in counted.questions]
            return Verdict(file, kind, "refused", findings=asked, questions=counted.questions)
        totals = {
            "rows": sum(reading.rows for reading in readings) - counted.left_out,
            "accepted": counted.accepted,
            "absent": counted.absent,
        }
        totals["rejected"] = totals["rows"] - counted.accepted - counted.absent
        _refuse_mostly_wrong(totals, counted.findings)
        progress(0.9, "сохраняем")
        totals["schools"] = len(counted.with_results)
        whole = Record(
            sha256,
            file,
            kind,
            about=counted.schools,
            works=counted.works,
            markers=counted.markers,
            findings=counted.findings,
            entered=counted.entered,
            demo=demo,
            **totals,
        )
        upload_id = uploads.record(scope, db, whole, who)
        works = list(dict.fromkeys(part.work for part in counted.works))
        return Verdict(file, kind, "loaded", works, **totals, findings=counted.findings, upload_id=upload_id)
    except Refused as refused:
        return Verdict(file, kind, "refused", findings=[refused.finding, *refused.rest])


def _refuse_mostly_wrong(totals: dict[str, int], findings: list[Finding]) -> None:
    """A file of which most rows are wrong is the wrong file, or is counted with the wrong scale."""
    if totals["accepted"] == 0 and totals["absent"] == totals["rows"] > 0:
        raise Refused("Все участники отмечены отсутствующими: результатов в файле нет, он не загружен.", rest=findings)
    if totals["accepted"] == 0:
        raise Refused("Ни одна строка не прошла проверку, файл не загружен. Причины — ниже.", rest=findings)
    if totals["rejected"] > totals["accepted"]:
        message = (
            f"Не прошло проверку больше строк ({totals['rejected']}), чем прошло ({totals['accepted']}): "
            "файл не загружен. Похоже, шкала или работа указаны не те. Причины — ниже."
        )
        raise Refused(message, rest=findings)
