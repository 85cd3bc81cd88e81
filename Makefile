# Everything a developer or CI runs. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CODE := $(wildcard assistant tests tools bench)
BENCHES := $(filter-out bench/_%,$(wildcard bench/*.py))
PINS := build/pins/bin
LOWEST := build/lowest
SLOW = $(BIN)/python -m pytest -n auto --dist loadgroup -m "slow or hypothesis" --hypothesis-profile=slow \
	-o faulthandler_timeout=850
HASH ?= $(shell git rev-parse HEAD)
QUICK := tests/core tests/compose tests/test_project.py
COMPILE = $(PINS)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make pins" $(UPGRADE) pyproject.toml
GET_UV = $(PYTHON) -m venv build/pins && $(PINS)/python -m pip install --quiet uv

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo quick test coverage check check-code check-slow check-slice slow-setup check-wheel mutants lowest score robot bench pins catalogue clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv and install everything, at the pinned versions

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null \
	|| { echo "There is no $(PYTHON) here. Install it (Debian: apt-get install python3 python3-venv)," \
	"or name another: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
	"Name another: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { echo "$(PYTHON) cannot make virtual environments (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## a made-up case, start to finish
	@$(BIN)/assistant demo $(ARGS)

quick: setup ## the tests of what is pure, in less than 40 seconds
	$(BIN)/python -m pytest -n auto $(QUICK) $(ARGS)

test: setup ## run the tests
	$(BIN)/python -m pytest -n auto $(ARGS)

coverage: setup ## the tests, and which lines none of them reaches: told, and no reason to fail
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered $(ARGS)

check: check-code test ## format, lint, types, import contracts, tests

check-code: setup ## format, lint, types, import contracts
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-logo

check-slow: setup slow-setup check-wheel ## the slow tests, properties with many examples, and the wheel
	$(SLOW) $(ARGS)

check-slice: setup slow-setup ## a tenth of the slow tests and of those properties, drawn by the commit's HASH
	timeout 480 $(SLOW) --slice $(HASH)/10

slow-setup:
	tests/slow/setup

check-wheel: setup ## install the wheel into a clean environment and run its demo
	$(BIN)/python tools/check_wheel.py

mutants: setup ## change N=25 places, one at a time, and tell what no test notices (SEED= draws the same again)
	@nice $(BIN)/python tools/mutants.py --n $(or $(N),25) $(if $(SEED),--seed $(SEED)) $(if $(WITHIN),--within $(WITHIN))

lowest: ## quick tests and demo with the oldest releases that pyproject.toml allows (ARGS=tests runs more)
	$(GET_UV)
	$(PINS)/uv venv --quiet --clear --python $(PYTHON) $(LOWEST)
	$(PINS)/uv pip install --quiet --python $(LOWEST) --resolution lowest-direct --group dev --editable .
	$(LOWEST)/bin/python -m pytest -n auto $(or $(ARGS),$(QUICK))
	$(LOWEST)/bin/assistant demo --home $(LOWEST)/home >build/lowest-demo.txt

score: setup ## the figures of reliability, a JSON line each; N=10 for as many as they are promised for
	@$(BIN)/python -m tests.faults.score --n $(or $(N),1)

robot: setup ## type into the line and every form of the program, and end it N=100 times in the middle (SEED=)
	@nice $(BIN)/python -m tests.faults.half_typed --n $(or $(N),100) --seed $(or $(SEED),11)

bench: setup ## each measurement against its limit or a peer
	@for bench in $(BENCHES); do echo "== $$bench"; $(BIN)/python "$$bench" || exit 1; done

pins: ## pin again what pyproject.toml asks for (UPGRADE=--upgrade takes the newest)
	$(GET_UV)
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --output-file requirements/dev.txt --group dev --constraints requirements/run.txt

catalogue: setup ## extract the program's texts, and bring every translation of them up to date
	$(BIN)/python tools/catalogue.py

clean: ## remove everything that these targets made
	rm -rf .venv build dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
