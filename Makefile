# A fresh clone needs python3 (3.11 or newer), make and git; everything else is fetched once.
# `make up STACK=dev` uses another stack, `make up PROJECT=jobs` the project in stacks/jobs, which runs jobs on what the
# stack of the same name has made; `make up ARGS=--diff` hands options to pulumi (or to pytest).
PYTHON ?= python3
STACK ?= local
PROJECT ?= platform
PORT ?= 8077

.PHONY: help up preview refresh destroy test check fix docs emulate bench dist

help: ## say what there is
	@grep -hE '^[a-z ]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

up preview refresh destroy: .venv/.stamp ## the pulumi command of that name, on STACK of PROJECT
	@.venv/bin/python -m tools.stack $@ --project $(PROJECT) --stack $(STACK) $(ARGS)

test: .venv/.stamp-dev ## all checks, then all tests
	@.venv/bin/python -m tools.checks --tests $(ARGS)

check: .venv/.stamp-dev ## the checks alone: style, types, layers, generated files
	@.venv/bin/python -m tools.checks

fix: .venv/.stamp-dev ## repair what can be repaired by a tool, write the generated files
	@.venv/bin/ruff check --quiet --fix --exit-zero
	@.venv/bin/ruff format --quiet
	@.venv/bin/python -m tools.fields && .venv/bin/python -m tools.generate

docs: .venv/.stamp-dev ## write the generated files
	@.venv/bin/python -m tools.fields && .venv/bin/python -m tools.generate

emulate: .venv/.stamp-dev ## serve the emulator of the local stack on PORT
	@.venv/bin/slackwater emulate --port $(PORT) --state .local/emulator.db --speed 20 $(ARGS)

bench: .venv/.stamp-dev ## measure, print a table, write docs/benchmarks.md
	@.venv/bin/python -m tests.bench $(ARGS)

dist: .venv/.stamp-dev ## make what a release consists of
	@.venv/bin/python -m tools.dist $(ARGS)

.venv/.stamp: pyproject.toml constraints.txt
	@$(PYTHON) tools/install.py

.venv/.stamp-dev: pyproject.toml constraints.txt
	@$(PYTHON) tools/install.py dev
