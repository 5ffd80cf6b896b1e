"""How completely a real sheet arrives when people keep it in other layouts.

    python benchmarks/import_layouts.py SHEET.csv [SHEET.csv …]

The sheets have the columns Objective, Key Result, Team, Period (or Quarter) and Score. Each is written anew in every
layout below, from a naive reading with the csv module, and imported; a line shows what differs from that reading.
"""

import argparse
import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from quarterdeck.files.interpret import interpret
from quarterdeck.files.sheets import read_table

Records = list[tuple[str, str, str, str, str]]  # team, period, objective, key result, score
HEADERS = {
    "plain": ("Team", "Period", "Objective", "Key Result", "Score"),
    "short": ("Dept", "Quarter", "Obj", "KR", "Grade"),
    "German": ("Abteilung", "Quartal", "Ziel", "Schlüsselergebnis", "Zielerreichung"),
    "French": ("Équipe", "Trimestre", "Objectif", "Résultat clé", "Note"),
}


@dataclass(frozen=True)
class Reading:
    """The sheet as the csv module reads it, every blank filled from above."""

    name: str
    records: Records

    @property
    def expected(self) -> dict[str, int]:
        objectives = {(team, period, " ".join(text.lower().split())) for team, period, text, _, _ in self.records}
        return {
            "objectives": len(objectives),
            "key_results": sum(bool(record[3]) for record in self.records),
            "teams": len({record[0] for record in self.records}),
            "periods": len({record[1] for record in self.records}),
            "grades": sum(bool(record[4]) for record in self.records),
        }


def naive(path: Path) -> Reading:
    text = path.read_text("utf-8-sig")
    first = text.splitlines()[0]
    header, *rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    plain = [name.strip().lower() for name in header]
    at = [
        next(plain.index(name) for name in names if name in plain)
        for names in (
            ("team",),
            ("period", "quarter"),
            ("objective",),
            ("key result",),
            ("score", "final score"),
        )
    ]
    records: Records = []
    team = period = objective = ""
    for row in rows:
        cells = [" ".join(row[index].split()) for index in at]
        team, period, objective = cells[0] or team, cells[1] or period, cells[2] or objective
        records.append((team, period, objective, cells[3], cells[4]))
    return Reading(path.name, records)


def delimited(rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding, errors="replace")


def table(records: Records, header: str = "plain", score: Callable[[str], str] = str) -> list[list[str]]:
    return [list(HEADERS[header]), *[[*record[:4], score(record[4])] for record in records]]


def share(text: str) -> float | None:
    return float(text.rstrip(" %")) / 100 if text else None


def blanks(rows: list[list[str]], columns: int = 3) -> list[list[str]]:
    """What is the same as above left out, as people do."""
    above: list[str] = []
    found = []
    for row in rows:
        same = [bool(above) and row[: i + 1] == above[: i + 1] for i in range(columns)]
        found.append([*("" if same[i] else row[i] for i in range(columns)), *row[columns:]])
        above = row
    return found


def groups(records: Records, by: int) -> list[tuple[tuple[str, ...], Records]]:
    found: list[tuple[tuple[str, ...], Records]] = []
    for record in records:
        if not found or found[-1][0] != record[:by]:
            found.append((record[:by], []))
        found[-1][1].append(record)
    return found


def shuffled(records: Records) -> bytes:
    order = [4, 2, 0, 3, 1]
    random.Random(7).shuffle(order)
    return delimited([[row[i] for i in order] for row in table(records)])


def own_rows(records: Records) -> bytes:
    rows = [["Team", "Quarter", "Objective", "Key Result", "Score"]]
    for (team, period, objective), block in groups(records, 3):
        rows.append([team, period, objective, "", ""])
        rows += [["", "", "", text, score] for *_, text, score in block if text]
    return delimited(rows)


def one_column(records: Records) -> bytes:
    rows = [["Type", "Title", "Team", "Cycle", "Progress"]]
    for (team, period, objective), block in groups(records, 3):
        rows.append(["Objective", objective, team, period, ""])
        rows += [["Key Result", text, team, period, score] for *_, text, score in block if text]
    return delimited(rows, "\t", "utf-16")


def labelled(records: Records) -> bytes:
    rows = [["OKR", "Score"]]
    for (team, period), part in groups(records, 2):
        rows += [[f"Team: {team}", ""], [f"Period: {period}", ""]]
        for number, (key, block) in enumerate(groups(part, 3), start=1):
            rows.append([f"Objective {number}: {key[2]}", ""])
            said = [(text, score) for *_, text, score in block if text]
            rows += [[f"KR {number}.{place}: {text}", score] for place, (text, score) in enumerate(said, start=1)]
    return delimited(rows, ";")


