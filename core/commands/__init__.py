"""The command line, `python -m core …`: the same functions as the screens, for scripts, bulk loads and operation.

With `--json` one JSON document goes to standard output; messages go to standard error in Russian. Exit status:
0 done, 1 refused (nothing was stored), 2 wrong call.
"""

import json
import os

import click
from sqlalchemy import Engine

from core.store.database import connect, migrate, ready
from core.store.scope import Scope

EVERYTHING = Scope.everything()
WHO = os.environ.get("OBJ_USER", "командная строка")

db_option = click.option("--db", "url", metavar="URL", help="База данных; иначе OBJ_DATABASE_URL, иначе встроенная.")
json_option = click.option("--json", "as_json", is_flag=True, help="Один документ JSON в стандартный вывод.")


def say(text: str) -> None:
    click.echo(text, err=True)


def answer(document: object, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, default=str))


def opened(url: str | None) -> Engine:
    """The database, brought to the newest schema as the program does on its start."""
    db = connect(url)
    if not ready(db):
        migrate(db)
    return db
