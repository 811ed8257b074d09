# Everything one does with Anuyat. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := $(or $(ANUYAT_VENV),.venv)
PY := $(VENV)/bin/python
# Compiled once and kept: each start of Python is then seconds shorter, and tests start many.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help need ready demo run test test-fast check fix bench lock translations stylesheet clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

need: ## look for what the machine must have, and say how to get the rest
	@bin/need

ready: need # the environment, for whoever runs
	@bin/environment run

demo: ready ## the whole product with invented people, on this machine; nothing to set up
	@exec env ANUYAT_MODE=demo $(PY) manage.py demo

run: ready ## production settings on PostgreSQL; says which ANUYAT_ settings are missing
	@exec bin/run

test: need ## the suite on SQLite, PostgreSQL and in Chromium; says what ran and what did not
	@bin/environment test
	@$(PY) bin/test

test-fast: need ## core, contracts, house and flows on SQLite
	@bin/environment test
	@$(PY) bin/test fast

check: need ## style, types, walls, templates, migrations, translations, stylesheet, locks
	@bin/environment test
	@bin/check

fix: need ## put right what tools can put right
	@bin/environment test
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .

bench: ## measurements of load and size
	@if [ -x bench/run ]; then exec bench/run; else echo "No measurements stand here yet: bench/ is empty."; fi

lock: ## resolve the dependencies anew (needs uv)
	@bin/lock

translations: need ## gather new Thai strings into the English catalogue, and compile it
	@bin/environment test
	@$(PY) bin/translations

stylesheet: ## build the stylesheet (needs npm)
	@[ -x node_modules/.bin/sass ] || npm ci --silent
	@bin/stylesheet

clean: ## remove the environment and the demo's folder
	rm -rf $(VENV) var node_modules
