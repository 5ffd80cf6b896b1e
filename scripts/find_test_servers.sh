#!/bin/sh
# Sees to it that a Chromium and a PostgreSQL server are there for the tests: what is missing is installed.
set -eu
python=$1
missing=
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium"
command -v pg_ctl >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "Installing for the tests: $missing"
  $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
case "$missing" in *chromium*) "$python" -m playwright install --with-deps chromium ;; esac
case "$missing" in *postgresql*)
  echo "The tests need a PostgreSQL server, 15 or newer. Install it and try again." >&2
  exit 1 ;;
esac
