"""`uploads` and `withdraw`: what was loaded, and taking it back."""

import click

from core.commands import EVERYTHING, WHO, answer, db_option, json_option, opened, say
from core.store import uploads


@click.command("uploads", help="Список загрузок, последние сверху.")
@db_option
@json_option
def uploads_command(url, as_json) -> None:
    frame = uploads.uploads(EVERYTHING, opened(url))
    for row in frame.itertuples():
        say(f"{row.id}  {row.status}  {row.loaded_at}  {row.kind}  {row.file}")
    frame["loaded_at"] = [moment.isoformat() for moment in frame["loaded_at"]]
    answer(frame[["id", "file", "kind", "status", "loaded_at", "rows", "accepted"]].to_dict("records"), as_json)


@click.command("withdraw", help="Отменить загрузку: вернётся то, что было до неё.")
@click.argument("upload_id", type=int, metavar="НОМЕР")
@db_option
@json_option
def withdraw_command(upload_id, url, as_json) -> None:
    db = opened(url)
    if upload_id not in set(uploads.uploads(EVERYTHING, db)["id"]):
        raise click.ClickException(f"Загрузки № {upload_id} нет. Список: «python -m core uploads».")
    uploads.set_withdrawn(EVERYTHING, db, upload_id, True, WHO)
    say(f"Загрузка № {upload_id} отменена.")
    answer({"id": upload_id, "status": "withdrawn"}, as_json)
