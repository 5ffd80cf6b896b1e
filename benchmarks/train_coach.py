"""Learn the weights of the coach's second reader and write its file. Half a minute on one core.

    python benchmarks/train_coach.py OWN.txt [LABELS.jsonl …]

OWN: our own texts, as in tests/coach/labelled.txt. LABELS: texts of others with the codes that careful readers gave
them, one object a line: {"kind", "text", "objective", "accept": [[codes], …], "source"}; the first answer is learnt.
Prints how rules, and rules with the second reader, agree with the readers of those texts, each judged by weights that
saw no text of its source; only then it learns from all and writes.

Logistic regression, one code at a time, over the traits of quarterdeck.coach.language.en.traits. A text of others
counts as three of our own. What is rare, light or in none of our own texts is left out, so that the file stays short and names nobody.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from coach_quality import summary_of
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from quarterdeck.coach.engine import said_by_rules
from quarterdeck.coach.language import en
from quarterdeck.coach.language.en import second_reader
from quarterdeck.coach.language.en.traits import traits

KINDS = {"o": "objective", "k": "key_result"}
STRENGTH = 1.0  # the inverse of the penalty
OTHERS_COUNT = 3.0
RAREST = 3  # texts of at least this many sources hold a trait; of our own, each text is a source
LIGHTEST = 0.1
FOLDS = 8
HEAD = """\
# The weights of the coach's second reader: a trait, and what it adds to the log-odds of each code.
# Written by benchmarks/train_coach.py; see docs/decisions/coach-second-reader.md.
"""


class Lesson:
    """One text with the readers' answers, what the rules say of it, and its traits."""

    def __init__(self, kind, text, answers, source, objective=""):
        self.kind, self.answers, self.source = kind, answers, source
        self.reading = en.read(text, kind, objective)
        self.own = source.startswith("own ")
        self.by_rules = {rule.code for rule, _ in said_by_rules(self.reading, kind)}
        self.traits = traits(self.reading)


def own_lessons(path):
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for number, line in enumerate(lines):
        kind, codes, text = line.split(" | ", 2)
        yield Lesson(KINDS[kind], text, [set() if codes == "-" else set(codes.split("+"))], f"own {number}")


def others_lessons(path):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source = row.get("source") or row.get("objective") or row["text"]
        answers = [set(answer) for answer in row["accept"]]
        yield Lesson(row["kind"], row["text"], answers, f"{path} {source}", row.get("objective") or "")


def learnable(lessons):
    """The traits that stand in texts of enough sources and in one of our own, so that no stranger's name is among them."""
    sources = defaultdict(set)
    for lesson in lessons:
        for trait in lesson.traits:
            sources[trait].add(lesson.source)
    own = set().union(*(lesson.traits for lesson in lessons if lesson.own))
    return {trait for trait, found in sources.items() if len(found) >= RAREST and trait in own}


def learnt(lessons, kind):
    """trait → the weight for each code that is learnt of one kind of text."""
    lessons = [lesson for lesson in lessons if lesson.kind == kind]
    known = learnable(lessons)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(lesson.traits & known, 1.0) for lesson in lessons])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    counts = [1.0 if lesson.own else OTHERS_COUNT for lesson in lessons]
    codes = second_reader.LEARNT[kind]
    weights = defaultdict(lambda: [0] * len(codes))
    for at, code in enumerate(codes):
        is_so = [code in lesson.answers[0] for lesson in lessons]
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(
            matrix, is_so, sample_weight=counts
        )
        weights[second_reader.ALWAYS][at] = second_reader.in_hundredths(model.intercept_[0])
        for trait, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
            if abs(weight) >= LIGHTEST:
                weights[trait][at] = second_reader.in_hundredths(weight)
    return weights


def reader(weights_by_kind):
    """A second reader with these weights."""
    return second_reader.SecondReader(*(weights_by_kind[kind] for kind in KINDS.values()))


def judged_apart(lessons):
    """Every text of others with what the rules say and what both say, by weights that saw nothing of its source."""
    others = [lesson for lesson in lessons if not lesson.own]
    own = [lesson for lesson in lessons if lesson.own]
    folds = GroupKFold(FOLDS).split(others, groups=[lesson.source for lesson in others])
    for seen, unseen in folds:
        apart = reader({kind: learnt([others[at] for at in seen] + own, kind) for kind in KINDS.values()})
        for at in unseen:
            lesson = others[at]
            yield lesson, apart.settle(lesson.reading, lesson.by_rules)


def written(weights_by_kind):
    """The text of the file."""
    lines = defaultdict(list)
    for kind, weights in weights_by_kind.items():
        for trait, row in weights.items():
            pairs = zip(second_reader.LEARNT[kind], row, strict=True)
            lines[trait] += [f"{code} {weight / 100:+.2f}" for code, weight in pairs if weight]
    rows = ["\t".join([trait, *parts]) for trait, parts in sorted(lines.items())]
    return HEAD + "\n".join(rows) + "\n"


def show(name, pairs):
    print(f"  {name:24}", "  ".join(f"{what} {value:.3f}" for what, value in summary_of(pairs).items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("own")
    parser.add_argument("labels", nargs="*")
    asked = parser.parse_args()
    lessons = list(own_lessons(asked.own))
    for path in asked.labels:
        lessons += others_lessons(path)
    if asked.labels:
        apart = list(judged_apart(lessons))
        for path in [*asked.labels, ""]:
            part = [pair for pair in apart if pair[0].source.startswith(path)]
            print(path or "all", len(part))
            show("rules alone", [(lesson.answers, lesson.by_rules) for lesson, _ in part])
            show("with the second reader", [(lesson.answers, both) for lesson, both in part])
    text = written({kind: learnt(lessons, kind) for kind in KINDS.values()})
    second_reader.WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{text.count(chr(10))} lines, {len(text.encode()) / 1000:.0f} kB, from {len(lessons)} texts")


if __name__ == "__main__":
    main()
