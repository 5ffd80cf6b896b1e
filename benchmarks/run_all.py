"""Every benchmark that needs no file from elsewhere, one after the other, in databases of its own.

    python benchmarks/run_all.py [--scale 1.0] [--rounds 40]

Coach and outlook first, then the pages on a large workspace and a million points: in SQLite, and in PostgreSQL when
DATABASE_URL names a server (`make bench` brings one). Everything is made in a temporary folder and a new database, and
taken away again. Nothing else should run meanwhile: the ratios hold on a busy machine, the milliseconds do not.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent


def run(name, *arguments, env=None):
    print(f"\n== {name}", flush=True)
    subprocess.run([sys.executable, HERE / name, *arguments], env=env, check=True)


@contextmanager
def own_database(url):
    """The address of a new database on the server of `url`, dropped afterwards."""
    import psycopg
    from psycopg import sql

    name = f"bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def pages(folder, scale, rounds, url=""):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("QUARTERDECK_", "DATABASE_URL"))}
    env |= {"QUARTERDECK_DATA": str(folder), **({"DATABASE_URL": url} if url else {})}
    run("large_workspace.py", "--scale", str(scale), env=env)
    run("pages.py", "--rounds", str(rounds), env=env)
    run("points.py", "--points", str(max(int(1_000_000 * scale), 2_000)), env=env)


def main(scale, rounds):
    run("coach_speed.py")
    run("outlook_speed.py")
    with tempfile.TemporaryDirectory(prefix="quarterdeck-bench-") as name:
        pages(Path(name) / "sqlite", scale, rounds)
        if url := os.environ.get("DATABASE_URL"):
            with own_database(url) as own:
                pages(Path(name) / "postgresql", scale, rounds, own)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="of the large workspace; 1.0 is the full size")
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    main(arguments.scale, arguments.rounds)
