"""`python -m core`: see core/commands."""

import click

from core.commands.divergence import divergence_command
from core.commands.load import load_command
from core.commands.markers import markers_command
from core.commands.operation import demo_command, migrate_command
from core.commands.plans import plan_group, tasks_command
from core.commands.report import report_command
from core.commands.uploads import uploads_command, withdraw_command


@click.group(
    help="«Объективность»: загрузка результатов, расхождения, признаки, планы, демонстрационные данные, база данных."
)
def cli() -> None: ...


for command in (
    load_command,
    uploads_command,
    withdraw_command,
    divergence_command,
    markers_command,
    plan_group,
    tasks_command,
    report_command,
    demo_command,
    migrate_command,
):
    cli.add_command(command)

if __name__ == "__main__":
    cli(prog_name="python -m core")
