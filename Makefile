# Needs Python 3.11+ (with venv and pip) and make. Everything is installed into .venv (and frontend/node_modules); nothing
# else is touched, but that tests need PostgreSQL, Chromium, Pango and R, which root gets from Debian where there are none.
#
# A stamp file in .venv says that a set of packages is installed; it is made again when the file that pins it changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# -qq: pip 23.2.1 warns of an extra that lxml spells otherwise; requirements.lock names what it would have brought.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $(BIN)/python -m pip install -qq
COVERAGE ?= no
# Processes that run tests side by side, a file of tests always by one of them.
WORKERS ?= 2
# Options of the benchmarks, such as BENCH='--ntrex DIR'.
BENCH ?=

.DEFAULT_GOAL := help
.PHONY: help run venv assets test check lint format floors readme pictures bench clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: assets  ## Install, read the example reports onto the terminal, and put them into a ledger of their own
	@$(BIN)/risalah read examples/reports
	@echo
	@$(BIN)/risalah add examples/reports --ledger $(VENV)/examples.sqlite3 || test $$? = 6
	@echo
	@$(BIN)/risalah timeline ID JO --ledger $(VENV)/examples.sqlite3
	@echo
	@echo "Put in your own: $(BIN)/risalah add FILE; then $(BIN)/risalah timeline ID JP, and --help for the rest."
	@echo "See the examples in a browser: $(BIN)/risalah serve --ledger $(VENV)/examples.sqlite3"

assets: $(VENV)/.run  ## Build what is not in git: the files for the browser, compiled messages and knowledge
	@$(BIN)/python hatch_build.py

venv: $(VENV)/.dev  ## Install everything that tests and checks need

test: $(VENV)/.dev $(VENV)/.postgres $(VENV)/.chromium $(VENV)/.pango $(VENV)/.r assets  ## Install what tests need, and run them (COVERAGE=yes also holds the coverage floor)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(if $(filter yes,$(COVERAGE)),--cov --cov-report=)

check: lint  ## Everything CI runs: format, lint, types, import contract, tests with the coverage floor
	@$(MAKE) --no-print-directory test COVERAGE=yes

lint: $(VENV)/.dev  ## The checks that run nothing: format, lint, types, import contract
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev  ## Put the code into the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

floors: $(VENV)/.dev  ## Pin what the reader reaches on tests/cases as the new floors
	@$(BIN)/python -m tests.pin_floors

readme: $(VENV)/.dev  ## Put what the program prints now into README.md
	@$(BIN)/python -m tests.show_readme

pictures: $(VENV)/.dev $(VENV)/.postgres $(VENV)/.chromium assets  ## Make the pictures of docs/web.md again, from the ledger of the browser tests
	@$(BIN)/python -m pytest tests/web/browser/test_pages.py --screenshots docs/images

bench: $(VENV)/.run benchmarks/.venv/.peers  ## Measure speed, memory and start-up, beside peers; write docs/benchmarks.md
	@$(BIN)/python -m benchmarks $(BENCH)

clean:  ## Remove the environment and everything that tools left behind
	@rm -rf $(VENV) frontend/node_modules src/risalah/web/static/built benchmarks/.venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage build dist

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) found: install Python 3.11 or newer, or say which one: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11: install Python 3.11 or newer, or say which one: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.created requirements.lock pyproject.toml hatch_build.py frontend/build.py
	@echo "Installing into $(VENV) …" >&2
	@$(PIP) -r requirements.lock
	@package=$$($(BIN)/python frontend/build.py) && { test -z "$$package" || $(PIP) "$$package"; }
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Installing what tests and checks need …" >&2
	@$(PIP) -r requirements-dev.lock
	@touch $@

# tests/postgres.py looks for initdb in the same two places.
$(VENV)/.postgres: $(VENV)/.created
	@if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing PostgreSQL, which tests need …" >&2; \
		apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2; \
	else \
		echo "Tests need PostgreSQL: apt-get install postgresql, or put initdb and pg_ctl on PATH" >&2; exit 1; \
	fi
	@touch $@

# tests/web/conftest.py looks for it there.
$(VENV)/.chromium: $(VENV)/.created
	@if [ -x /usr/bin/chromium ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium, which tests need …" >&2; \
		apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2; \
	else \
		echo "Tests need Chromium at /usr/bin/chromium: apt-get install chromium" >&2; exit 1; \
	fi
	@touch $@

# What WeasyPrint sets a brief's PDF with (docs/briefs.md).
$(VENV)/.pango: $(VENV)/.created
	@if ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 && ldconfig -p | grep -q libharfbuzz-subset && ls /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Pango and DejaVu fonts, which tests of PDF need …" >&2; \
		apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core >&2; \
	else \
		echo "Tests need Pango and DejaVu fonts: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core" >&2; exit 1; \
	fi
	@touch $@

# The tutorial makes its tables in R, too (docs/tutorial.md); base R is enough.
$(VENV)/.r: $(VENV)/.created
	@if command -v Rscript >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing R, which tests of the tutorial need …" >&2; \
		apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core >&2; \
	else \
		echo "Tests of the tutorial need R: apt-get install r-base-core, or put Rscript on PATH" >&2; exit 1; \
	fi
	@touch $@

# Peers have an environment of their own: what they need must not mix with ours.
benchmarks/.venv/.peers: $(VENV)/.created benchmarks/requirements.txt
	@echo "Installing the peers that the benchmarks measure …" >&2
	@$(PYTHON) -m venv benchmarks/.venv
	@PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore benchmarks/.venv/bin/python -m pip install -qq -r benchmarks/requirements.txt
	@touch $@
