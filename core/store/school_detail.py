"""Results by class and by score: the detail below a school's totals. Classes are read for one school at a time."""

import pandas as pd
from sqlalchemy import Engine, case, null, or_, select

from core.store.database import reading
from core.store.models import result, work
from core.store.scope import Scope
from core.work import Work

COUNTS = ("participants", "absent", "pairs", "lowered", "confirmed", "raised", "gap2")
DETAIL = ("matrix", "scores")
PAIR = [f"j{journal}m{mark}" for journal in (2, 3, 4, 5) for mark in (2, 3, 4, 5)]


def school_classes(scope: Scope, db: Engine, login: str) -> pd.DataFrame:
    """Rows in force of one school, in the order they were loaded: procedure, year, subject, grade, class_name, the
    counts (Int64), matrix (4×4 lists, journal × mark) and scores ({"score": pupils}); NA or None where the row does
    not give or does not lead. A class has several rows where its figures come from several loads."""

    def led(flag: str, *names: str) -> list:
        return [case((result.c[flag], result.c[name]), else_=null()).label(name) for name in names]

    names = [*Work._fields, "class_name", *COUNTS, *DETAIL]
    query = (
        select(
            *(work.c[name] for name in Work._fields),
            result.c.class_name,
            *led("leads_n", "participants", "absent"),
            *led("leads_pairs", "pairs", "lowered", "confirmed", "raised", "gap2", "matrix"),
            *led("leads_scores", "scores"),
        )
        .join(work, work.c.id == result.c.work_id)
        .where(
            result.c.login == login,
            scope.admits(result.c.login),
            or_(result.c.leads_n, result.c.leads_pairs, result.c.leads_scores),
        )
        .order_by(work.c.year, result.c.id)
    )
    with reading(db) as connection:
        rows = connection.execute(query).mappings().all()
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(COUNTS, "Int64") | dict.fromkeys(DETAIL, "object"))


def pair_counts(scope: Scope, db: Engine, year: int) -> pd.DataFrame:
    """One row a school × work of the year: procedure, year, subject, grade, login and the pupils with each pair of
    marks, j2m2 (journal 2, work 2) … j5m5 (int64). Only where pupils' pairs were loaded."""
    keys = [*Work._fields, "login"]
    query = (
        select(*(work.c[name] for name in Work._fields), result.c.login, result.c.matrix)
        .join(work, work.c.id == result.c.work_id)
        .where(scope.admits(result.c.login), result.c.leads_pairs, work.c.year == year)
    )
    with reading(db) as connection:
        rows = [row for row in connection.execute(query) if row.matrix is not None]
    counts = pd.DataFrame([[n for line in row.matrix for n in line] for row in rows], columns=PAIR, dtype="int64")
    named = pd.DataFrame([tuple(row)[:-1] for row in rows], columns=keys)
    return pd.concat([named, counts], axis=1).groupby(keys, sort=False, as_index=False).sum()


def score_counts(scope: Scope, db: Engine, of: Work) -> pd.DataFrame:
    """Pupils by score in every school of the work: login, score, pupils (int64), scores rising in each school."""
    same = [work.c[name] == value for name, value in of._asdict().items()]
    query = (
        select(result.c.login, result.c.scores)
        .join(work, work.c.id == result.c.work_id)
        .where(scope.admits(result.c.login), result.c.leads_scores, *same)
    )
    with reading(db) as connection:
        rows = [
            (login, int(score), pupils)
            for login, scores in connection.execute(query)
            for score, pupils in (scores or {}).items()
        ]
    frame = pd.DataFrame(rows, columns=["login", "score", "pupils"]).astype({"score": "int64", "pupils": "int64"})
    return frame.groupby(["login", "score"], as_index=False).sum()
