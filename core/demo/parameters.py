"""The demo's parameters, read from `data/demo.yaml` into frozen values; the file says what each one means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

PATH = Path(__file__).resolve().parents[2] / "data" / "demo.yaml"


@dataclass(frozen=True)
class Task:
    """One task of a work: the name in the header, its points, and whether it is of the advanced level («П»)."""

    name: str
    points: int
    advanced: bool


@dataclass(frozen=True)
class Work:
    """One work, the same in every year. `cuts` are the lowest scores of the marks 3, 4, 5; `dates` follow the years."""

    subject: str
    code: str
    grade: int
    cuts: tuple[int, int, int]
    difficulty: float
    journal: tuple[float, ...]
    dates: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def key(self) -> str:
        """The short name used in file names: «МА4»."""
        return f"{self.code}{self.grade}"

    @property
    def max_score(self) -> int:
        """The highest primary score, points."""
        return sum(task.points for task in self.tasks)


@dataclass(frozen=True)
class Story:
    """What is particular about a school; the defaults are an ordinary one. Shifts are in standard deviations."""

    ability: float = 0.0
    leniency: float = 0.0
    inflate: Mapping[int, float] = field(default_factory=dict)
    deflate: Mapping[int, float] = field(default_factory=dict)
    lift: tuple[float, ...] = ()


@dataclass(frozen=True)
class School:
    """A school of the municipality; `pupils` is the usual size of a parallel, `story` a key of the stories."""

    login: str
    name: str
    pupils: int
    story: str


@dataclass(frozen=True)
class Listed:
    """A row of the official list: the works («РУ4») for which a school was marked in a year."""

    year: int
    login: str
    works: tuple[str, ...]


@dataclass(frozen=True)
class Decided:
    """What the department decided about a school of the register of `year` on the day `day`: the signs for which
    measures were made, and the share of them that was done (0..1)."""

    year: int
    login: str
    decision: str
    day: date
    level: str | None = None
    reason: str = ""
    explanation: str = ""
    markers: tuple[str, ...] = ()
    done: float = 0.0


@dataclass(frozen=True)
class Parameters:
    """Everything the generator needs to know."""

    seed: int
    region: str
    municipality: str
    municipality_code: str
    years: tuple[int, ...]
    works: tuple[Work, ...]
    schools: tuple[School, ...]
    stories: Mapping[str, Story]
    listed: tuple[Listed, ...]
    decided: tuple[Decided, ...]
    spread: Mapping[str, float]
    journal: Mapping[str, float]
    tasks: Mapping[str, float]
    rates: Mapping[str, float]
    lift: tuple[float, ...]
    others: Mapping[str, float]


def read_parameters(path: Path = PATH) -> Parameters:
    """Read the parameter file."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    plain = {k: raw[k] for k in ("seed", "region", "municipality", "municipality_code")}
    return Parameters(
        **plain,
        **{k: raw[k] for k in ("spread", "journal", "tasks", "rates", "others")},
        years=tuple(raw["years"]),
        works=tuple(_work(w) for w in raw["works"]),
        schools=tuple(School(s["login"], s["name"], s["pupils"], s.get("story", "ordinary")) for s in raw["schools"]),
        stories={name: _story(s or {}) for name, s in raw["stories"].items()},
        listed=tuple(
            Listed(year, login, tuple(works.split()))
            for year, rows in raw["official_list"].items()
            for login, works in rows.items()
        ),
        decided=tuple(_decided(year, row) for year, rows in raw["decisions"].items() for row in rows),
        lift=tuple(raw["lift"]),
    )


def _decided(year: int, raw: Mapping) -> Decided:
    return Decided(**{"year": year, **raw, "markers": tuple(raw.get("markers", "").split())})


def _work(raw: Mapping) -> Work:
    tasks = tuple(_task(word) for word in raw["tasks"].split())
    plain = {k: raw[k] for k in ("subject", "code", "grade", "difficulty")}
    lists = {k: tuple(raw[k]) for k in ("cuts", "dates", "journal")}
    return Work(**plain, **lists, tasks=tasks)


def _task(word: str) -> Task:
    """«3.2=2» is task 3.2 of two points, «11=2П» one of the advanced level."""
    name, points = word.split("=")
    return Task(name, int(points.rstrip("П")), points.endswith("П"))


def _story(raw: Mapping) -> Story:
    return Story(**{**raw, "lift": tuple(raw.get("lift", ()))})
