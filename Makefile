# make run: start on http://localhost:8501; make test: everything; make bench: times only.
# Needs nothing but Python 3.11+ (PYTHON=python3.12 make run picks another one).
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test bench

run: .venv/installed
	$(BIN)/python -m core migrate
	$(BIN)/python -m core demo --first-start
	$(BIN)/streamlit run app.py

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pytest -n auto --cov --cov-report=
	$(BIN)/coverage report --include='core/results/*,core/store/*' --fail-under=100
	$(BIN)/pytest tests/bench

bench: .venv/installed-dev
	$(BIN)/pytest tests/bench

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@
