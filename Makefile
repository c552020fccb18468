# Two commands do everything: `make run` shows the dashboard, `make test` runs all tests. `make help` lists the rest.
PORT ?= 8501
PLAN_DIR ?= data
ACTUALS_DIR ?= $(PLAN_DIR)/actuals
SAMPLES := $(PLAN_DIR)/samples
# A browser draws with a processor of its own: one test for each is as quick as more, and steadier.
WORKERS ?= $(shell $(PY) -c 'import os; print(os.cpu_count() or 1)')
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# The first interpreter that is new enough and can make an environment; `make PYTHON=/path/to/python ...` names one.
PYTHON ?= $(shell for it in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$it -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$it && break; done)
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run serve test check lint bench pace screenshots samples clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: .venv/.run  ## the dashboard on http://127.0.0.1:8501 (PORT=...), an empty store filled with the samples once
	@[ ! -d "$(SAMPLES)" ] || [ -e "$(ACTUALS_DIR)/event" ] || $(PY) -m analytics import "$(SAMPLES)"
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

serve: .venv/.run  ## the dashboard as `make run`, without samples
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

test: .venv/.dev  ## all tests, those in a real browser too
	@$(PY) -m tests.e2e.browser
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile

check: lint  ## style, types and the fast tests, in two minutes or so on two cores
	@$(PY) -m pytest -n $(WORKERS) -q -m "not e2e and not slow"

lint: .venv/.dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: .venv/.dev  ## how long the product takes beside the bare engine and beside what a user would write
	@$(PY) -m tests.bench

pace: .venv/.dev  ## how long a reader waits for a filter and a page, beside a bare app with the same figures
	@$(PY) -m tests.e2e.browser
	@$(PY) -m tests.e2e.pace

screenshots: .venv/.dev  ## pictures of every page into screenshots/: wide and narrow, Chinese and English
	@$(PY) -m tests.e2e.browser
	@$(PY) -m tests.e2e.screenshots

samples: .venv/.run  ## the sample workbooks anew, from their seeded script
	@$(PY) data/samples/make_samples.py

clean:  ## remove the environment and the tools' caches; the store stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made once, filled again only when what is required has changed.
.venv/bin/pip:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer with venv is needed: install python3 and python3-venv," \
		"or name an interpreter with make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/pip
	@echo "Installing what $< names into .venv ..."
	@$(PY) -m pip install --quiet -r $<
	@touch $@

.venv/.dev: requirements-dev.txt requirements.txt | .venv/bin/pip
	@echo "Installing what $< names into .venv ..."
	@$(PY) -m pip install --quiet -r $<
	@touch $@ .venv/.run
