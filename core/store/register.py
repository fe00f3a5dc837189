"""Decisions about schools in the register. A decision and its line of history are one transaction."""

from contextlib import suppress

import pandas as pd
from sqlalchemy import Connection, Engine, Row, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from core import clock
from core.decision import SUPPORTED, check
from core.store.conflict import DecisionConflict
from core.store.database import reading, writing
from core.store.frame import MOMENT, TEXT, WHOLE, frame
from core.store.models import decision, decision_history
from core.store.scope import Scope

SAID = ("decision", "support_level", "reason", "explanation")
DECISION = {
    decision.c.login: TEXT,
    decision.c.year: WHOLE,
    decision.c.decision: TEXT,
    decision.c.support_level: TEXT,
    decision.c.reason: TEXT,
    decision.c.explanation: TEXT,
    decision.c.version: WHOLE,
    decision.c.changed_at: MOMENT,
    decision.c.changed_by: TEXT,
}
HISTORY = {
    decision_history.c.changed_at: MOMENT,
    decision_history.c.changed_by: TEXT,
    decision_history.c.decision_before: TEXT,
    decision_history.c.decision_after: TEXT,
    decision_history.c.support_level: TEXT,
    decision_history.c.reason: TEXT,
    decision_history.c.explanation: TEXT,
}


def decisions(scope: Scope, db: Engine) -> pd.DataFrame:
    """Every school × year about which something was said.

    login, decision, support_level (missing without one), reason, explanation, changed_by str · year, version int64 ·
    changed_at datetime64[us], UTC
    """
    query = select(*DECISION).where(scope.admits(decision.c.login)).order_by(decision.c.year, decision.c.login)
    with reading(db) as connection:
        return frame(connection, query, DECISION)


def history(scope: Scope, db: Engine, login: str, year: int) -> pd.DataFrame:
    """What was said about the school of that year, the latest first.

    changed_at datetime64[us], UTC · changed_by, decision_before, decision_after, support_level (missing without one),
    reason, explanation str
    """
    query = (
        select(*HISTORY)
        .join(decision)
        .where(decision.c.login == login, decision.c.year == year, scope.admits(decision.c.login))
        .order_by(decision_history.c.id.desc())
    )
    with reading(db) as connection:
        return frame(connection, query, HISTORY)


def decide(
    scope: Scope,
    db: Engine,
    login: str,
    year: int,
    version: int,
    said: str,
    level: str | None,
    reason: str,
    explanation: str,
    who: str,
) -> int:
    """Decide `said` as the row was seen at `version`, 0 where nothing was said yet; the new version.

    «proposed» takes a decision back. A level is kept only where it means something. DecisionConflict when the row has
    another version by now, ValueError as of `core.decision.check`, LookupError for a school outside the scope or a row
    deleted meanwhile, PermissionError for the scope of a school. In each case nothing is stored.
    """
    if scope.level == "school":
        raise PermissionError("Решение принимает управление образования.")
    check(said, level, reason)
    kept = level if said in SUPPORTED else None
    values = {"decision": said, "support_level": kept, "reason": reason.strip(), "explanation": explanation.strip()}
    return _say(scope, db, login, year, version, values, who)


def explain(scope: Scope, db: Engine, login: str, year: int, version: int, explanation: str, who: str) -> int:
    """Write the school's explanation beside what is decided, which a school may do itself. Errors as of `decide`."""
    return _say(scope, db, login, year, version, {"explanation": explanation.strip()}, who)


def _say(scope: Scope, db: Engine, login: str, year: int, version: int, values: dict, who: str) -> int:
    stamp = {"changed_at": clock.now(), "changed_by": who}
    with writing(db) as connection:
        found = _locked(scope, connection, login, year)
        if found is None or found.version < version:
            raise LookupError("Школа не найдена: возможно, её данные уже убрали.")
        if found.version != version:
            raise DecisionConflict(found.changed_by, found.changed_at, found.decision)
        after = {name: getattr(found, name) for name in SAID} | values
        query = update(decision).where(decision.c.id == found.id)
        connection.execute(query, after | stamp | {"version": version + 1})
        line = {"decision_id": found.id, "decision_before": found.decision, "decision_after": after.pop("decision")}
        connection.execute(insert(decision_history), line | after | stamp)
    return version + 1


def _locked(scope: Scope, connection: Connection, login: str, year: int) -> Row | None:
    """The row of the school and year, locked until the transaction ends; made at version 0 where there is none."""
    named = literal(login)
    if connection.scalar(select(named).where(scope.admits(named))) is None:
        return None
    query = select(decision).where(decision.c.login == login, decision.c.year == year).with_for_update()
    found = connection.execute(query).one_or_none()
    if found is None:
        fresh = {"login": login, "year": year, "decision": "proposed", "version": 0, "changed_at": clock.now()}
        with suppress(IntegrityError), connection.begin_nested():  # somebody may be making it at this moment
            connection.execute(insert(decision), fresh | dict.fromkeys(("reason", "explanation", "changed_by"), ""))
        found = connection.execute(query).one()
    return found
