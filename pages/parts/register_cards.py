"""The register's counts: what waits, what was decided, what the official list holds."""

import streamlit as st

from core.analysis.register_summary import Counts
from pages.parts.numbers import whole


def cards(count: Counts) -> None:
    """One row of numbers, of the year and the municipality chosen."""
    numbers = [
        ("Ждут решения", count.waiting, "Предложены программой или названы официальным перечнем, решения ещё нет."),
        ("Подтверждено", count.confirmed, None),
        ("Под наблюдением", count.watched, None),
        ("Отклонено", count.declined, None),
        ("В официальном перечне", count.listed, f"Из них программа предлагает и сама: {count.both}."),
    ]
    for place, (label, number, meaning) in zip(st.columns(len(numbers)), numbers, strict=True):
        place.metric(label, whole(number), help=meaning, border=True)
