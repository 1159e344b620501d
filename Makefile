# Two commands do all the set-up: `make demo` codes the bundled stories, `make test` runs the tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
GOLD ?= ../shared/gold

.PHONY: demo test fast lint lock bench scoreboard gold-is-there clean

demo: .venv/ready
	$(BIN)/dragoman code examples/stories --published 2024-05-17

test: .venv/ready-dev
	$(BIN)/pytest

fast: .venv/ready-dev
	$(BIN)/pytest -m "not model"

lint: .venv/ready-dev
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/ready-dev
	$(BIN)/python benchmarks/throughput.py

scoreboard: gold-is-there .venv/ready-dev
	$(BIN)/python scripts/scoreboard.py $(GOLD)

gold-is-there:
	@test -d "$(GOLD)" || { echo "no gold in $(GOLD): make scoreboard GOLD=folder of public gold" >&2; exit 1; }

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml | .venv/bin/pip
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

lock:
	uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-header --universal -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-header --universal -q -o requirements-dev.lock

clean:
	rm -rf .venv build dist
