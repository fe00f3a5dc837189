"""The schools that loads in force speak of."""

import pandas as pd
from sqlalchemy import Engine, select

from core.store.database import reading
from core.store.models import school
from core.store.scope import Scope


def names(scope: Scope, db: Engine) -> dict[str, str]:
    """Login → name of every school in the scope, by login."""
    query = select(school.c.login, school.c.name).where(scope.admits(school.c.login)).order_by(school.c.login)
    with reading(db) as connection:
        return dict(connection.execute(query).all())


def listed(scope: Scope, db: Engine) -> pd.DataFrame:
    """Every school in the scope, by login: login, school (its name), municipality, all str."""
    query = select(school.c.login, school.c.name.label("school"), school.c.municipality)
    query = query.where(scope.admits(school.c.login)).order_by(school.c.login)
    with reading(db) as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=["login", "school", "municipality"], dtype="str")
