"""The product without its screens: files to results, results to numbers, plans, the store. Never imports streamlit."""
