"""«Слайды»: what leaves for the meeting as .pptx."""

from datetime import datetime

from sqlalchemy import Engine

from core.analysis.gaps import gaps
from core.reports.figures import figures
from core.reports.imprint import imprint
from core.reports.slides import choices, cover, five_numbers, heat_map, plan, register, school, sources
from core.reports.slides.canvas import Deck
from core.store.school_detail import pair_counts
from core.store.scope import Scope


def slides_pptx(scope: Scope, db: Engine, year: int, municipality: str | None, who: str, moment: datetime) -> bytes:
    """The .pptx of the year, of one municipality or of all in the scope; `moment`: local to `who`.

    ValueError with a Russian sentence as of core.reports.figures.figures.
    """
    found = figures(scope, db, year, municipality, moment.date())
    paper = imprint(scope, db, who, moment, year)
    deck = Deck(f"«Объективность» · {found.where} · {moment:%d.%m.%Y}")
    cover.add(deck, found, paper)
    five_numbers.add(deck, found)
    heat_map.add(deck, found)
    register.add(deck, found)
    school.add(deck, found, gaps(pair_counts(Scope.everything(), db, year)))
    plan.add(deck, found)
    choices.add(deck, found)
    sources.add(deck, paper)
    return deck.content()
