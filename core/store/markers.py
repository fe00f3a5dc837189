"""Markers as they were computed: replaced whole when results or parameters change, read by pages and commands."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Table, delete, insert, select

from core import clock
from core.store.database import reading, writing_alone
from core.store.models import marker_parameter, marker_value, regional_marker, school_status, setting
from core.store.scope import Scope

COMPUTED = "markers_computed"  # the setting: of which results and with which parameters the markers are
AT_ONCE = 5000  # rows in one statement
FIGURES = ("value", "expected", "low", "high", "effect", "effect_low", "effect_high", "z", "p", "q")
TYPES = {"subject": "str", "grade": "Int64", "n": "int64", **dict.fromkeys(FIGURES, "float64")}


def computed_from(scope: Scope, db: Engine) -> dict[str, Any] | None:
    """{"results_version", "parameters", "rules"} of the stored markers; None before the first computation."""
    with reading(db) as connection:
        return connection.execute(select(setting.c.value).where(setting.c.key == COMPUTED)).scalar()


def replace(
    scope: Scope,
    db: Engine,
    values: pd.DataFrame,
    schools: pd.DataFrame,
    regional: pd.DataFrame,
    source: dict[str, Any],
) -> bool:
    """Store the frames (columns as of core.analysis.markers.Markers) in place of what is there, with what they were
    computed from, in one transaction. False, and nothing is stored, when the results have changed meanwhile."""
    with writing_alone(db) as connection:
        version = connection.execute(select(setting.c.value).where(setting.c.key == "results_version")).scalar() or 0
        if version != source["results_version"]:
            return False
        for table, frame in ((marker_value, values), (school_status, schools), (regional_marker, regional)):
            connection.execute(delete(table))
            _add(connection, table, frame)
        connection.execute(delete(setting).where(setting.c.key == COMPUTED))
        connection.execute(insert(setting).values(key=COMPUTED, value=source))
    return True


def _add(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    plain = frame.astype(object).where(frame.notna(), None)
    rows = plain.to_dict("records")
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(insert(table), rows[start : start + AT_ONCE])


def marker_values(scope: Scope, db: Engine, year: int | None = None) -> pd.DataFrame:
    """A row a school × marker × span of years × work: the columns of marker_value without id (subject NaN and grade NA
    where works are pooled); of one year when `year` is given. Only the scope's schools, compared with the region."""
    query = select(marker_value).where(scope.admits(marker_value.c.login)).order_by(marker_value.c.id)
    if year is not None:
        query = query.where(marker_value.c.year == year)
    return _read(db, query).drop(columns="id").astype(TYPES)


def statuses(scope: Scope, db: Engine, year: int | None = None) -> pd.DataFrame:
    """year, login, status, years (list) of the scope's schools, by year and login; of one year when it is given."""
    query = select(school_status).where(scope.admits(school_status.c.login))
    query = query.order_by(school_status.c.year, school_status.c.login)
    if year is not None:
        query = query.where(school_status.c.year == year)
    return _read(db, query).drop(columns="id")


def regional_markers(scope: Scope, db: Engine, year: int | None = None) -> pd.DataFrame:
    """year, marker, schools, share (0..1), mass (bool). Any scope sees them: they describe no single school."""
    query = select(regional_marker).order_by(regional_marker.c.id)
    if year is not None:
        query = query.where(regional_marker.c.year == year)
    return _read(db, query).drop(columns="id").astype({"mass": "bool"})


def _read(db: Engine, query) -> pd.DataFrame:
    with reading(db) as connection:
        answer = connection.execute(query)
        return pd.DataFrame(answer.all(), columns=list(answer.keys()))


def changed_parameters(scope: Scope, db: Engine) -> dict[str, dict[str, Any]]:
    """Marker id → parameter → value, where a methodologist set another value than the default. One for the region."""
    columns = marker_parameter.c.marker, marker_parameter.c.name, marker_parameter.c.value
    query = select(*columns).order_by(*columns[:2])
    found: dict[str, dict[str, Any]] = {}
    with reading(db) as connection:
        for marker, name, value in connection.execute(query):
            found.setdefault(marker, {})[name] = value
    return found


def change_parameter(scope: Scope, db: Engine, marker: str, name: str, value: Any, who: str) -> None:
    """Set the parameter for everyone; None goes back to the default. The caller has checked the value
    (core.analysis.definitions.Parameter.check). PermissionError for a scope that is not the whole region."""
    if scope.level != "region":
        raise PermissionError("Параметры признаков меняются только для всего региона.")
    here = (marker_parameter.c.marker == marker, marker_parameter.c.name == name)
    with writing_alone(db) as connection:
        connection.execute(delete(marker_parameter).where(*here))
        if value is not None:
            stamp = {"changed_at": clock.now(), "changed_by": who}
            connection.execute(insert(marker_parameter).values(marker=marker, name=name, value=value, **stamp))


def parameter_changes(scope: Scope, db: Engine) -> pd.DataFrame:
    """Parameters that are not as by default, by marker and name: marker, name, value, changed_at (UTC), changed_by."""
    return _read(db, select(marker_parameter).order_by(marker_parameter.c.marker, marker_parameter.c.name))
