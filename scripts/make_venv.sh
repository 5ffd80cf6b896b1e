#!/bin/sh
# Makes a virtual environment, also on a Debian whose Python comes without the means to.
set -eu
venv=$1
for python in "${PYTHON3:-python3}" python3.13 python3.12 python3.11; do
  command -v "$python" >/dev/null 2>&1 || continue
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && break
  python=
done
if [ -z "${python:-}" ]; then
  echo "Quarterdeck needs Python 3.11 or newer. Install it (Debian: apt-get install python3) and try again." >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq && $as_root apt-get install -y -qq python3-venv || {
    echo "This Python cannot make environments. Install its venv package (Debian: apt-get install python3-venv) and try again." >&2
    exit 1
  }
fi
"$python" -m venv "$venv"
