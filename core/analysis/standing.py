"""The markers of the results in force: computed when they are first needed after a change, then read as stored."""

from sqlalchemy import Engine

from core.analysis.definitions import definitions, in_force
from core.analysis.markers import Markers, compute
from core.store import classes, markers, results
from core.store.scope import Scope

EVERYONE = Scope.everything()
RULES = 1  # counts changes of the arithmetic itself: stored markers of older rules are computed anew


def refresh(db: Engine) -> bool:
    """Bring the stored markers up to date with the results and the parameters; True when they had to be computed.

    Markers are not a part of a load: thirty files in a row need them once. A load that comes in between makes the
    computation start again."""
    while not _fresh(db):
        source = _source(db)
        found = preview(db, source["parameters"])
        if markers.replace(EVERYONE, db, found.values, found.schools, found.regional, source):
            return True
    return False


def preview(db: Engine, parameters: dict) -> Markers:
    """What the markers would be with these parameters (as of definitions.in_force); nothing is stored."""
    rows, scales = classes.class_figures(EVERYONE, db), classes.scales_of_works(EVERYONE, db)
    return compute(rows, scales, parameters, classes.region_scores(EVERYONE, db))


def _fresh(db: Engine) -> bool:
    return markers.computed_from(EVERYONE, db) == _source(db)


def _source(db: Engine) -> dict:
    parameters = in_force(markers.changed_parameters(EVERYONE, db))
    known = {name: parameters[name] for name in definitions()}
    return {"results_version": results.version(EVERYONE, db), "parameters": known, "rules": RULES}
