"""«Эффект»: schools with a confirmed sign, what was done there, the sign before and after."""

import streamlit as st

st.title("Эффект", anchor=False)
