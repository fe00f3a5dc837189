"""The demo's files, as a municipality would have downloaded them: two a work and year, and the official list."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.demo.divergence import by_school, whole_country
from core.demo.model import Area
from core.demo.parameters import Parameters, read_parameters
from core.demo.workbook import comparison, individual, official_list


def demo_files(seed: int | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, .xlsx content) in the order of loading; without a seed, the one of the parameter file."""
    parameters = read_parameters()
    seed = parameters.seed if seed is None else seed
    own, region, country = (Area(parameters, seed, name) for name in ("own", "region", "country"))
    for year in parameters.years:
        for work in parameters.works:
            results = own.results(work, year)
            yield (
                f"Ф1_Индивидуальные результаты {work.key} {year}.xlsx",
                individual(parameters, work, year, own.schools, results),
            )
            ours = by_school(results)
            around = by_school(region.results(work, year)).sum().to_numpy()
            sample = by_school(country.results(work, year)).sum().to_numpy()
            beyond = whole_country(sample, parameters, seed, work, year)
            groups = _groups(parameters, own.schools, ours, around, beyond)
            yield f"Сравнение отметок {work.key} {year}.xlsx", comparison(parameters, work, year, groups)
    first, last = parameters.years[0], parameters.years[-1]
    yield f"Перечень ОО с маркерами {first}-{last}.xlsx", official_list(parameters)


def _groups(
    parameters: Parameters, schools: pd.DataFrame, ours: pd.DataFrame, around: np.ndarray, beyond: np.ndarray
) -> Iterator[tuple[str, np.ndarray]]:
    """The rows of a comparison from the widest to the narrowest; each wider group contains the narrower ones."""
    municipality = ours.sum().to_numpy()
    yield "Вся выборка", municipality + around + beyond
    yield parameters.region, municipality + around
    yield f"{parameters.municipality}({parameters.municipality_code})", municipality
    for number, counts in zip(ours.index, ours.to_numpy(), strict=True):
        school = schools.loc[number]
        yield f"{school['name']}({school['login']})", counts
