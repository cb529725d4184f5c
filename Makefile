# make demo   answers sample questions from the sample reports; needs Python 3.11+, make and, once, the network for pip
# make test   runs every test that this machine can run
# Everything is installed into .venv; nothing else on the machine is touched.
PYTHON ?= python3
LIBRARY ?= var/demo
VENV := .venv
BIN := $(VENV)/bin
SEEDS := $(wildcard seeds/*.txt)
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt

.PHONY: demo serve test lint types check gold bench schema clean
.DELETE_ON_ERROR:

# The sample reports are read anew each time (a second), so that the answers are those of this very code.
demo: $(VENV)/.installed
	@$(BIN)/yanbao doc rm --library $(LIBRARY) $(notdir $(SEEDS)) >/dev/null 2>&1 || true
	@$(BIN)/yanbao ingest --library $(LIBRARY) $(SEEDS) || \
		{ echo "To begin anew, name another folder: make demo LIBRARY=var/demo-2" >&2; exit 1; }
	@echo
	@$(BIN)/python -m eval.demo --library $(LIBRARY)
	@echo "The page:      make serve, then open http://127.0.0.1:8000"
	@echo "Your question: $(BIN)/yanbao ask --library $(LIBRARY) \"What was Kingdee's NDR?\""
	@echo "Your reports:  $(BIN)/yanbao ingest FILE…   (README.md tells the rest)"

serve: $(VENV)/.installed
	@$(BIN)/yanbao serve --library $(LIBRARY)

test: $(VENV)/.installed-for-tests
	@$(BIN)/python -m pytest -q

lint: $(VENV)/.installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-for-tests
	$(BIN)/mypy

check: lint types test

# Gold questions on the sample reports; more in README.md, "Measuring it".
gold: $(VENV)/.installed
	@$(BIN)/yanbao eval run

# make bench DATA=DIR measures the encoder as well, on the retrieval sets in DIR.
bench: $(VENV)/.installed
	@$(BIN)/python -m bench $(if $(DATA),--data "$(DATA)")

# The JSON Schemas of replies, published for clients.
schema: $(VENV)/.installed
	@$(BIN)/python -c "import json; from pydantic import TypeAdapter; from rag.types import Reply; \
		print(json.dumps(TypeAdapter(Reply).json_schema(), indent=2))" > docs/reply.schema.json
	@$(BIN)/python -c "import json; from pydantic import TypeAdapter; from rag.reviewing import Review; \
		print(json.dumps(TypeAdapter(Review).json_schema(), indent=2))" > docs/review.schema.json
	@$(BIN)/python -c "import json; from pydantic import TypeAdapter; from rag.tabulating import FigureTable; \
		print(json.dumps(TypeAdapter(FigureTable).json_schema(), indent=2))" > docs/figures.schema.json

# Leaves var/library alone: it holds your reports, not ours.
clean:
	rm -rf $(VENV) var/demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# pip comes last into a new environment: where it is missing, making it was interrupted.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Yanbao needs Python 3.11 or later, but $(PYTHON) is: $$($(PYTHON) --version 2>&1 | head -n 1)." >&2; \
		echo "Name a newer one, for example: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make an environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "Installing Yanbao into $(VENV) (about a minute) …"
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q api eval index rag
	@touch $@

# torch first and pinned, so that nothing brings another build of it with gigabytes of GPU libraries
$(VENV)/.installed-for-tests: $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV) (some minutes) …"
	@$(PIP) torch
	@$(PIP) --editable ".[dev]"
	@touch $@
