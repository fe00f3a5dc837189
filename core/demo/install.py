"""The demonstration in a database: its files go the way of any file, and a plan to tick is added to them."""

from sqlalchemy import Engine

from core.demo.decisions import add_decisions
from core.demo.files import demo_files
from core.demo.parameters import read_parameters
from core.demo.plan import add_plan_under_way
from core.results.load import Progress, load
from core.store import settings, uploads
from core.store.scope import Scope

OFFERED = "demo_offered"  # the setting: the demo was here, or was declined; nobody gets it a second time unasked


def install(db: Engine, who: str, progress: Progress = lambda share, text: None) -> int:
    """Load every file of the demo and the sample plan, in place of a demo that is there; the number of files.

    `progress` hears shares 0..1 and the file at hand. RuntimeError when a file does not load; no demo is left then.
    """
    scope = Scope.everything()
    expected = _expected_files()
    loaded = 0
    uploads.remove_demo(scope, db)
    try:
        for name, content in demo_files():
            progress(min(loaded / expected, 1.0), name)
            verdict = load(scope, db, name, content, who, demo=True)
            if verdict.status != "loaded":
                raise RuntimeError(f"Файл демонстрации «{name}» не загружен: {verdict.findings[0].message}")
            loaded += 1
        add_plan_under_way(db, who)
        add_decisions(db, who)
    except BaseException:
        uploads.remove_demo(scope, db)
        raise
    settings.put(scope, db, OFFERED, True)
    progress(1.0, "Готово")
    return loaded


def first_start(db: Engine, who: str, progress: Progress = lambda share, text: None) -> bool:
    """Install the demo into a database that nobody has used yet; whether that was done."""
    scope = Scope.everything()
    if was_offered(db) or not uploads.uploads(scope, db).empty:
        return False
    install(db, who, progress)
    return True


def was_offered(db: Engine) -> bool:
    """True when the demo was here before, or was declined."""
    return bool(settings.get(Scope.everything(), db, OFFERED))


def remove(db: Engine) -> int:
    """Delete the demo's loads and plan for good; the number of loads. It is not offered again unasked."""
    scope = Scope.everything()
    settings.put(scope, db, OFFERED, True)
    return uploads.remove_demo(scope, db)


def _expected_files() -> int:
    """Two a work and year, and the official list."""
    parameters = read_parameters()
    return 2 * len(parameters.works) * len(parameters.years) + 1
