"""The schools of a funnel as the chart needs them: shape, colour, name, and where the name stands."""

from collections.abc import Set as AbstractSet

import pandas as pd

from core.analysis.gap_funnel import Funnel
from core.analysis.label_boxes import place
from core.analysis.names import axis_names, known_names
from core.reports.table import Column
from pages.parts.funnel_scale import NARROWEST, across, down

PLACES = {
    "few": "мало данных",
    "inside": "в пределах обычного",
    "warned": "за пределами 95 %",
    "outside": "за пределами 99,8 %",
}
NAMES = 14  # written beside their points at most
# kind → shape, size, colour (a field of Palette) and whether it is hollow; in the order to draw
DRAWN = {
    "other_few": ("circle", 14, "few", False),
    "few": ("circle", 40, "muted", True),
    "other": ("circle", 36, "few", False),
    "inside": ("circle", 70, "lowered", True),
    "above": ("triangle-up", 90, "lowered", False),
    "below": ("triangle-down", 90, "raised", False),
    "outside": ("diamond", 130, "attention", False),
}
LIMITS = (
    Column("target", "Средний разрыв", "points"),
    Column("low95", "95 %: от", "points"),
    Column("high95", "95 %: до", "points"),
    Column("low998", "99,8 %: от", "points"),
    Column("high998", "99,8 %: до", "points"),
    Column("place_told", "Место", width=24),
)
GAP = (Column("n", "С двумя отметками", "whole"), Column("gap", "Разрыв, в отметках", "points"))
OF_ONE = (*GAP, *LIMITS)
OF_ALL = (
    Column("name", "Школа", width=34),
    Column("login", "Логин"),
    Column("municipality", "Муниципалитет", width=28),
    *OF_ONE,
)


def told(funnel: Funnel, schools: pd.DataFrame) -> pd.DataFrame:
    """The rows of `schools` (login, school, municipality) in the funnel with the limits at their size: OF_ALL, label
    (a short name), z and place; the furthest from the mean first, those of few pupils last."""
    named = schools.assign(name=known_names(schools), label=axis_names(schools))
    rows = funnel.rows.merge(named[["login", "name", "label", "municipality"]], on="login")
    at = funnel.limits_at(rows["n"])
    rows = rows.assign(target=funnel.target, place_told=rows["place"].map(PLACES))
    rows = rows.assign(
        **{name: at[name] for name in at if name != "n"}, few=rows["place"] == "few", far=rows["z"].abs()
    )
    return rows.sort_values(["few", "far"], ascending=[True, False], ignore_index=True).drop(columns=["few", "far"])


def points(
    funnel: Funnel, known: pd.DataFrame, chosen: AbstractSet[str] | None, height: int, every: bool
) -> pd.DataFrame:
    """A row a school of the funnel, in the order to draw: n, gap, kind, and for those of `known` (as told) login, name,
    municipality, place_told; others are nameless. `chosen` schools stand out, None for all of them; the furthest have
    label with its align, dx, dy: those beyond a limit, or with `every` all the chosen."""
    columns = ["login", "name", "municipality", "place_told", "label"]
    rows = funnel.rows.merge(known[columns], how="left", on="login")
    stands_out = rows["login"].isin(chosen) if chosen is not None else pd.Series(True, rows.index)
    rows["kind"] = [_kind(*row) for row in zip(rows["place"], rows["z"], stands_out, strict=True)]
    if chosen is None:
        rows["kind"] = rows["kind"].replace({"inside": "other", "few": "other_few"})
    wanted = stands_out & rows["name"].notna() & (every | rows["place"].isin(["warned", "outside"]))
    strongest = rows[wanted].sort_values("z", key=lambda z: -z.abs(), kind="stable").head(NAMES)
    loud = rows[~rows["kind"].str.startswith("other") & ~rows.index.isin(strongest.index)]
    at, beside = (
        list(zip(across(funnel, some["n"]), down(funnel, some["gap"], height), strict=True))
        for some in (strongest, loud)
    )
    labels = place(at, strongest["label"].tolist(), NARROWEST, height, beside)
    rows = rows.assign(login=rows["login"].where(rows["name"].notna(), ""), label="", align="left", dx=0.0, dy=0.0)
    for index, name, label in zip(strongest.index, strongest["label"], labels, strict=True):
        if label is not None:
            rows.loc[index, ["label", "align", "dx", "dy"]] = [name, label.align, label.dx, label.dy]
    kept = ["login", "n", "gap", "kind", "name", "municipality", "place_told", "label", "align", "dx", "dy"]
    words = ["name", "municipality", "place_told"]
    order = rows["kind"].map(list(DRAWN).index).sort_values(kind="stable").index
    rows = rows.loc[order, kept].astype(dict.fromkeys(words, "object"))
    return rows.fillna(dict.fromkeys(words, "")).reset_index(drop=True)


def _kind(place: str, z: float, stands_out: bool) -> str:
    if not stands_out:
        return "other_few" if place == "few" else "other"
    return place if place != "warned" else "above" if z > 0 else "below"
