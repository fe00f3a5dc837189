"""`demo` and `migrate`: running the program."""

import click

from core.commands import WHO, answer, db_option, json_option, opened, say
from core.demo import install
from core.store.database import connect, migrate


@click.command("demo", help="Загрузить демонстрационные данные или убрать их.")
@click.option("--first-start", is_flag=True, help="Только в пустую базу, в которой их ещё не было.")
@click.option("--remove", is_flag=True, help="Убрать демонстрационные данные.")
@db_option
@json_option
def demo_command(first_start, remove, url, as_json) -> None:
    db = opened(url)
    if remove:
        install.remove(db)
        status = "removed"
    elif first_start:
        status = "loaded" if install.first_start(db, WHO) else "skipped"
    else:
        install.install(db, WHO)
        status = "loaded"
    words = {"loaded": "загружены", "removed": "убраны", "skipped": "не нужны: база уже не пустая"}
    say(f"Демонстрационные данные {words[status]}.")
    answer({"status": status}, as_json)


@click.command("migrate", help="Создать базу данных или обновить её схему.")
@db_option
@json_option
def migrate_command(url, as_json) -> None:
    migrate(connect(url))
    say("База данных готова.")
    answer({"status": "done"}, as_json)
