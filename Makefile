# Everything a person types. Needs python3 (with venv) and make; everything else is installed from hash-locked files.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
DEMO_DIR ?= demo-data
BIN := $(VENV)/bin
PIP_QUIET := --quiet --disable-pip-version-check

.PHONY: help setup demo test lint bench soak docs lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/uv: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Standfirst needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "python3 has no venv module. Install it: sudo apt-get install python3-venv"; exit 1; fi; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install $(PIP_QUIET) --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/uv
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.dev ## install everything for work on the project

demo: $(VENV)/.runtime ## serve the demo publication: make demo PORT=8000 DEMO_DIR=demo-data
	@$(BIN)/standfirst demo --port $(PORT) --dir "$(DEMO_DIR)"

test: $(VENV)/.dev ## every test but the slow ones
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev ## ruff, import contracts, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

bench: $(VENV)/.dev ## measure; ratios to a baseline of the same run
	@$(BIN)/python -m bench

soak: $(VENV)/.dev ## the slow tests: kill, race, many rows
	@$(BIN)/python -m pytest -m soak

docs: $(VENV)/.dev ## check the documentation against the code
	@$(BIN)/python -m pytest tests/architecture -q

lock: $(BIN)/uv ## write the locks again
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt

clean: ## remove the environment and the demo's data
	@rm -rf $(VENV) demo-data
