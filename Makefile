# Two commands for everyone: `make run` and `make test`. Everything else is for those who change the code.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
RUN_STAMP := $(VENV)/.run-ready
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test test-fast lint format bench fuzz notebooks clean

help:
	@echo "make run        read the shipped corpus, check it, write out/workspace/report.html"
	@echo "make test       install what the tests need and run them all"
	@echo "make test-fast  the tests that take seconds"
	@echo "make lint       ruff, mypy, import contracts"
	@echo "make bench      speed and memory, as ratios against named peers"
	@echo "make fuzz       5,000 broken files of every format through the readers (hours: by night)"
	@echo "make notebooks  execute the notebooks"

$(BIN)/python:
	@.ci/venv $(PYTHON) $(VENV)

# what running needs: the package with its pinned dependencies
$(RUN_STAMP): pyproject.toml .ci/constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install -q -c .ci/constraints.txt -e .
	@touch $@

# what tests, lint and notebooks need on top
$(STAMP): pyproject.toml .ci/constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install -q -c .ci/constraints.txt -e ".[dev]"
	@touch $(RUN_STAMP) $@

run: $(RUN_STAMP)
	$(BIN)/zhifa run corpus/submissions --annex corpus/circular/circular-2002.docx --workspace out/workspace --fail-on never
	@echo "now look, judge and print in a browser: $(BIN)/zhifa serve --workspace out/workspace"

test: $(STAMP)
	.ci/apt.sh libreoffice-writer libreoffice-calc fonts-noto-cjk fonts-wqy-zenhei poppler-utils chromium \
	  antiword catdoc tesseract-ocr tesseract-ocr-chi-sim postgresql
	$(BIN)/pytest -n 2 --dist worksteal

test-fast: $(STAMP)
	$(BIN)/pytest -n 2 -m "not slow"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	$(BIN)/python -m tests.benchmarks

fuzz: $(STAMP)
	$(BIN)/python -m tests.robustness.fuzzing 5000

notebooks: $(STAMP)
	$(BIN)/pytest -n 2 --nbmake --nbmake-timeout=300 notebooks

clean:
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache
