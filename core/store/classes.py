"""Results in force class by class, with what was tallied of pupils; the works' scales and the region's scores."""

import pandas as pd
from sqlalchemy import Engine, and_, case, null, or_, select

from core.store.database import reading
from core.store.models import reference_row, result, upload, upload_work, work
from core.store.scope import Scope
from core.work import Work

COUNTS = {
    "leads_n": ("participants", "absent"),
    "leads_pairs": ("pairs", "lowered", "confirmed", "raised", "gap2"),
}
TALLIES = {"leads_pairs": ("matrix",), "leads_scores": ("scores", "journal_scores")}


def class_figures(scope: Scope, db: Engine) -> pd.DataFrame:
    """One row a class × work × load, of every work: procedure, year, subject, grade, login, class_name · participants,
    absent, pairs, lowered, confirmed, raised, gap2 (Int64) · matrix (4×4 list), scores ({score: pupils}),
    journal_scores ({"journal:score": pupils}). NA or None where the load does not lead in that figure, so that sums
    over rows count every pupil once."""

    def led(names: dict[str, tuple[str, ...]]) -> list:
        return [
            case((result.c[flag], result.c[name]), else_=null()).label(name)
            for flag, columns in names.items()
            for name in columns
        ]

    keys = [*(work.c[name] for name in Work._fields), result.c.login, result.c.class_name]
    in_force = or_(*(result.c[flag] for flag in (*COUNTS, "leads_scores")))
    query = (
        select(*keys, *led(COUNTS), *led(TALLIES))
        .join(work, work.c.id == result.c.work_id)
        .where(scope.admits(result.c.login), in_force)
        .order_by(work.c.id, result.c.login, result.c.class_name, result.c.id)
    )
    with reading(db) as connection:
        answer = connection.execute(query)
        frame = pd.DataFrame(answer.all(), columns=list(answer.keys()))
    whole = [name for columns in COUNTS.values() for name in columns]
    tallied = [name for columns in TALLIES.values() for name in columns]
    return frame.astype({**dict.fromkeys(whole, "Int64"), **dict.fromkeys(tallied, "object")})


def scales_of_works(scope: Scope, db: Engine) -> pd.DataFrame:
    """A row a work with loads in force: procedure, year, subject, grade, max_score, cut3, cut4, cut5 (Int64), of the
    latest load that tells; NA where none does. Scales belong to the work, so any scope sees them."""
    columns = [*(work.c[name] for name in Work._fields), upload_work.c.max_score, upload_work.c.cuts]
    query = (
        select(*columns)
        .join(work, work.c.id == upload_work.c.work_id)
        .join(upload, and_(upload.c.id == upload_work.c.upload_id, upload.c.status == "loaded"))
        .order_by(upload.c.id)
    )
    with reading(db) as connection:
        rows = [(*named, top, *(cuts or (None, None, None))) for *named, top, cuts in connection.execute(query).all()]
    cuts = ["cut3", "cut4", "cut5"]
    frame = pd.DataFrame(rows, columns=[*Work._fields, "max_score", *cuts])
    frame = frame.astype(dict.fromkeys(["max_score", *cuts], "Int64"))
    return frame.groupby(list(Work._fields), as_index=False).last()


def region_scores(scope: Scope, db: Engine) -> pd.DataFrame:
    """A row a work for which a report in force gives the whole region's scores: procedure, year, subject, grade, scores
    ({score: pupils}); of several regions the largest. Any scope sees them: they describe no single school."""
    columns = [*(work.c[name] for name in Work._fields), reference_row.c.scores]
    query = (
        select(*columns)
        .join(work, work.c.id == reference_row.c.work_id)
        .where(reference_row.c.level == "region", reference_row.c.leads_scores)
        .order_by(work.c.id, reference_row.c.score_n)
    )
    with reading(db) as connection:
        frame = pd.DataFrame(connection.execute(query).all(), columns=[*Work._fields, "scores"])
    return frame.drop_duplicates(list(Work._fields), keep="last", ignore_index=True)
