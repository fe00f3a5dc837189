"""The markers as data: what each is, why it matters, how it is counted, with which parameters."""

import functools
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
Value = float | int | str
Parameters = dict[str, dict[str, Value]]


@dataclass(frozen=True)
class Parameter:
    """What may be set: a number with bounds and a step, or one of `choices`. Texts are Russian."""

    name: str
    title: str
    about: str
    min: float | None = None
    max: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()

    def check(self, value: Any) -> Value:
        """The value as it is to be kept. ValueError with a Russian message for what cannot be."""
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"«{self.title}»: можно выбрать {', '.join(self.choices)}.")
            return value
        whole = isinstance(self.step, int)
        fits = isinstance(value, int | float) and not isinstance(value, bool) and self.min <= value <= self.max
        if not fits or (whole and value != int(value)):
            ends = f"от {self.min:g} до {self.max:g}".replace(".", ",")
            raise ValueError(f"«{self.title}»: нужно {'целое ' if whole else ''}число {ends}.")
        return int(value) if whole else float(value)

    def steps(self) -> list[Value]:
        """Every value from `min` to `max` that the steps lead to; empty for choices."""
        if self.choices:
            return []
        count = int((self.max - self.min) / self.step + 1e-9)
        return [self.check(round(self.min + place * self.step, 6)) for place in range(count + 1)]


@dataclass(frozen=True)
class Definition:
    """A marker. `origin`: official (the ФИОКО method, verbatim) or screening (our own); `direction`: which side is
    suspicious; `works`: what an official one applies to; `defaults`: parameter → value. Texts are Russian."""

    id: str
    title: str
    short: str
    origin: Literal["official", "screening"]
    direction: Literal["high", "low", "both"]
    why: str
    formula: str
    proves_not: str
    source: str
    reviewed: date
    defaults: dict[str, Value]
    works: list[dict] = field(default_factory=list)
    example: dict = field(default_factory=dict)


@functools.cache
def definitions() -> dict[str, Definition]:
    """Every marker by id, official ones first (data/markers/*.yaml)."""
    found = []
    for path in sorted((DATA / "markers").glob("*.yaml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        defaults = {name: known_parameters()[name].check(value) for name, value in said.pop("parameters").items()}
        found.append(Definition(**said, defaults=defaults))
    found.sort(key=lambda one: one.origin)
    return {one.id: one for one in found}


@functools.cache
def known_parameters() -> dict[str, Parameter]:
    """Every parameter by name (data/marker_parameters.yaml)."""
    said = yaml.safe_load((DATA / "marker_parameters.yaml").read_text(encoding="utf-8"))
    return {
        name: Parameter(name, **{**about, "choices": tuple(about.get("choices", ()))}) for name, about in said.items()
    }


def in_force(changed: Parameters) -> Parameters:
    """Parameters of every marker: the defaults with what was `changed` (marker id → parameter → value) put over them.
    What is no longer a marker or a parameter is left out."""
    return {
        one.id: one.defaults | {name: value for name, value in changed.get(one.id, {}).items() if name in one.defaults}
        for one in definitions().values()
    }
