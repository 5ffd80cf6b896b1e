"""How fast the coach judges texts, and how that compares to proselint where it is installed.

    python benchmarks/coach_speed.py [TEXTS.jsonl]

Without a file the library's own texts and the rules' examples are judged. Prints texts a second on one core, the time
the import takes in a fresh interpreter, and the ratio to proselint on the same texts.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from quarterdeck.coach import rulebook
from quarterdeck.coach.engine import codes_of, judge_text
from quarterdeck.coach.library import metrics

ROUNDS = 5


def texts(path):
    if path:
        rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
        return [(row["text"], row["kind"]) for row in rows]
    found = [(metric.template, "key_result") for metric in metrics().values()]
    for module in rulebook.modules().values():
        if module.rule.on != "plan":
            found += [(example, module.rule.on) for example in (*module.rule.flags, *module.rule.passes)]
    return found


def best_of(function, rounds=ROUNDS):
    """The shortest of several runs in seconds of processor time, so that other work on the machine counts little."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def import_time():
    code = "import time; t = time.process_time(); import quarterdeck.coach.engine; print(time.process_time() - t)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(ROUNDS)
    ]
    return min(float(run.stdout) for run in runs)


def proselint_seconds(sample):
    """Seconds that proselint needs for the texts, or None when it is not installed."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        return None
    CheckRegistry().register_many(__register__)
    return best_of(lambda: [LintFile(source="text", content=text).lint() for text, _ in sample], rounds=1)


def main(path=None):
    sample = texts(path)
    codes = best_of(lambda: [codes_of(text, kind) for text, kind in sample])
    findings = best_of(lambda: [judge_text(text, kind) for text, kind in sample])
    print(f"texts {len(sample)}")
    print(
        f"codes only      {len(sample) / codes:8.0f} texts a second (3,000 wanted: x {len(sample) / codes / 3000:.1f})"
    )
    print(f"whole findings  {len(sample) / findings:8.0f} texts a second")
    print(f"import          {import_time() * 1000:8.0f} ms (150 at most)")
    other = proselint_seconds(sample)
    print(
        "proselint       not installed" if other is None else f"proselint       takes {other / codes:.0f} times as long"
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
