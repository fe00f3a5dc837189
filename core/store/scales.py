"""Scales that a methodologist entered on the spot."""

from sqlalchemy import Connection, Engine, and_, delete, insert, select

from core.store.database import reading
from core.store.models import scale
from core.store.scope import Scope
from core.work import Scale, Work


def _is(work: Work):
    return and_(*(scale.c[name] == value for name, value in work._asdict().items()))


def entered_scale(scope: Scope, db: Engine, work: Work) -> Scale | None:
    """The scale entered for the work; scales belong to the work, so any scope sees them."""
    columns = (scale.c.cut3, scale.c.cut4, scale.c.cut5, scale.c.max_score)
    with reading(db) as connection:
        row = connection.execute(select(*columns).where(_is(work))).first()
    return Scale(*row) if row else None


def enter_scale(scope: Scope, connection: Connection, work: Work, entered: Scale, who: str) -> None:
    """Keep the scale for the work, in the caller's transaction; an earlier one is replaced."""
    connection.execute(delete(scale).where(_is(work)))
    connection.execute(
        insert(scale).values(
            **work._asdict(),
            cut3=entered.cut3,
            cut4=entered.cut4,
            cut5=entered.cut5,
            max_score=entered.max_score,
            entered_by=who,
        )
    )
