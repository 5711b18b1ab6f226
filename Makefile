# Every target sets up what it needs and is safe to repeat. `make` alone lists them.

PORT ?= 8000
ARGS ?=
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PARALLEL := -n 2 --dist loadscope --no-loadscope-reorder # by module, see tests/tiers.py

.DEFAULT_GOAL := help
.PHONY: help run test check coverage bench soak audit lock messages docs format clean local development assets

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

run: local assets ## set up and serve the platform on this machine (PORT=8000)
	@exec $(MANAGE) run --port $(PORT)

test: development assets ## run the tests, in parallel (ARGS="tests/jobs -k lease" goes to pytest)
	@$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

coverage: development assets ## run the tests and report branch coverage
	@$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report=term:skip-covered $(ARGS)

check: development ## lint, floors of the house, types, templates, migrations, deployment, OpenAPI
	@$(BIN)/python scripts/check.py

bench: development ## measure, print a table and write var/bench.json
	@$(BIN)/python -m tests.bench

soak: development assets ## lose workers, broker and database 20 times each; ask the API all it allows
	@SOAK=20 $(BIN)/python -m pytest -n 0 tests/faults/test_compilation.py $(ARGS)
	@SOAK=100 $(BIN)/python -m pytest -n 2 tests/api/test_generated.py $(ARGS)

audit: development ## look the locked packages up in the advisories (needs an index that serves them)
	@$(BIN)/pip-audit --strict --require-hashes -r requirements/production.txt

messages: development ## bring the catalogues in locale/ up to date and tell what they lack
	@$(MANAGE) messages

docs: development ## write docs/workflow.md and docs/openapi.yaml anew from the code
	@$(MANAGE) workflow > docs/workflow.md
	@$(MANAGE) spectacular --validate --fail-on-warn > docs/openapi.yaml

format: development ## format Python and templates
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint templates --reformat --quiet

LOCK = $(BIN)/pip-compile --quiet --generate-hashes --no-header --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links pyproject.toml
lock: development ## pin all packages anew in requirements/
	@$(LOCK) --output-file requirements/production.txt
	@$(LOCK) --extra local --output-file requirements/local.txt
	@$(LOCK) --extra local --extra development --output-file requirements/development.txt

clean: ## remove what was built; the data in var/ and .venv stay
	@rm -rf node_modules static/vendor static/vendor.new var/static .pytest_cache .mypy_cache \
		.ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	@rm -f locale/*/LC_MESSAGES/*.mo
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# A copy of the lock in .venv stands for what was installed from it.
define install
	@cmp -s requirements/$(1).txt .venv/$(1).lock || { \
		echo "Installing the locked packages ($(1)) ..."; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check \
			--require-hashes -r requirements/$(1).txt \
		&& cp requirements/$(1).txt .venv/$(1).lock; }
endef

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed; $(PYTHON) is {sys.version.split()[0]}. Try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@$(PYTHON) -m venv .venv

local: .venv/bin/pip
	$(call install,local)

development: .venv/bin/pip
	$(call install,development)

assets:
	@$(BIN)/python scripts/build_assets.py
	@$(BIN)/python scripts/compile_messages.py
