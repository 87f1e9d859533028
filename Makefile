# The commands of the house. Each works on a machine with Python 3.11, make and a package index; `.venv` is theirs.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help demo test lint format lock messages clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/.runtime: requirements.lock
	@echo "Making the environment in .venv (a minute or two the first time) …"
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "Adding what the tests need …"
	@$(PIP) -r requirements-dev.lock
	@touch $@

demo: .venv/.runtime ## sets up and serves the demonstration group on 127.0.0.1:$(PORT)
	@$(MANAGE) demo --port $(PORT)

test: .venv/.dev ## all tests: rules, rooms, access, journeys in a real browser
	@$(BIN)/python tests/run.py

lint: .venv/.dev ## the check before each commit
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=site:. $(BIN)/lint-imports --no-cache >.lint-imports.out 2>&1 || { cat .lint-imports.out; rm -f .lint-imports.out; exit 1; }; rm -f .lint-imports.out
	@$(BIN)/mypy
	@$(MANAGE) makemigrations --check --dry-run --skip-checks
	@$(BIN)/djlint --quiet --lint templates

format: .venv/.dev ## puts the code in order
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

messages: .venv/.dev ## gathers the strings to translate (needs GNU gettext)
	@$(MANAGE) makemessages --all --no-location --no-obsolete --ignore .venv --ignore var --ignore tests

lock: .venv/.dev ## writes both lock files anew
	@$(PYTHON) -m venv var/locking && var/locking/bin/pip -q install uv
	@var/locking/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	@var/locking/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock

clean: ## forgets the demonstration and what was built
	@rm -rf var .venv
