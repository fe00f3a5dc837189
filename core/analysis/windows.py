"""Spans of years that are looked at as one: each year, and the last few of them together."""


def windows(years: list[int], together: int) -> list[tuple[int, int]]:
    """(since, year): every year alone, then for each the `together` years up to it where at least one more of them has
    results; ascending."""
    alone = [(year, year) for year in years]
    spans = []
    for year in years:
        before = [other for other in years if year - together < other < year]
        spans += [(before[0], year)] if before else []
    return alone + spans
