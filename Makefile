# Two commands matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
# uv installs; where it is missing, a copy of its own is fetched into the project.
UV := $(shell command -v uv 2>/dev/null || echo $(CURDIR)/.uv/bin/uv)
export RASA_TELEMETRY_ENABLED := false
unexport PYTHONDONTWRITEBYTECODE
PORT ?= 8000
MINUTES ?= 30
TSC := npx -y -p typescript@5.6.3 tsc

.DEFAULT_GOAL := help
.PHONY: run test train check eval bench bench-stock bench-page profile lock audit clean help install install-dev soak screens types

run: install ## install, build what is stale, and serve the chat on http://localhost:8000
	$(PY) -m assistant serve --port $(PORT)

test: install-dev ## install what the tests need, and run all of them
	$(PY) -m assistant train
	$(PY) -m pytest $(PYTEST)

train: install ## build the encoder, the index and the dialogue model if their inputs changed
	$(PY) -m assistant train

check: install-dev ## lint, types, generated files, Rasa's own validation
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(PY) -m assistant generate --check
	$(PY) -m assistant rasa data validate --fail-on-warnings

eval: install ## print the evaluation card over our own question sets, or those in EVAL=folder, and save it as SAVE.json and SAVE.html
	$(PY) -m assistant evaluate $(EVAL) --save $(or $(SAVE),var/evaluation)

bench: install ## measure speed and memory as ratios in one run
	$(PY) -m assistant bench

bench-stock: install ## the same conversations with stock Rasa in an environment of its own, as ratios
	$(PY) -m assistant bench-stock

profile: install-dev ## where the time of a start and of a turn goes, by pyinstrument, as shares
	$(PY) -m assistant bench --profile

bench-page: install-dev ## how soon the page is painted and interactive in Chromium, beside a bare page
	$(PY) -m assistant bench --page

types: ## check the JSDoc types of the widget with TypeScript, where Node is there
	$(TSC) --allowJs --checkJs --noEmit --strict false --target es2022 --module es2022 --moduleResolution bundler --lib es2022,dom,dom.iterable assistant/web/*.js

soak: install-dev ## the long runs that continuous integration leaves out: 500 kills, two workers, MINUTES=30 of steady talk
	BONE_SERVICES=full $(PY) -m pytest -q tests/assistant/test_crash.py tests/assistant/test_corrections.py tests/services --full --timeout 3600
	$(PY) -m assistant bench --soak $(MINUTES)

screens: install-dev ## take the pictures of docs/screens from a running server (URL=http://localhost:8000)
	$(PY) -m tests.browser.screens $(or $(URL),http://localhost:8000)

lock: $(UV) ## resolve the locked requirements anew
	$(UV) pip compile requirements.in --python-version 3.10 -q -o requirements.lock --generate-hashes --no-emit-index-url --no-emit-find-links
	$(UV) pip compile requirements.in requirements-dev.in -c requirements.lock --python-version 3.10 -q -o requirements-dev.lock --generate-hashes --no-emit-index-url --no-emit-find-links

audit: $(UV) ## ask the advisory database about every locked package; fails too if it could not be asked
	@python3 .ci/audit.py $(UV)

clean: ## remove everything that was built
	rm -rf $(VENV) .uv var models .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(VENV)/installed

install-dev: $(VENV)/installed-dev

$(VENV)/installed: requirements.lock | $(UV)
	@echo "installing the locked requirements (about 30 s)"
	@test -x $(PY) || $(UV) venv -q --python 3.10 $(VENV)
	@test -f $(VENV)/installed-dev || $(UV) pip sync -q --python $(PY) --compile-bytecode --require-hashes requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock | $(UV)
	@echo "installing the locked requirements with what the tests need (about 40 s)"
	@test -x $(PY) || $(UV) venv -q --python 3.10 $(VENV)
	@$(UV) pip sync -q --python $(PY) --compile-bytecode --require-hashes requirements-dev.lock
	@touch $(VENV)/installed $@

$(CURDIR)/.uv/bin/uv:
	@echo "fetching uv, the installer"
	@python3 -m venv $(CURDIR)/.uv || { echo "Python 3 with venv is needed (Debian: apt-get install python3-venv)"; exit 1; }
	@$(CURDIR)/.uv/bin/pip install -q uv
