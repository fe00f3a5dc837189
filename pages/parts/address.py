"""A choice that the address keeps by its key and not by the words on the screen: so a link can name it."""

from collections.abc import Callable, Container, Mapping

import streamlit as st


def in_address(key: str, options: Container[str]) -> str | None:
    """What the address says, if it is one of the options."""
    said = st.query_params.get(key)
    return said if said in options else None


def choose(
    label: str,
    key: str,
    options: Mapping[str, str],
    optional: bool = False,
    on_change: Callable[[], None] | None = None,
    **look,
) -> str | None:
    """A select of `options`, value → words; the value chosen, else the first, or None where it is `optional`."""
    values, chosen = list(options), in_address(key, options)
    first = None if optional or not values else 0
    st.selectbox(
        label,
        values,
        index=values.index(chosen) if chosen else first,
        format_func=options.get,
        key=f"choice-{key}",
        on_change=_keep,
        args=(key, on_change),
        **look,
    )
    return chosen if chosen or first is None else values[first]


def _keep(key: str, then: Callable[[], None] | None) -> None:
    chosen = st.session_state[f"choice-{key}"]
    if chosen is not None:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    if then:
        then()
