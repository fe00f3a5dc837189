"""«Сравнение отметок с отметками по журналу» before 2024: under each group four rows, понизили … всего."""

from core.results import text
from core.results.groups import PARTICIPANTS, number
from core.results.layout import Column, Layout, Table
from core.results.readers.comparison_wide import comparison
from core.results.reading import Reading

LAYOUT = Layout(
    kind="comparison",
    title="«Сравнение отметок с отметками по журналу» (до 2024 года)",
    required={
        "group": Column("Группы участников", "группы участников"),
        "count": Column("Кол-во участников", PARTICIPANTS),
        "percent": Column("%", "%"),
    },
)
PARTS = {"понизили": "lowered", "подтвердили": "confirmed", "повысили": "raised", "всего": "n"}


def read(table: Table) -> list[Reading]:
    first = table.header_row + 1
    labels, figures = [], {}
    for i, (label, count) in enumerate(zip(table.column("group"), table.column("count"), strict=True)):
        part = PARTS.get(text.normal(label).split(" ")[0])
        if part and labels:
            figures[labels[-1][0]][part] = number(count)
        elif text.normal(label):
            labels.append((first + i, label))
            figures[first + i] = dict.fromkeys(PARTS.values())
    return [comparison(table, labels, figures)]
