"""Days and times as the person at this browser has them."""

from datetime import date, datetime

import pandas as pd
import streamlit as st

from core import clock


def now() -> datetime:
    """This moment where the browser is, naive."""
    return clock.local(clock.now(), st.context.timezone_offset)


def today() -> date:
    """The day it is where the browser is."""
    return now().date()


def day(value: date | pd.Timestamp | None) -> str:
    """«23.11.2026»; '' for a missing day."""
    return "" if pd.isna(value) else f"{value:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """«23.11.2026, 14:05» in the browser's time, from the store's UTC."""
    return f"{clock.local(value, st.context.timezone_offset):%d.%m.%Y, %H:%M}"
