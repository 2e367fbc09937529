# Holdfast: everything a developer does, each in one word. `make` alone explains itself.
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-parsing soak package openapi format clean

PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
BIN := $(VENV)/bin
MINUTES ?= 10
# Two workers: the suite is planned for two cores.
WORKERS ?= 2

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(READY): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit("Holdfast needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what requirements-dev.txt lists (a minute, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(READY)

run: $(READY) ## Start the product on this machine with two demo companies
	@$(BIN)/python -m infra.local

test: $(READY) ## Run the tests
	@$(BIN)/python -m pytest tests/unit tests/features tests/journeys -n $(WORKERS) --dist loadfile

check: $(READY) ## Lint, types, layers, templates and the rules of the architecture
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest tests/architecture -n $(WORKERS) --dist loadfile

bench: $(READY) ## Measure the budgets and print the table
	@$(BIN)/python -m tests.bench

bench-parsing: $(READY) ## Measure the reading of résumés: make bench-parsing RESUMES=<folder>
	@$(BIN)/python -m tests.bench.parsing "$(RESUMES)"

soak: $(READY) ## Search for rare failures for a while: make soak MINUTES=30
	@HOLDFAST_SOAK_MINUTES=$(MINUTES) $(BIN)/python -m pytest tests -m soak -n $(WORKERS)

package: $(READY) ## Build the deployable package in .build/package
	@$(BIN)/python -m infra.package

openapi: $(READY) ## Print the OpenAPI document
	@$(BIN)/python -m infra.openapi

format: $(READY) ## Format the code
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

clean: ## Remove what was built, the environment and the local state
	@rm -rf $(VENV) .build .bench .holdfast .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache vendor
