"""Puts a current SQLite under Django where its wheel exists: SQLite before 3.51 can corrupt a WAL database."""

import sys


def use() -> None:
    if "sqlite3" in sys.modules and sys.modules["sqlite3"].__name__ == "pysqlite3":
        return
    try:
        import pysqlite3
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
