# Two commands do everything on a fresh machine: `make demo` and `make test`.
VENV   ?= .venv
PYTHON  = $(VENV)/bin/python
RUN     = $(VENV)/.run-ready
TEST    = $(VENV)/.test-ready
BENCH   = $(VENV)/.bench-ready

.PHONY: help demo test test-sqlite test-postgres lint bench torture screenshots requirements clean

help:            ## Say what can be made
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/:/' | column -t -s:

demo: $(RUN)     ## Make the environment, load the demo company, serve it and print the address
	QUARTERDECK_DATA="$${QUARTERDECK_DATA:-$(CURDIR)/demo-data}" $(VENV)/bin/quarterdeck demo

test: lint test-sqlite test-postgres  ## Set up and run everything: domain, SQLite, browser, PostgreSQL

test-sqlite: $(TEST)   ## Domain, rooms and browser journeys on SQLite
	$(PYTHON) -m pytest -n 2

test-postgres: $(TEST) ## The rooms again, on a PostgreSQL server of the run's own
	$(PYTHON) scripts/with_postgres.py $(PYTHON) -m pytest -n 2 tests/server tests/postgres

lint: $(TEST)    ## Style and types
	$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy
	$(VENV)/bin/djlint --lint --quiet src/quarterdeck/server/templates

bench: $(BENCH)  ## Print the measured ratios behind every claim of speed
	$(PYTHON) scripts/with_postgres.py $(PYTHON) benchmarks/run_all.py

torture: $(TEST) ## Kill, repeat, back up and restore under load, on both databases
	$(PYTHON) scripts/with_postgres.py $(PYTHON) benchmarks/torture.py

screenshots: $(TEST) ## Take the pictures of the README and the docs
	$(PYTHON) scripts/screenshots.py

requirements: $(TEST) ## Pin what pyproject.toml asks for, with hashes
	$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/run.txt
	$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra test --extra dev pyproject.toml -o requirements/test.txt
	$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra bench -c requirements/test.txt pyproject.toml -o requirements/bench.txt

$(VENV)/bin/python:
	sh scripts/make_venv.sh $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(PYTHON) -m pip install -q --require-hashes -r requirements/run.txt
	$(PYTHON) -m pip install -q --no-deps -e .
	touch $@

$(TEST): requirements/test.txt pyproject.toml | $(VENV)/bin/python
	$(PYTHON) -m pip install -q --require-hashes -r requirements/test.txt
	$(PYTHON) -m pip install -q --no-deps -e .
	sh scripts/find_test_servers.sh $(PYTHON)
	touch $@ $(RUN)

$(BENCH): requirements/bench.txt | $(TEST)
	$(PYTHON) -m pip install -q --require-hashes -r requirements/bench.txt
	touch $@

clean:           ## Remove the environment and the demo's data
	rm -rf $(VENV) demo-data
