"""Answers of the store as frames with fixed columns and types."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select

TEXT, DAY, MOMENT, WHOLE, FLAG = "str", "datetime64[s]", "datetime64[us]", "int64", "bool"


def frame(connection: Connection, query: Select, types: dict[ColumnElement, str]) -> pd.DataFrame:
    """The rows of `query`, which selects the columns of `types`; an empty answer has the same columns and types."""
    names = {column.name: kind for column, kind in types.items()}
    return pd.DataFrame(connection.execute(query).all(), columns=list(names)).astype(names)
