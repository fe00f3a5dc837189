"""Documents that prove what was done: a file kept here with its hash, an address, or a document's date and number."""

import hashlib
import math
import re
from typing import Literal

import pandas as pd
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from core import clock
from core.store.database import reading, writing
from core.store.frame import MOMENT, TEXT, WHOLE, frame
from core.store.models import evidence, measure, task
from core.store.plan_columns import EVIDENCE
from core.store.plan_scope import hold, plan_of, visible
from core.store.scope import Scope
from core.store.tasks import MISSING, remember, seen, stamp

LARGEST = 10 * 1024 * 1024  # bytes
Kind = Literal["file", "link", "requisites"]


def attach(
    scope: Scope, db: Engine, task_id: int, version: int, kind: Kind, title: str, who: str, content: bytes | None = None
) -> int:
    """Add a document to the task as it was seen at `version`, with a line of history; the task's new version.

    ValueError for a file that is empty or larger than 10 MB, an address that is none and an empty title. Conflict,
    LookupError and Closed as of core.store.tasks.set_status. In each case nothing is stored.
    """
    title = " ".join(title.split())
    _check(kind, title, content)
    kept = {"content": content, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()} if content else {}
    with writing(db) as connection:
        found = _held(connection, scope, task_id, version)
        added = {"task_id": task_id, "kind": kind, "title": title, "added_at": clock.now(), "added_by": who}
        connection.execute(insert(evidence), added | kept)
        connection.execute(update(task).where(task.c.id == task_id), stamp(version, who))
        remember(connection, task_id, found.status, found.status, f"Приложен документ: {title}", who)
    return version + 1


def detach(scope: Scope, db: Engine, task_id: int, version: int, evidence_id: int, who: str) -> int:
    """Take a document away, with a line of history; the task's new version. Errors as of `attach`."""
    with writing(db) as connection:
        found = _held(connection, scope, task_id, version)
        here = (evidence.c.id == evidence_id, evidence.c.task_id == task_id)
        title = connection.scalar(delete(evidence).where(*here).returning(evidence.c.title))
        if title is None:
            raise LookupError("Документ не найден: возможно, его уже убрали.")
        connection.execute(update(task).where(task.c.id == task_id), stamp(version, who))
        remember(connection, task_id, found.status, found.status, f"Документ убран: {title}", who)
    return version + 1


def _held(connection: Connection, scope: Scope, task_id: int, version: int) -> Row:
    plan_id = plan_of(connection, scope, task_id)
    if plan_id is None:
        raise LookupError(MISSING)
    hold(connection, plan_id)
    return seen(connection, task_id, version)


def _check(kind: str, title: str, content: bytes | None) -> None:
    if not title:
        raise ValueError("Напишите, что это за документ.")
    if kind == "file" and not content:
        raise ValueError(f"Файл «{title}» пуст.")
    if content is not None and len(content) > LARGEST:
        size = f"{math.ceil(len(content) / LARGEST * 100) / 10}".replace(".", ",")  # never «10,0»
        raise ValueError(f"Файл «{title}» весит {size} МБ, а хранится не больше 10 МБ. Приложите ссылку или реквизиты.")
    if kind == "link" and not re.fullmatch(r"https?://[^\s/]\S*", title, re.IGNORECASE):
        raise ValueError("Адрес должен начинаться с http:// или https:// и быть без пробелов.")


def attached(scope: Scope, db: Engine, task_id: int) -> pd.DataFrame:
    """The task's documents, the oldest first: evidence_id int64 · kind, title, added_by str · size Int64, bytes, and
    sha256 str of files · added_at datetime64[us], UTC."""
    query = (
        select(*EVIDENCE)
        .select_from(evidence.join(task).join(measure))
        .where(task.c.id == task_id, visible(scope))
        .order_by(evidence.c.id)
    )
    with reading(db) as connection:
        return frame(connection, query, EVIDENCE)


def titles(scope: Scope, db: Engine, plan_id: int) -> pd.DataFrame:
    """Titles of all documents of a plan, those of a task together, the oldest first: task_id int64 · title str ·
    added_at datetime64[us], UTC."""
    columns = {evidence.c.task_id: WHOLE, evidence.c.title: TEXT, evidence.c.added_at: MOMENT}
    query = (
        select(*columns)
        .select_from(evidence.join(task).join(measure))
        .where(measure.c.plan_id == plan_id, visible(scope))
        .order_by(measure.c.position, task.c.due, task.c.executor, evidence.c.id)
    )
    with reading(db) as connection:
        return frame(connection, query, columns)


def content(scope: Scope, db: Engine, evidence_id: int) -> bytes:
    """The bytes of a kept file. LookupError when there is no such file in the scope."""
    query = select(evidence.c.content).select_from(evidence.join(task).join(measure))
    with reading(db) as connection:
        found = connection.scalar(query.where(evidence.c.id == evidence_id, visible(scope)))
    if found is None:
        raise LookupError("Файл не найден: возможно, его уже убрали.")
    return found
