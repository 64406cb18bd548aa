# Everything runs in .venv, made here with the packages that requirements/ locks. `make help` lists the words.

PYTHON ?= python3
BIN := .venv/bin
JS := .ci/js/node_modules/.package-lock.json
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation
LOCKED := $(PIP) --require-hashes
OURS := $(PIP) --no-deps --use-pep517 --editable .

.PHONY: help run test test-fast check format bench forecast lock notice pictures clean

help: ## list these words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/installed ## serve the sample site on http://127.0.0.1:8000
	$(BIN)/antrean serve --sample --data var/sample

test: .venv/tools browser $(JS) ## run all tests (installs Debian's Chromium if it is missing)
	@sh .ci/test.sh

test-fast: .venv/tools ## the tests that need no browser, no real voice and no long day: an answer within two minutes
	@sh .ci/test-fast.sh

check: .venv/tools $(JS) ## lint, format check and types: Python (tests included), scripts, styles and pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@sh .ci/js.sh check

format: .venv/tools $(JS) ## put the code in its one form, and write the API's types anew for the scripts
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	@sh .ci/js.sh format

bench: .venv/tools ## measure, and print the table of docs/performance.md
	$(BIN)/python -m tests.bench

forecast: .venv/tools ## measure the forecasts of waits, and print the table of docs/forecast.md
	$(BIN)/python -m tests.forecast

lock: .venv/tools ## write the lock in requirements/ anew, after pyproject.toml has changed
	$(BIN)/python .ci/lock.py

notice: .venv/tools ## write NOTICE anew: all packages and their licences
	$(BIN)/python .ci/notice.py

pictures: .venv/tools browser ## make the pictures of README and docs anew
	$(BIN)/python -m pytest tests/browser/test_story.py tests/browser/test_counter_board_foresight.py tests/browser/test_counter_what_if.py tests/browser/test_trust.py --pictures docs/pictures

clean: ## remove what was made here (not var/, the data)
	rm -rf .venv .ci/js/node_modules build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: browser
browser:
	@sh .ci/browser.sh

.venv/bin/python:
	@sh .ci/venv.sh $(PYTHON)

.venv/installed: pyproject.toml requirements/build.txt requirements/run.txt .venv/bin/python
	$(LOCKED) -r requirements/build.txt
	$(LOCKED) -r requirements/run.txt
	$(OURS)
	@touch $@

.venv/tools: pyproject.toml requirements/build.txt requirements/test.txt .venv/bin/python
	$(LOCKED) -r requirements/build.txt
	$(LOCKED) -r requirements/test.txt
	$(OURS)
	@touch .venv/installed $@

$(JS): .ci/js/package-lock.json .ci/js/package.json | .venv/tools
	@sh .ci/js.sh install
