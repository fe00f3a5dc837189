"""«Новый план»: from a document, a pasted table, a sample or another plan; mended, then saved."""

import streamlit as st

st.title("Новый план", anchor=False)
