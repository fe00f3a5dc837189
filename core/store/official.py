"""The official list of schools with markers, as loads in force give it."""

import pandas as pd
from sqlalchemy import Engine, and_, func, select

from core.store.database import reading
from core.store.frame import FLAG, TEXT, WHOLE, frame
from core.store.models import official_marker, upload
from core.store.scope import Scope

MARKER = {
    official_marker.c.year: WHOLE,
    official_marker.c.login: TEXT,
    official_marker.c.subject: TEXT,
    official_marker.c.grade: WHOLE,
    official_marker.c.marked: FLAG,
}


def official(scope: Scope, db: Engine) -> pd.DataFrame:
    """What the official list says, a row a school × year × work; for a school × year the latest load speaks.

    year, grade int64 · login, subject str · marked bool
    """
    latest = (
        select(
            official_marker.c.year, official_marker.c.login, func.max(official_marker.c.upload_id).label("upload_id")
        )
        .join(upload)
        .where(upload.c.status == "loaded")
        .group_by(official_marker.c.year, official_marker.c.login)
        .subquery()
    )
    query = (
        select(*MARKER)
        .join(latest, and_(*(official_marker.c[name] == latest.c[name] for name in ("year", "login", "upload_id"))))
        .where(scope.admits(official_marker.c.login))
        .order_by(official_marker.c.year, official_marker.c.login, official_marker.c.grade, official_marker.c.subject)
    )
    with reading(db) as connection:
        return frame(connection, query, MARKER)
