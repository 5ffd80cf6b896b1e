"""How well the coach agrees with careful readers.

    python benchmarks/coach_quality.py LABELS.jsonl

LABELS: one object a line: {"id", "kind", "text", "objective", "accept": [[codes], …]}; every answer in `accept` is
right, and the one nearer to the coach's counts. Prints precision, recall and F1 for each code, then the same measures
organisation by organisation.

The coach's rules are written by hand, so there is nothing to train on the other organisations; what can mislead is
that the rules were written with these texts in view. The spread over the organisations shows how far the mean can be
trusted: for every organisation, the score on its texts alone. Organisations are not named in the labels; texts
belong together when they share an objective or a name with a capital inside.
"""

import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

from quarterdeck.coach.engine import codes_of

CODES = [f"O0{n}" for n in range(1, 8)] + [f"K0{n}" for n in range(1, 10)]
NAME = re.compile(r"\b\w*[a-z]\w*[A-Z{][\w}]*")
FEWEST_EXAMPLES = 8
FEWEST_TEXTS = 15


def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def judged(rows):
    """Each text's right answer (the accepted one nearest to the coach's) and the coach's own."""
    for row in rows:
        said = set(codes_of(row["text"], row["kind"], row.get("objective") or "")) & set(CODES)
        yield min((set(answer) for answer in row["accept"]), key=lambda answer: len(answer ^ said)), said


def measure(rows):
    """Counts by code, and the summary measures."""
    return measured(list(judged(rows)))


def summary_of(pairs):
    """The summary measures of (every right answer, what was said)."""
    return measured([(min(answers, key=lambda answer: len(answer ^ said)), said) for answers, said in pairs])[1]


def measured(pairs):
    counts = {code: Counter(hit=0, alarm=0, miss=0) for code in CODES}
    for truth, said in pairs:
        for code in truth & said:
            counts[code]["hit"] += 1
        for code in said - truth:
            counts[code]["alarm"] += 1
        for code in truth - said:
            counts[code]["miss"] += 1
    clean = [said for truth, said in pairs if not truth]
    whole = sum(counts.values(), Counter())
    weighty = [f1(each) for each in counts.values() if each["hit"] + each["miss"] >= FEWEST_EXAMPLES]
    return counts, {
        "macro F1": statistics.fmean(weighty) if weighty else float("nan"),
        "micro F1": f1(whole),
        "exact": sum(truth == said for truth, said in pairs) / len(pairs),
        "false alarms on clean": sum(map(bool, clean)) / len(clean) if clean else float("nan"),
    }


def f1(count):
    total = 2 * count["hit"] + count["alarm"] + count["miss"]
    return 2 * count["hit"] / total if total else 0.0


def organisations(rows):
    """Texts that share an objective or a rare name, as lists; what is too small to judge alone is put together."""
    parent = list(range(len(rows)))

    def root(index):
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    signs = defaultdict(list)
    for index, row in enumerate(rows):
        own = " " + row["text"] + " " + (row.get("objective") or "")
        for sign in {row.get("objective") or row["text"], *NAME.findall(own)}:
            signs[sign].append(index)
    for members in signs.values():
        for member in members[1:]:
            parent[root(member)] = root(members[0])
    groups = defaultdict(list)
    for index, row in enumerate(rows):
        groups[root(index)].append(row)
    large = [group for group in groups.values() if len(group) >= FEWEST_TEXTS]
    small = [row for group in groups.values() if len(group) < FEWEST_TEXTS for row in group]
    size = max(FEWEST_TEXTS, len(small) // 10)
    return large + [small[start : start + size] for start in range(0, len(small), size)]


def main(path):
    rows = read(path)
    counts, summary = measure(rows)
    print("code  examples  precision  recall  F1")
    for code, count in counts.items():
        examples, said = count["hit"] + count["miss"], count["hit"] + count["alarm"]
        precision, recall = count["hit"] / said if said else 0.0, count["hit"] / examples if examples else 0.0
        print(f"{code}   {examples:8d}  {precision:9.2f}  {recall:6.2f}  {f1(count):.2f}")
    print(f"texts {len(rows)}  " + "  ".join(f"{name} {value:.3f}" for name, value in summary.items()))
    print("\norganisation by organisation (each alone)")
    scores = defaultdict(list)
    for number, group in enumerate(organisations(rows), start=1):
        _, each = measure(group)
        print(f"{number:3d}  texts {len(group):4d}  micro F1 {each['micro F1']:.2f}  exact {each['exact']:.2f}")
        scores["micro F1"].append(each["micro F1"])
        scores["exact"].append(each["exact"])
    for name, values in scores.items():
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        print(f"{name}: mean {statistics.fmean(values):.3f}, spread {spread:.3f}, lowest {min(values):.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
