"""How completely real sheets arrive: what the importer finds beside an independent, naive count of the same file.

    python benchmarks/import_real.py SHEET.csv [SHEET.csv …] [--cycle "Q4 2026"]

The naive count knows nothing of the importer: it reads the file with the csv module, finds the columns by the first
line, and counts distinct texts. Where both differ, the line says by how much.
"""

import argparse
import csv
import io
from datetime import date
from pathlib import Path

from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import read_table

COLUMNS = {
    "objective": ("objective",),
    "key_result": ("key result",),
    "team": ("team",),
    "period": ("period", "quarter"),
    "grade": ("score", "final score", "grade"),
}


def naive(data: bytes) -> dict[str, int]:
    """Counts by the csv module alone, for files with one header line and plain column names."""
    text = data.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    at = {
        key: next((i for i, name in enumerate(header) if name.strip().lower() in names), None)
        for key, names in COLUMNS.items()
    }

    def cells(key: str) -> list[str]:
        place = at[key]
        return [row[place].strip() if place is not None and place < len(row) else "" for row in rows]

    team = period = ""
    objectives = set()
    for objective, own_team, own_period in zip(cells("objective"), cells("team"), cells("period"), strict=True):
        team, period = own_team or team, own_period or period
        if objective:
            objectives.add((objective.lower(), team, period))
    return {
        "rows": len(rows),
        "objectives": len(objectives),
        "key_results": sum(map(bool, cells("key_result"))),
        "teams": len(set(cells("team")) - {""}),
        "periods": len(set(cells("period")) - {""}),
        "grades": sum(map(bool, cells("grade"))),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--cycle", help="the period of rows that name none")
    arguments = parser.parse_args()
    for path in arguments.paths:
        data = path.read_bytes()
        reading = interpret(
            read_table(path.name, data), workspace_name=path.stem, default_cycle=arguments.cycle, today=date.today()
        )
        print(f"{path.name}: {reading.counts}")
        try:
            expected = naive(data)
        except (UnicodeDecodeError, ValueError, IndexError):
            print("  the naive count cannot read this file")
            continue
        for name, count in expected.items():
            found = getattr(reading.counts, name)
            differs = "" if found == count else f"  differs by {found - count:+}"
            print(f"  {name:12} {found:6} found {count:6} counted{differs}")


if __name__ == "__main__":
    main()
