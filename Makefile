PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/searcher
BENCH_DATA ?= /tmp/searcher-bench
# A path in the environment in the place of a finder, which costs each start 8 ms.
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check \
	--config-settings editable_mode=compat --editable

.PHONY: bench demo test faults agree agree-real lint setup clean

setup: $(BIN)/.installed

$(BIN)/.installed: setup.cfg pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) .
	touch $@

$(BIN)/.developing: $(BIN)/.installed
	$(INSTALL) '.[dev]'
	touch $@

demo: $(BIN)/.installed
	$(RUN) index corpus
	$(RUN) search 'speaker:lavrov stability'
	$(RUN) search '"black swans" OR harbour' --limit 3
	$(RUN) search 'date:2021 -lavrov' --sort newest --limit 3

lint: $(BIN)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest

TRIES ?= 100000
SEED ?= 0

agree: $(BIN)/.developing
	$(BIN)/python -m tests.engines.agree $(TRIES) $(SEED)

agree-real: $(BIN)/.developing
	$(BIN)/python -m tests.engines.real

$(BIN)/.measuring: $(BIN)/.installed
	$(INSTALL) '.[bench]'
	touch $@

bench: $(BIN)/.measuring
	$(BIN)/python -m bench --data $(BENCH_DATA)

# Lets each file-system call of an update fail in turn, and prints what became of the index.
faults: $(BIN)/.developing
	SEARCHER_FAULTS=1 $(BIN)/python -m pytest tests/faults

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
