# `make demo` answers sample questions from the sample reports; `make test` runs every test a user can run.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= var/demo
# torch first and pinned: on Linux the newest build brings gigabytes of GPU packages that nothing here needs
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test serve lint types check gold bench clean

demo: $(VENV)/.installed
	@$(BIN)/yanbao ingest --library $(LIBRARY) seeds/*.txt
	@$(BIN)/python -m eval.demo --library $(LIBRARY)
	@echo
	@echo "Open the page:   make serve   then http://127.0.0.1:8000"
	@echo "Ask yourself:    $(BIN)/yanbao ask --library $(LIBRARY) \"What was Kingdee's NDR?\""

serve: $(VENV)/.installed
	$(BIN)/yanbao serve --library $(LIBRARY)

test: $(VENV)/.tested-with
	$(BIN)/python -m pytest -q

lint: $(VENV)/.tested-with
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested-with
	$(BIN)/mypy

check: lint types test

gold: $(VENV)/.installed
	$(BIN)/yanbao eval run

bench: $(VENV)/.tested-with
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) var build dist *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.tested-with: $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(PIP) torch
	@$(PIP) --editable ".[dev]"
	@touch $@
