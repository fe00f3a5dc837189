"""Loads: recorded whole in one transaction, withdrawn and brought back without touching the rows themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, select, true, update

from core import clock
from core.finding import Finding
from core.store.database import reading, writing_alone
from core.store.leading import settle
from core.store.models import (
    decision,
    finding,
    official_marker,
    plan,
    reference_row,
    result,
    school,
    upload,
    upload_school,
    upload_work,
    work,
)
from core.store.scales import enter_scale
from core.store.scope import Scope
from core.work import Scale, Work

RECORDED = ("sha256", "file", "kind", "rows", "accepted", "absent", "rejected", "schools", "demo")


@dataclass(frozen=True)
class WorkRows:
    """What a file says of one work: rows for `result` and `reference_row` (columns as there, without ids)."""

    work: Work
    max_score: int | None
    scale: Scale | None
    results: pd.DataFrame
    references: pd.DataFrame


@dataclass(frozen=True)
class Record:
    """A load as it goes into the store. `schools` counts those with results; `about`: login, name, municipality,
    region of every school named; `markers`: columns of official_marker without ids."""

    sha256: str
    file: str
    kind: str
    rows: int
    accepted: int
    absent: int
    rejected: int
    schools: int
    about: pd.DataFrame
    works: Sequence[WorkRows] = ()
    markers: pd.DataFrame = field(default_factory=pd.DataFrame)
    findings: Sequence[Finding] = ()
    entered: Sequence[tuple[Work, Scale]] = ()
    demo: bool = False


def active_twin(scope: Scope, db: Engine, sha256: str) -> tuple[int, str] | None:
    """Id and kind of a load in force with the same bytes."""
    query = select(upload.c.id, upload.c.kind).where(upload.c.sha256 == sha256, upload.c.status == "loaded")
    with reading(db) as connection:
        found = connection.execute(query).first()
    return tuple(found) if found else None


def record(scope: Scope, db: Engine, load: Record, who: str) -> int:
    """Store the load with everything it holds, in one transaction; returns its id."""
    with writing_alone(db) as connection:
        values = {name: getattr(load, name) for name in RECORDED}
        new = insert(upload).values(**values, status="loaded", loaded_at=clock.now(), loaded_by=who)
        upload_id = connection.execute(new).inserted_primary_key[0]
        _add(connection, upload_school, load.about, upload_id=upload_id)
        _add(connection, official_marker, load.markers, upload_id=upload_id)
        _add(connection, finding, pd.DataFrame([vars(item) for item in load.findings]), upload_id=upload_id)
        for one in load.works:
            work_id = _work_id(connection, one.work)
            cuts = list(one.scale.cuts) if one.scale else None
            values = {"upload_id": upload_id, "work_id": work_id, "max_score": one.max_score, "cuts": cuts}
            connection.execute(insert(upload_work).values(**values))
            unsettled = dict.fromkeys(("leads_n", "leads_pairs", "leads_marks", "leads_scores"), False)
            _add(connection, result, one.results, upload_id=upload_id, work_id=work_id, **unsettled)
            _add(connection, reference_row, one.references, upload_id=upload_id, work_id=work_id, **unsettled)
        for entered_work, scale in load.entered:
            enter_scale(scope, connection, entered_work, scale, who)
        settle(connection, upload_id)
    return upload_id


def _add(connection: Connection, table, frame: pd.DataFrame, **constant: object) -> None:
    if len(frame):
        plain = frame.astype(object).where(frame.notna(), None)
        connection.execute(insert(table), [{**row, **constant} for row in plain.to_dict("records")])


def _work_id(connection: Connection, named: Work) -> int:
    same = [work.c[name] == value for name, value in named._asdict().items()]
    found = connection.execute(select(work.c.id).where(*same)).scalar()
    return found or connection.execute(insert(work).values(**named._asdict())).inserted_primary_key[0]


def set_withdrawn(scope: Scope, db: Engine, upload_id: int, withdrawn: bool, who: str) -> bool:
    """Withdraw a load, or bring it back; what then leads is settled in the same transaction. False: nothing to do, or
    the load holds schools outside the scope."""
    before, after = ("loaded", "withdrawn") if withdrawn else ("withdrawn", "loaded")
    stamp = (
        {"withdrawn_at": clock.now(), "withdrawn_by": who}
        if withdrawn
        else {"withdrawn_at": None, "withdrawn_by": None}
    )
    with writing_alone(db) as connection:
        query = update(upload).where(upload.c.id == upload_id, upload.c.status == before, _whole(scope))
        if connection.execute(query.values(status=after, **stamp)).rowcount == 0:
            return False
        settle(connection, upload_id)
    return True


def remove_demo(scope: Scope, db: Engine) -> int:
    """Delete for good the demo's loads and plans, and what was decided about schools that only the demo knows; settle
    what the loads covered. Returns how many loads there were."""
    with writing_alone(db) as connection:
        ids = connection.execute(select(upload.c.id).where(upload.c.demo)).scalars().all()
        for upload_id in ids:
            connection.execute(update(upload).where(upload.c.id == upload_id).values(status="withdrawn"))
            settle(connection, upload_id)
        invented = select(upload_school.c.login).where(upload_school.c.upload_id.in_(ids))
        known = select(school.c.login)
        connection.execute(delete(decision).where(decision.c.login.in_(invented), decision.c.login.not_in(known)))
        connection.execute(delete(upload).where(upload.c.demo))
        connection.execute(delete(plan).where(plan.c.demo))
        kept = select(upload_work.c.work_id)
        connection.execute(delete(work).where(work.c.id.not_in(kept)))
    return len(ids)


def uploads(scope: Scope, db: Engine) -> pd.DataFrame:
    """All loads, the newest first: id, file, kind, status, loaded_at (UTC), loaded_by, rows, accepted, absent,
    rejected, schools, demo, withdrawn_at, withdrawn_by, findings (int) and works (str, «; » between them).

    A scope narrower than the region sees the loads that hold its schools.
    """
    counted = select(func.count()).where(finding.c.upload_id == upload.c.id).scalar_subquery()
    visible = select(upload_school.c.upload_id).where(scope.admits(upload_school.c.login))
    query = select(upload, counted.label("findings")).order_by(upload.c.id.desc())
    if scope.level != "region":
        query = query.where(upload.c.id.in_(visible))
    named = select(upload_work.c.upload_id, work).join(work, work.c.id == upload_work.c.work_id).order_by(work.c.id)
    with reading(db) as connection:
        frame = pd.DataFrame(connection.execute(query).mappings().all(), columns=[*upload.c.keys(), "findings"])
        works: dict[int, list[str]] = {}
        for row in connection.execute(named).mappings():
            works.setdefault(row["upload_id"], []).append(str(Work(*(row[name] for name in Work._fields))))
    return frame.assign(works=["; ".join(works.get(upload_id, [])) for upload_id in frame["id"]])


def findings(scope: Scope, db: Engine, upload_id: int) -> pd.DataFrame:
    """Findings of one load in the file's order: level, sheet, row (Int64), column, message.

    They name schools, so a load that holds schools outside the scope shows none.
    """
    columns = [finding.c[name] for name in ("level", "sheet", "row", "column", "message")]
    query = select(*columns).join(upload, upload.c.id == finding.c.upload_id).order_by(finding.c.id)
    query = query.where(finding.c.upload_id == upload_id, _whole(scope))
    with reading(db) as connection:
        found = pd.DataFrame(connection.execute(query).all(), columns=[column.name for column in columns])
    return found.astype({"row": "Int64"})


def _whole(scope: Scope) -> ColumnElement[bool]:
    """Loads that hold schools of the scope and no others."""
    if scope.level == "region":
        return true()
    named = upload_school.c.upload_id
    seen = select(named).where(scope.admits(upload_school.c.login))
    beyond = select(named).where(~scope.admits(upload_school.c.login))
    return and_(upload.c.id.in_(seen), upload.c.id.not_in(beyond))
