#!/bin/sh
# usage: install_peer.sh UV VENV REQUIREMENTS PACKAGE...
# Makes the environment of a benchmark's peer: its packages would pull other builds of what the project
# locks. PACKAGE is an apt package with a program that no wheel carries; the project itself never needs one.
set -eu
uv=$1
venv=$2
requirements=$3
shift 3

missing=
for package in "$@"; do
  case $package in
    tesseract-ocr) program=tesseract ;;
    ghostscript) program=gs ;;
    *) echo "install_peer.sh: no program is known of $package" >&2; exit 2 ;;
  esac
  command -v "$program" >/dev/null || missing="$missing $package"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "make bench: a peer needs$missing; install first, e.g.: sudo apt-get install$missing" >&2
    exit 1
  fi
  apt-get update -qq
  # shellcheck disable=SC2086 # one word a package
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

"$uv" venv --quiet --clear --python .uv/bin/python "$venv"
"$uv" pip install --quiet --only-binary :all: --python "$venv/bin/python" --requirement "$requirements"
