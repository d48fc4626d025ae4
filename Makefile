# Hilum. Every target installs what it needs first and may be repeated; a second run starts at once.
#   PYTHON=/path/to/python3   the Python to use (3.11 to 3.13)
#   PATHS="..."               what `make run` opens instead of the samples

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c packaging/constraints.txt
PINS := pyproject.toml packaging/constraints.txt
QUIET := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run check test test-long freeze clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: .venv/desk.stamp ## install the desk alone (no PyTorch) and start it
	@sh packaging/run.sh $(PATHS)

check: .venv/work.stamp ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy engine viewer

# Two workers on few cores: a pool of threads in each would only make them wait for one another.
test: check ## check, then every test that takes seconds
	$(QUIET) OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 -m "not long" --durations=15

test-long: .venv/work.stamp ## the tests that take minutes: the frozen program, an install into an empty environment
	$(QUIET) $(BIN)/pytest -m long --durations=15

freeze: .venv/work.stamp ## build dist/hilum, the desk in one folder, without PyTorch
	$(BIN)/pyinstaller packaging/hilum.spec --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller

clean: ## remove what was installed and built; your readings and settings stay
	rm -rf .venv build dist out hilum.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/python.stamp: packaging/bootstrap.sh
	@sh packaging/bootstrap.sh
	@touch $@

.venv/desk.stamp: .venv/python.stamp $(PINS)
	@echo "Installing the desk (some 550 MB on disk the first time) ..."
	@$(PIP) -e .
	@touch $@

.venv/work.stamp: .venv/python.stamp $(PINS)
	@echo "Installing what training and testing need, PyTorch included ..."
	@$(PIP) -e ".[train,dev]"
	@touch $@ .venv/desk.stamp
