# The commands of README.md. Everything is installed into .venv from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
export DAGSTER_HOME := $(CURDIR)/.dagster
export DAGSTER_DISABLE_TELEMETRY := 1

.PHONY: dataset test lint ui bench docs lock clean

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

dataset: .venv/installed  ## Build the sample dataset: samples/ -> output/
	$(BIN)/python -m pipelines build --inbox samples --output output --publish-text

test: lint  ## Lint, types and tests
	$(BIN)/python -m pytest

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

ui: .venv/installed  ## The Dagster UI on localhost:3000
	mkdir -p $(DAGSTER_HOME)
	cp dagster.yaml $(DAGSTER_HOME)/dagster.yaml
	$(BIN)/dagster dev -w workspace.yaml

bench: .venv/installed  ## Accuracy and speed; GOLD and CORPORA name folders with evaluation data
	$(BIN)/python -m benchmarks $(if $(GOLD),--gold $(GOLD)) $(if $(CORPORA),--corpora $(CORPORA))

docs: .venv/installed  ## Pages that are made from data files
	$(BIN)/python -m pipelines dictionary
	$(BIN)/python -m pipelines.language.figures.page > docs/figures.md

lock:  ## Pin every dependency with its hashes (needs uv)
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --universal --python-version 3.11 \
	  --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .dagster output/staging output/releases output/latest output/latest.json
