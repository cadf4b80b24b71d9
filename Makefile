# Everything a person types. Needs python3 (with venv) and make; everything else is installed from hash-locked files.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
HOST ?= 127.0.0.1
DEMO_DIR ?= demo-data
# Passed to pytest: make test T="tests/unit/newsroom -x"
T ?=
BIN := $(VENV)/bin
PIP_QUIET := -qq --disable-pip-version-check
UV_INSTALL := $(BIN)/uv pip install -q --python $(BIN)/python
UV_COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11
NODE_MODULES := $(if $(wildcard package-lock.json),node_modules/.installed)

.PHONY: help setup demo test lint bench soak docs lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/uv: requirements/bootstrap.txt
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Standfirst needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then echo "Installing python3-venv …"; apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "$(PYTHON) has no venv module. Install it: sudo apt-get install python3-venv"; exit 1; fi; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install $(PIP_QUIET) --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/uv
	@echo "Installing what Standfirst needs …"
	@$(UV_INSTALL) --require-hashes -r requirements/runtime.txt
	@$(UV_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what work on Standfirst needs …"
	@$(UV_INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# The Nu checker, for tests only. Without npm its tests say that they were not run.
node_modules/.installed: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && touch $@; \
	else echo "There is no npm: the tests that need the Nu checker will not run."; fi

setup: $(VENV)/.dev $(NODE_MODULES) ## install everything for work on the project

demo: $(VENV)/.runtime ## serve the demo publication: make demo PORT=8000 DEMO_DIR=demo-data
	@$(BIN)/standfirst demo --host "$(HOST)" --port "$(PORT)" --dir "$(DEMO_DIR)"

# As many processes as there are processors, of two at least and eight at most.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 2 ? 2 : n > 8 ? 8 : n)))
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# On SQLite everything, on PostgreSQL whatever uses a database.
test: setup ## every test but the slow ones, on SQLite and on PostgreSQL
	@status=0; \
	$(PYTEST) $(T) || status=1; \
	$(PYTEST) --database postgres $(T) || status=1; \
	exit $$status

lint: $(VENV)/.dev ## ruff, import contracts, the house's own checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m tools.check_house

bench: $(VENV)/.dev ## measure; ratios to a baseline of the same run
	@$(BIN)/python -m bench

soak: $(VENV)/.dev ## the slow tests: kill, race, many rows; on PostgreSQL screens and pages, too
	@status=0; \
	$(BIN)/python -m pytest -m soak --timeout 1800 $(T) || status=1; \
	$(PYTEST) --database postgres --screens $(T) || status=1; \
	exit $$status

docs: $(VENV)/.dev ## check the documentation against the code
	@$(BIN)/python -m pytest tests/architecture -q

lock: $(BIN)/uv ## write the locks again
	@$(UV_COMPILE) requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(UV_COMPILE) pyproject.toml -o requirements/runtime.txt
	@$(UV_COMPILE) --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt

clean: ## remove the environment, what tests keep, and the demo's data in its usual place
	@rm -rf $(VENV) .cache node_modules demo-data
