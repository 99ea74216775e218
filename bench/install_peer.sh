#!/bin/sh
# usage: install_peer.sh UV VENV
# Makes the benchmark peer's own environment: its packages would pull other builds of what the project
# locks. The peer also needs two programs that no wheel carries; the project itself never does.
set -eu
uv=$1
venv=$2

missing=
command -v tesseract >/dev/null || missing="$missing tesseract-ocr"
command -v gs >/dev/null || missing="$missing ghostscript"
if [ -n "$missing" ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "make bench: the peer needs$missing; install first, e.g.: sudo apt-get install$missing" >&2
    exit 1
  fi
  apt-get update -qq
  # shellcheck disable=SC2086 # one word a package
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

"$uv" venv --quiet --clear --python .uv/bin/python "$venv"
"$uv" pip install --quiet --python "$venv/bin/python" --requirement bench/peer_requirements.txt
