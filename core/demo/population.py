"""Who learns where: schools with their lasting habits, and the cohorts of pupils that pass through them.

Abilities and leniency are in standard deviations of a pupil's ability in the region, where an average school is 0.
"""

import numpy as np
import pandas as pd

from core.demo.draws import stream
from core.demo.parameters import Parameters, Story

CLASS_SIZE = 27


def municipal_schools(parameters: Parameters, seed: int) -> pd.DataFrame:
    """The municipality's schools, in the order of the parameter file; columns as `_with_habits`."""
    names = [(s.login, s.name, s.pupils) for s in parameters.schools]
    stories = [parameters.stories[s.story] for s in parameters.schools]
    return _with_habits(pd.DataFrame(names, columns=["login", "name", "pupils"]), stories, parameters, seed, "own")


def other_schools(parameters: Parameters, seed: int, area: str) -> pd.DataFrame:
    """Ordinary schools beyond the municipality (`area` names the draw), about `others.sample` pupils a parallel."""
    sizes = stream(seed, area, "sizes").lognormal(np.log(parameters.others["median_school"]), 1.0, 5000)
    sizes = np.clip(sizes, 3, 180).round().astype(int)
    sizes = sizes[: np.searchsorted(sizes.cumsum(), parameters.others["sample"])]
    schools = pd.DataFrame({"login": "", "name": "", "pupils": sizes})
    return _with_habits(schools, [Story()] * len(schools), parameters, seed, area)


def _with_habits(
    schools: pd.DataFrame, stories: list[Story], parameters: Parameters, seed: int, area: str
) -> pd.DataFrame:
    """Columns login, name, pupils (a parallel), ability, leniency (SD) and story (a `Story`)."""
    rng = stream(seed, area, "schools")
    ability = rng.normal(0, parameters.spread["school"], len(schools)) + [s.ability for s in stories]
    leniency = rng.normal(0, parameters.journal["school"], len(schools)) + [s.leniency for s in stories]
    return schools.assign(ability=ability, leniency=leniency, story=stories)


def cohort(schools: pd.DataFrame, parameters: Parameters, seed: int, area: str, start: int) -> pd.DataFrame:
    """The pupils who entered school together; they write the works of grade 4 and, a year later, of grade 5.

    `start` is year minus grade. One row a pupil: school (row number in `schools`), klass (1, 2, … within the
    school), place (1, 2, … within the school) and ability (SD, without the subject's part).
    """
    rng = stream(seed, area, "cohort", start)
    size = np.maximum(3, (schools["pupils"] * rng.normal(1, parameters.spread["size"], len(schools))).round())
    size = size.astype(int).to_numpy()
    school = np.repeat(np.arange(len(schools)), size)
    place = np.arange(len(school)) - np.repeat(size.cumsum() - size, size) + 1
    classes = -(-size // CLASS_SIZE)
    klass = (place - 1) * classes[school] // size[school] + 1
    shared = schools["ability"].to_numpy() + rng.normal(0, parameters.spread["cohort"], len(schools))
    own = rng.normal(0, parameters.spread["pupil"], len(school))
    return pd.DataFrame({"school": school, "klass": klass, "place": place, "ability": shared[school] + own})


def class_effect(pupils: pd.DataFrame, rng: np.random.Generator, deviation: float) -> np.ndarray:
    """One normal draw of the given deviation for each class, repeated for its pupils; shape (pupils,)."""
    _, number = np.unique(pupils["school"] * 100 + pupils["klass"], return_inverse=True)
    return rng.normal(0, deviation, number.max() + 1)[number]
