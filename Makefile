# make demo   set up .venv and check samples/
# make test   set up .venv with the development tools; lint, types, tests
# make bench  start-up time, and speed on samples/ or better on TEXTS=folder-with-much-text
# make clean  remove everything made here
#
# Needs Python 3.11 or newer and make, nothing else.  PYTHON=… chooses the interpreter.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; \
	done)
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
TEXTS ?= samples

export PYTHONUTF8 := 1

.PHONY: demo test bench clean

demo: $(VENV)/installed
	@$(RUN) scripts/demo.py

test: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(RUN) -m pytest -n 2

bench: $(VENV)/installed-dev
	$(RUN) benchmarks/cold_start.py
	$(RUN) benchmarks/speed.py $(TEXTS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=/路径/python3.11 指定" >&2; exit 1; }
	@echo "创建虚拟环境 $(VENV)（$(PYTHON)）" >&2
	@$(PYTHON) -m venv $(VENV) || { echo "无法创建虚拟环境；Debian/Ubuntu 请先安装 python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	@echo "安装 sanshen（可编辑方式）" >&2
	@$(PIP) install --editable .
	@touch $@

# The development tools are the group "dev" of pyproject.toml; read here because pip before 25.1 cannot.
$(VENV)/installed-dev: $(VENV)/installed
	@echo "安装开发工具" >&2
	@$(RUN) scripts/dev_requirements.py > $(VENV)/dev.txt
	@$(PIP) install --requirement $(VENV)/dev.txt
	@touch $@
