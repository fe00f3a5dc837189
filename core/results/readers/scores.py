"""«Распределение первичных баллов» of ФИС ОКО: the share of every score a group, in percent."""

from core.results.groups import PARTICIPANTS
from core.results.layout import Column, Layout, Table
from core.results.readers.marks import shares
from core.results.reading import Reading

LAYOUT = Layout(
    kind="scores",
    title="«Распределение первичных баллов»",
    required={
        "group": Column("Группы участников", "группы участников"),
        "n": Column("Кол-во участников", PARTICIPANTS),
        "0": Column("0", "0"),
        "1": Column("1", "1"),
    },
    optional={"schools": Column("Кол-во ОО", "кол-во оо")},
)


def read(table: Table) -> list[Reading]:
    """Scores come back in one column `scores`: {score: pupils}, zeros left out."""
    positions = [i for i, name in enumerate(table.header) if name.isdecimal()]
    names = [table.header[i] for i in positions]
    reading = shares(table, "scores", positions, names)
    frame = reading.groups
    if len(frame):
        frame["scores"] = [{name: n for name, n in row.items() if n} for row in frame[names].to_dict("records")]
    top = max(map(int, names))
    claim = reading.claim._replace(max_score=reading.claim.max_score or top)
    return [
        Reading(
            "scores",
            table.sheet,
            claim,
            reading.rows,
            groups=frame.drop(columns=names, errors="ignore"),
            findings=reading.findings,
        )
    ]
