"""Runs a command with DATABASE_URL naming a PostgreSQL server of its own, and takes the server away afterwards.

    python scripts/with_postgres.py COMMAND …

The server's data lies in a temporary folder; it listens on a free port of 127.0.0.1. A DATABASE_URL that is set already
is left alone.
"""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def program(name):
    """The newest installed PostgreSQL's program of that name."""
    versions = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), key=lambda path: int(path.split("/")[4]))
    found = shutil.which(name) or (versions[-1] if versions else None)
    if found is None:
        sys.exit(
            "No PostgreSQL server is installed here. Install one (Debian: apt-get install postgresql) and try again."
        )
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged():
    """PostgreSQL refuses to run as root; its own user, or nobody, runs it then."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def main(command):
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    folder, port, who = Path(tempfile.mkdtemp(prefix="quarterdeck-pg-")), free_port(), unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    run = {"cwd": folder, "check": True, "stdout": subprocess.DEVNULL, **who}
    data = folder / "data"
    subprocess.run(
        [program("initdb"), "-D", data, "-U", "quarterdeck", "-A", "trust", "-E", "UTF8", "--no-locale"], **run
    )
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200"
    try:
        subprocess.run([program("pg_ctl"), "-D", data, "-w", "-l", folder / "log", "-o", settings, "start"], **run)
        url = f"postgresql://quarterdeck@127.0.0.1:{port}/postgres"
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    finally:
        subprocess.run([program("pg_ctl"), "-D", data, "-m", "immediate", "stop"], **{**run, "check": False})
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