def indented(records: Records) -> bytes:
    rows = [["Objectives", "", "Score"]]
    for (team, period), part in groups(records, 2):
        rows.append([f"{team} – {period}", "", ""])
        for key, block in groups(part, 3):
            rows.append([key[2], "", ""])
            rows += [["", text, score] for *_, text, score in block if text]
    return delimited(rows)


def side_by_side(records: Records) -> bytes:
    blocks = groups(records, 3)
    most = max(len(block) for _, block in blocks)
    head = [f"KR{n}{name}" for n in range(1, most + 1) for name in ("", " score")]
    rows = [["Team", "Period", "Objective", *head]]
    for key, block in blocks:
        cells = [cell for *_, text, score in block if text for cell in (text, score)]
        rows.append([*key, *cells, *[""] * (2 * most - len(cells))])
    return delimited(rows)


def blocks_with_headers(records: Records) -> bytes:
    rows: list[list[str]] = []
    for (team, period), part in groups(records, 2):
        rows += [[f"Team: {team}", "", ""], [f"Quarter: {period}", "", ""], ["Objective", "Key Result", "Final score"]]
        rows += blanks([list(record[2:]) for record in part], 1)
        rows.append(["", "", ""])
    return delimited(rows)


def workbook(records: Records) -> bytes:
    """Merged cells, and scores that are numbers shown as percentages."""
    book = Workbook()
    sheet = book.active
    sheet.append(list(HEADERS["plain"]))
    for key, block in groups(records, 3):
        top = sheet.max_row + 1
        for *_, text, score in block:
            sheet.append([*key, text, share(score)])
            sheet.cell(sheet.max_row, 5).number_format = "0%"
        for column in "ABC":
            if len(block) > 1:
                sheet.merge_cells(f"{column}{top}:{column}{top + len(block) - 1}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_for_each_period(records: Records) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for period in dict.fromkeys(record[1] for record in records):
        sheet = book.create_sheet(period)
        sheet.append(["Team", "Objective", "Key Result", "Score"])
        for record in records:
            if record[1] == period:
                sheet.append([record[0], record[2], record[3], share(record[4])])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def unquoted(records: Records) -> bytes:
    return "\n".join(",".join(row) for row in table(records)).encode()


def web_page(records: Records) -> bytes:
    def clean(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    rows = "".join("<tr>" + "".join(f"<td>{clean(cell)}</td>" for cell in row) + "</tr>" for row in table(records))
    return f"<html><body><table>{rows}</table></body></html>".encode()


def written(form: Callable[[float], str]) -> Callable[[str], str]:
    return lambda text: "" if (value := share(text)) is None else form(value)


def comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


LAYOUTS: dict[str, Callable[[Records], bytes]] = {
    "as it is": lambda r: delimited(table(r)),
    "tabs, short headers": lambda r: delimited(table(r, "short"), "\t"),
    "bars, blanks": lambda r: delimited(blanks(table(r)), "|"),
    "German, comma, Windows": lambda r: delimited(table(r, "German", written(comma)), ";", "cp1252"),
    "French, of ten, UTF-16": lambda r: delimited(
        table(r, "French", written(lambda v: f"{v * 10:g}/10")), ";", "utf-16"
    ),
    "scores as 0.7": lambda r: delimited(table(r, score=written(lambda v: f"{v:g}"))),
    "scores as 70": lambda r: delimited(table(r, score=written(lambda v: f"{v * 100:g}"))),
    "columns in another order": shuffled,
    "objectives in own rows": own_rows,
    "a type column, UTF-16": one_column,
    "one column with labels": labelled,
    "key results indented": indented,
    "key results side by side": side_by_side,
    "a header for each block": blocks_with_headers,
    "merged cells": workbook,
    "a sheet for each period": sheet_for_each_period,
    "nothing quoted": unquoted,
    "a web page": web_page,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    for path in parser.parse_args().paths:
        read = naive(path)
        print(f"{path.name}: {', '.join(f'{count} {name}' for name, count in read.expected.items())}")
        for name, layout in LAYOUTS.items():
            data = layout(read.records)
            counts = interpret(
                read_table("sheet", data), workspace_name=path.stem, default_cycle=None, today=date.today()
            ).counts
            differs = {
                key: getattr(counts, key) - count
                for key, count in read.expected.items()
                if getattr(counts, key) != count
            }
            said = ", ".join(f"{key} {by:+}" for key, by in differs.items()) or "complete"
            print(f"  {name:26} {said}" + (f" ({counts.errors} errors)" if counts.errors else ""))


if __name__ == "__main__":
    main()
