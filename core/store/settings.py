"""Small facts about the installation as a whole, by name."""

from typing import Any

from sqlalchemy import Engine, delete, insert, select

from core.store.database import reading, writing_alone
from core.store.models import setting
from core.store.scope import Scope


def get(scope: Scope, db: Engine, key: str, default: Any = None) -> Any:
    """The value kept under the key (anything JSON holds), else `default`."""
    with reading(db) as connection:
        found = connection.execute(select(setting.c.value).where(setting.c.key == key)).one_or_none()
    return default if found is None else found.value


def put(scope: Scope, db: Engine, key: str, value: Any) -> None:
    """Keep the value under the key, in place of what was there."""
    with writing_alone(db) as connection:
        connection.execute(delete(setting).where(setting.c.key == key))
        connection.execute(insert(setting).values(key=key, value=value))
