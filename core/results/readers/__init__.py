"""One reader a layout: `LAYOUT` says how it is recognised, `read` what is in it."""

from core.results.layout import Table
from core.results.readers import (
    comparison_vertical,
    comparison_wide,
    f1,
    markers_official,
    marks,
    regional_2020,
    regional_2021,
    regional_2022,
    school_form,
    scores,
    template,
)
from core.results.reading import Reading

READERS = [
    (f1.LAYOUT, f1.read),
    (regional_2020.LAYOUT, regional_2020.read),
    (regional_2021.LAYOUT, regional_2021.read),
    (regional_2022.LAYOUT, regional_2022.read),
    (school_form.LAYOUT, school_form.read),
    (comparison_wide.LAYOUT, comparison_wide.read),
    (comparison_vertical.LAYOUT, comparison_vertical.read),
    (marks.LAYOUT, marks.read),
    (scores.LAYOUT, scores.read),
    (markers_official.LAYOUT, markers_official.read),
    (template.PAIRS_LAYOUT, template.read_pairs),
    (template.COUNTS_LAYOUT, template.read_counts),
]
LAYOUTS = [layout for layout, _ in READERS]


def read(table: Table) -> list[Reading]:
    """The rows of a recognised table, one reading a work."""
    return next(reader for layout, reader in READERS if layout is table.layout)(table)
