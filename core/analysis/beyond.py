"""A funnel in a few counts of schools: what the title over it says."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Beyond:
    """Numbers of schools. Of `judged`, those of 10 pairs and more, `outside` lie beyond 99.8 %, of them `above` with a
    gap over the mean; `beyond` lie beyond 95 %, these included, and are `share` of the judged (NaN of none)."""

    judged: int
    outside: int
    above: int
    beyond: int
    few: int

    @property
    def share(self) -> float:
        return self.beyond / self.judged if self.judged else float("nan")


def beyond(rows: pd.DataFrame) -> Beyond:
    """`rows` of core.analysis.gap_funnel.Funnel, all or some of them."""
    outside = rows["place"] == "outside"
    return Beyond(
        judged=int((rows["place"] != "few").sum()),
        outside=int(outside.sum()),
        above=int((outside & (rows["z"] > 0)).sum()),
        beyond=int(rows["place"].isin(["outside", "warned"]).sum()),
        few=int((rows["place"] == "few").sum()),
    )
