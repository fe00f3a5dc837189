"""What is loaded and what is missing: works × years."""

import pandas as pd

from core.analysis.years import KIND


def coverage(divergences: pd.DataFrame) -> pd.DataFrame:
    """A row for each kind of work (procedure, subject, grade) in each year of which anything is loaded.

    schools, pairs (int64) and gap: missing (the work is loaded for another year only), pairs (no pairs of marks),
    reference (no row of the region or the country to compare with) or empty. `divergences` as of all_divergences.
    """
    if divergences.empty:
        return pd.DataFrame(columns=[*KIND, "year", "schools", "pairs", "gap"])
    grouped = divergences.groupby([*KIND, "year"])
    found = pd.DataFrame(
        {
            "schools": grouped["login"].nunique(),
            "pairs": grouped["pairs"].sum().astype("int64"),
            "wider": grouped["own"].agg(lambda own: not own.all()),
        }
    ).reset_index()
    every = found[KIND].drop_duplicates().merge(found[["year"]].drop_duplicates(), how="cross")
    table = every.merge(found, how="left", on=[*KIND, "year"]).sort_values([*KIND, "year"], ignore_index=True)
    table["gap"] = ""
    table.loc[table["wider"].eq(False), "gap"] = "reference"
    table.loc[table["pairs"] == 0, "gap"] = "pairs"
    table.loc[table["pairs"].isna(), "gap"] = "missing"
    table[["schools", "pairs"]] = table[["schools", "pairs"]].fillna(0).astype("int64")
    return table.drop(columns="wider")
