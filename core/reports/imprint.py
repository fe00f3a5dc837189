"""What every paper states of itself: its sources, the parameters in force, who made it and when, what it proves not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from core.analysis.definitions import definitions, in_force, known_parameters
from core.store import markers, uploads
from core.store.scope import Scope

PROVES_NOT = (
    "Признак — повод проверить, а не вывод о школе: он не доказывает нарушения и не оценивает учителей. Возможные "
    "причины и то, чего признак не доказывает, названы в «Методике» программы."
)
MOST_FILES = 12


@dataclass(frozen=True)
class Imprint:
    """Russian sentences, ready to stand at the end of a paper."""

    sources: str
    parameters: str
    made: str
    proves_not: str = PROVES_NOT

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.proves_not, self.sources, self.parameters, self.made)


def imprint(scope: Scope, db: Engine, who: str, moment: datetime, year: int | None = None) -> Imprint:
    """`moment`: local to who asks for the paper; `year`: of the results it tells; None: all files."""
    files = uploads.uploads(scope, db)
    files = files[files["status"] == "loaded"]
    if year is not None:
        files = files[files["works"].astype("str").str.contains(f" {year} ", regex=False) | (files["works"] == "")]
    named = [f"«{row.file}» ({row.loaded_at:%d.%m.%Y})" for row in files.itertuples()]
    return Imprint(
        sources=_sources(named),
        parameters=_parameters(markers.changed_parameters(scope, db)),
        made=f"Документ подготовлен программой «Объективность» {moment:%d.%m.%Y в %H:%M}, {who.rstrip('.')}.",
    )


def _sources(named: Sequence[str]) -> str:
    if not named:
        return "Источники: файлов результатов нет."
    rest = len(named) - MOST_FILES
    more = f" и ещё {rest}: полный список в «Загрузке»" if rest > 0 else ""
    return f"Источники (дата загрузки): {'; '.join(named[:MOST_FILES])}{more}."


def _parameters(changed: dict) -> str:
    about, titles = known_parameters(), definitions()
    told = [
        f"{titles[marker].title}: {about[name].title.lower()} — {str(value).replace('.', ',')}"
        for marker, values in in_force(changed).items()
        for name, value in values.items()
        if value != titles[marker].defaults[name]
    ]
    return (
        f"Параметры признаков, изменённые против исходных: {'; '.join(told)}."
        if told
        else ("Параметры признаков: исходные, как в «Методике» программы.")
    )
