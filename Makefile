# Every target sets up what it needs: Python 3.11 to 3.13 and make are enough to start with.
#   make repro   raw/ -> extracted/, by `dvc repro`
#   make test    the tests; PYTEST_ARGS="-k money" picks some
#   make test-browser   the review page in a real browser (Debian's chromium; installs it when run by root);
#                       BROWSER_ARGS="-k keyboard" picks some
#   make lint    ruff and mypy
#   make bench   speed beside OCRmyPDF + camelot
#   make bench-accuracy   every value against its truth, on made decrees, beside OCRmyPDF + camelot and
#                         img2table + Tesseract; BENCH_ARGS="--only aceh --show 5"
#   make bench-compare   the same thing under one id, and planted inconsistencies found, on a made archive of
#                         60 decrees; BENCH_ARGS="--seed 2 --show 5"
#   make bench-scale  600 made decrees: from nothing, nothing changed, one added, one taken away; then a Dask
#                         cluster of this machine with 1 and 2 workers, and with losses (some 40 minutes)
#   make bench-kills   200 runs and workers killed at random moments, and every byte compared afterwards (Linux)
#   make bench-hostile 727 damaged files among good ones: nothing may crash, hang or be invented; goes on where it
#                         was broken off; BENCH_ARGS="--only scan --count 60 --seed 2"
#   make clean   removes the environments and tool caches; extracted/ stays

UV_VERSION := 0.13.9
PYTHON ?= python3 python3.13 python3.12 python3.11
PYTEST_ARGS ?= -n auto --dist loadfile --no-loadscope-reorder
BROWSER_ARGS ?= -n auto --dist worksteal
BENCH_ARGS ?=
FUZZ_FILES ?= 2000

BIN := .venv/bin
UV := .uv/bin/uv
UV_READY := .uv/ready-$(UV_VERSION)
VENV_READY := .venv/ready
BROWSER_READY := .venv/browser-ready
PEER_READY := .bench/peer-venv/ready
IMG2TABLE_READY := .bench/img2table-venv/ready

# The environment is this folder's, whatever is active in the calling shell.
unexport VIRTUAL_ENV PYTHONPATH PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/$(BIN):$(PATH)
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
export DVC_NO_ANALYTICS := 1
# One thread a process: the work is spread over pages, by processes.
export OMP_THREAD_LIMIT := 1
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.DELETE_ON_ERROR:
.PHONY: repro test test-browser lint bench bench-accuracy bench-compare bench-scale bench-kills \
	bench-hostile setup clean

repro: $(VENV_READY)
	$(BIN)/dvc repro
	$(BIN)/kinerja check

test: $(VENV_READY)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-browser: $(BROWSER_READY)
	sh tests_browser/need_chromium.sh
	$(BIN)/python -m pytest tests_browser $(BROWSER_ARGS)

lint: $(BROWSER_READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(VENV_READY) $(PEER_READY)
	$(BIN)/python -m bench.speed --peer-python .bench/peer-venv/bin/python

# A peer that cannot be made here is said and left out.
bench-accuracy: $(VENV_READY)
	-@$(MAKE) --no-print-directory --keep-going $(PEER_READY) $(IMG2TABLE_READY)
	$(BIN)/python -m bench.accuracy $(BENCH_ARGS)

bench-compare: $(VENV_READY)
	$(BIN)/python -m bench.compare $(BENCH_ARGS)

bench-scale: $(VENV_READY)
	$(BIN)/python -m bench.scale $(BENCH_ARGS)
	$(UV) sync --frozen --python .uv/bin/python --extra cluster --inexact
	$(BIN)/python -m bench.dask_scale

bench-kills: $(VENV_READY)
	$(BIN)/python -m bench.kills $(BENCH_ARGS)

bench-hostile: $(VENV_READY)
	$(BIN)/python -m bench.hostile $(BENCH_ARGS)
	KINERJA_FUZZ=$(FUZZ_FILES) $(BIN)/python -m pytest tests/fuzz

setup: $(VENV_READY)

clean:
	rm -rf .uv .venv .bench .mypy_cache .pytest_cache .ruff_cache

$(UV_READY):
	@for python in $(PYTHON); do \
	  if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
	    echo "making .uv with $$($$python --version)"; \
	    rm -rf .uv && $$python -m venv .uv || exit 1; \
	    break; \
	  fi; \
	done; \
	test -x .uv/bin/python || { echo "needs Python 3.11, 3.12 or 3.13; tried: $(PYTHON)" >&2; exit 1; }
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# Compiled once, here: every process of a run would else compile what it imports, a second or more each. So
# with the script that draws the charts of explore.html, which is put together from its parts.
$(VENV_READY): $(UV_READY) uv.lock pyproject.toml
	$(UV) sync --frozen --python .uv/bin/python --compile-bytecode
	$(BIN)/python -m compileall -q pipeline schemas
	$(BIN)/python -m pipeline.explore.unchanging
	@touch $@

$(BROWSER_READY): $(VENV_READY)
	$(UV) sync --frozen --python .uv/bin/python --group browser
	@touch $@

$(PEER_READY): $(UV_READY) bench/peer_ocrmypdf_camelot.txt bench/install_peer.sh
	sh bench/install_peer.sh $(UV) $(@D) bench/peer_ocrmypdf_camelot.txt tesseract-ocr ghostscript
	@touch $@

$(IMG2TABLE_READY): $(UV_READY) bench/peer_img2table.txt bench/install_peer.sh
	sh bench/install_peer.sh $(UV) $(@D) bench/peer_img2table.txt tesseract-ocr
	@touch $@
