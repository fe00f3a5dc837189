"""Schools that only the demo knows: no file of the user's own holds them."""

from sqlalchemy import Engine, Select, not_, select

from core.store.database import reading
from core.store.models import upload, upload_school
from core.store.scope import Scope


def invented_logins() -> Select:
    """Logins of every school whose loads are all the demo's."""
    holds = select(upload_school.c.login).join(upload, upload.c.id == upload_school.c.upload_id)
    return holds.where(upload.c.demo, upload_school.c.login.not_in(holds.where(not_(upload.c.demo)))).distinct()


def invented(scope: Scope, db: Engine) -> set[str]:
    """The same of the scope."""
    with reading(db) as connection:
        return set(connection.scalars(invented_logins().where(scope.admits(upload_school.c.login))))
