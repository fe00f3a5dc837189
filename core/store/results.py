"""Results in force: which works there are, and the figures of schools and of wider groups in a work."""

import pandas as pd
from sqlalchemy import Engine, and_, case, func, select

from core.store.database import reading
from core.store.models import reference_row, result, school, setting, upload, upload_work, work
from core.store.scope import Scope
from core.work import Work

MARKS = ("mark2", "mark3", "mark4", "mark5")
PAIRS = ("pairs", "lowered", "confirmed", "raised", "gap2")
SCORES = ("score_n", "score_sum")


def version(scope: Scope, db: Engine) -> int:
    """Grows with every load and withdrawal: the key of whatever is computed from results."""
    with reading(db) as connection:
        query = select(setting.c.value).where(setting.c.key == "results_version")
        return connection.execute(query).scalar() or 0


def works(scope: Scope, db: Engine) -> pd.DataFrame:
    """Works with results in the scope: procedure, year, subject, grade, schools, pairs; the newest year first."""
    leading = and_(result.c.work_id == work.c.id, result.c.leads_n | result.c.leads_pairs, scope.admits(result.c.login))
    columns = [work.c[name] for name in Work._fields]
    pairs = func.coalesce(func.sum(case((result.c.leads_pairs, result.c.pairs), else_=0)), 0)
    query = (
        select(*columns, func.count(result.c.login.distinct()).label("schools"), pairs.label("pairs"))
        .select_from(work)
        .join(result, leading)
        .group_by(work.c.id, *columns)
        .order_by(work.c.year.desc(), work.c.procedure, work.c.subject, work.c.grade)
    )
    with reading(db) as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=[*Work._fields, "schools", "pairs"])


def school_figures(scope: Scope, db: Engine, of: Work | None) -> pd.DataFrame:
    """One row a school × work (all works when `of` is None): procedure, year, subject, grade, login, school,
    municipality and the counts participants, absent, pairs, lowered, confirmed, raised, gap2, mark2..mark5, score_n,
    score_sum (Int64; score_sum float). NA where no load in force gives the figure."""

    def led(flag: str, names: tuple[str, ...]) -> list:
        return [func.sum(case((result.c[flag], result.c[name]))).label(name) for name in names]

    keys = [*(work.c[name] for name in Work._fields), result.c.login]
    figures = [
        *led("leads_n", ("participants", "absent")),
        *led("leads_pairs", PAIRS),
        *led("leads_marks", MARKS),
        *led("leads_scores", SCORES),
    ]
    query = (
        select(*keys, school.c.name.label("school"), school.c.municipality, *figures)
        .join(work, work.c.id == result.c.work_id)
        .join(school, school.c.login == result.c.login)
        .where(scope.admits(result.c.login), _in_force(result))
        .group_by(*keys, school.c.name, school.c.municipality)
        .order_by(work.c.year, result.c.login)
    )
    if of is not None:
        query = query.where(*(work.c[name] == value for name, value in of._asdict().items()))
    with reading(db) as connection:
        answer = connection.execute(query)
        frame = pd.DataFrame(answer.all(), columns=list(answer.keys()))
    return _typed(frame)


def matrices(scope: Scope, db: Engine, of: Work) -> dict[str, list[list[int]]]:
    """School login → 4×4 counts, journal mark (rows) × mark (columns), 2..5; only where pupils' pairs were loaded."""
    same = [work.c[name] == value for name, value in of._asdict().items()]
    query = (
        select(result.c.login, result.c.matrix)
        .join(work, work.c.id == result.c.work_id)
        .where(scope.admits(result.c.login), result.c.leads_pairs, *same)
    )
    found: dict[str, list[list[int]]] = {}
    with reading(db) as connection:
        for login, matrix in connection.execute(query):
            if matrix is not None:
                so_far = found.get(login, [[0] * 4] * 4)
                found[login] = [
                    [a + b for a, b in zip(*rows, strict=True)] for rows in zip(so_far, matrix, strict=True)
                ]
    return found


def reference_figures(scope: Scope, db: Engine) -> pd.DataFrame:
    """Group rows of ФИС ОКО reports in force, of every work: procedure, year, subject, grade, level (country, region,
    municipality), name and the counts as in `school_figures`. Any scope sees them: they describe no single school."""
    keys = [*(work.c[name] for name in Work._fields), reference_row.c.level, reference_row.c.name]
    taken = [
        func.max(case((reference_row.c[flag], reference_row.c[name]))).label(name)
        for flag, names in (
            ("leads_n", ("participants",)),
            ("leads_pairs", PAIRS[:-1]),
            ("leads_marks", MARKS),
            ("leads_scores", SCORES),
        )
        for name in names
    ]
    query = (
        select(*keys, *taken)
        .join(work, work.c.id == reference_row.c.work_id)
        .where(_in_force(reference_row))
        .group_by(*keys)
    )
    with reading(db) as connection:
        answer = connection.execute(query)
        frame = pd.DataFrame(answer.all(), columns=list(answer.keys()))
    return _typed(frame)


def has_demo(scope: Scope, db: Engine) -> bool:
    """True while demo loads are in the store."""
    with reading(db) as connection:
        return connection.execute(select(func.count()).where(upload.c.demo)).scalar() > 0


def scales_in_force(scope: Scope, db: Engine, of: Work) -> tuple[list[int] | None, int | None]:
    """The cuts and the highest score with which the latest load of the work was counted."""
    same = [work.c[name] == value for name, value in of._asdict().items()]
    query = (
        select(upload_work.c.cuts, upload_work.c.max_score)
        .join(work, work.c.id == upload_work.c.work_id)
        .join(upload, upload.c.id == upload_work.c.upload_id)
        .where(upload.c.status == "loaded", *same)
        .order_by(upload.c.id.desc())
    )
    with reading(db) as connection:
        rows = connection.execute(query).all()
    return next((row for row in rows if row[0]), (None, None))


def _in_force(table):
    return table.c.leads_n | table.c.leads_pairs | table.c.leads_marks | table.c.leads_scores


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    whole = [name for name in ("participants", "absent", *PAIRS, *MARKS, "score_n") if name in frame]
    return frame.astype({**dict.fromkeys(whole, "Int64"), "score_sum": "Float64"})
