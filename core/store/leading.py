"""Which layer is shown: for each school × work the most detailed load in force, of equals the latest.

Marks, pairs and scores are settled apart, because a report may give only one of them.
"""

from sqlalchemy import Connection, and_, case, delete, func, insert, literal, select, update

from core.store.models import (
    reference_row,
    result,
    school,
    setting,
    upload,
    upload_school,
    upload_work,
)

GIVES = {"leads_n": "participants", "leads_pairs": "pairs", "leads_marks": "mark2", "leads_scores": "score_n"}


def settle(connection: Connection, upload_id: int) -> None:
    """Choose anew, in the caller's transaction, for every school, work and group that this load touches."""
    works = select(upload_work.c.work_id).where(upload_work.c.upload_id == upload_id)
    for table, key in ((result, ("login",)), (reference_row, ("level", "name"))):
        other = table.alias("other")
        for flag, figure in GIVES.items():
            best = (
                select(other.c.upload_id)
                .join(upload, upload.c.id == other.c.upload_id)
                .where(
                    upload.c.status == "loaded",
                    other.c.work_id == table.c.work_id,
                    *(other.c[name] == table.c[name] for name in key),
                    other.c[figure].is_not(None),
                )
                .order_by(other.c.detail.desc(), other.c.upload_id.desc())
                .limit(1)
                .scalar_subquery()
            )
            leads = and_(table.c[figure].is_not(None), table.c.upload_id == func.coalesce(best, literal(-1)))
            connection.execute(update(table).where(table.c.work_id.in_(works)).values({flag: leads}))
    _settle_schools(connection, upload_id)
    _next_version(connection)


def _settle_schools(connection: Connection, upload_id: int) -> None:
    """What is known of each school: the latest word of a load in force; the official list speaks last."""
    touched = select(upload_school.c.login).where(upload_school.c.upload_id == upload_id)
    said = (
        select(upload_school, upload.c.kind)
        .join(upload, upload.c.id == upload_school.c.upload_id)
        .where(upload.c.status == "loaded", upload_school.c.login.in_(touched))
        .order_by(case((upload.c.kind == "markers_official", 0), else_=1), upload.c.id)
    )
    known: dict[str, dict[str, str]] = {}
    for row in connection.execute(said).mappings():
        entry = known.setdefault(row["login"], {"name": row["login"], "municipality": "", "region": ""})
        for name in entry:
            value = row[name]
            is_code = name == "municipality" and str(value).startswith("reg")
            if value and not (is_code and entry[name]):
                entry[name] = value
    connection.execute(delete(school).where(school.c.login.in_(touched)))
    if known:
        connection.execute(insert(school), [{"login": login, **entry} for login, entry in known.items()])


def _next_version(connection: Connection) -> None:
    """Count the change, so that whatever was computed from the results before it is known to be old."""
    before = connection.execute(select(setting.c.value).where(setting.c.key == "results_version")).scalar() or 0
    connection.execute(delete(setting).where(setting.c.key == "results_version"))
    connection.execute(insert(setting).values(key="results_version", value=before + 1))
