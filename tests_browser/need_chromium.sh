#!/bin/sh
# The tests drive Debian's chromium, for playwright's own build is not on every network. Installs it where
# that can be done (root, apt), and otherwise says what is missing. CHROMIUM names another one.
set -eu

browser=${CHROMIUM:-chromium}
if command -v "$browser" >/dev/null; then
  exit 0
fi
if [ -n "${CHROMIUM:-}" ]; then
  echo "make test-browser: CHROMIUM=$CHROMIUM is no program" >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "make test-browser needs chromium: sudo apt-get install chromium, or CHROMIUM=/path/to/chromium" >&2
  exit 1
fi
apt-get update -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=30
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
