"""Train the networks of `quarterdeck.outlook` and write its parameter file. NumPy only, two minutes on one core.

    python benchmarks/train_outlook.py CASES.jsonl[.gz]

Each case gives many questions: "will the end value be at or above t?" for values t drawn around where series of similar
noise ended. The targets of the cases are not used, so the networks learn where series land and nothing of how targets
were set. The loss is the log loss of the answers. Names, sources and dates are no inputs.
"""

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from outlook_lessons import variations

from quarterdeck.outlook.cases import question_of, read_cases
from quarterdeck.outlook.forecast import READERS
from quarterdeck.outlook.network import RISING, Network
from quarterdeck.outlook.question import Question
from quarterdeck.outlook.timeline import lay_out

F = np.float32
PARAMETERS = Path(__file__).parent.parent / "src/quarterdeck/outlook/parameters.json"
MEMBERS, EPOCHS, DRAWS, BATCH = 2, 40, 4, 512
QUARTERS = 20  # earlier quarters made of one case
MADE_WEIGHT = 0.5  # of a question made from a case
SAME = 0.02  # a trait that spreads less than this over the lessons is left out
CAUTION = 0.92  # log-odds are multiplied by it: for series like none of these
WIDTH = 0.97  # of the landing band; 1 holds a little more than 80 % of left-out series and sources
LIFTS = (-0.3, -0.2, -0.1, -0.05, 0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.6)
RATE, DECAY, DROPPED, JITTER = 3e-3, 1e-3, 0.2, 0.1


class Lessons:
    """Questions with their end values, laid out for one of the two networks."""

    def __init__(self, questions, ends, weights, totals):
        self.totals = totals
        self.timeline = t = lay_out(questions)
        self.series = s = READERS["totals" if totals else "levels"](t)
        self.end = np.asarray(ends, float) / t.unit
        self.weight = np.asarray(weights, float)
        self.reach = s.unit * (t.left if totals else np.sqrt(t.left))
        self.went = np.clip((self.end - t.last) / self.reach, -300, 300)
        # The second line of totals is scaled by their noise, the first and fifth of levels by noise and size.
        if totals:
            self.noise = np.log(s.scale[:, 1] / s.unit / np.sqrt(t.left))
        else:
            self.noise = np.log(s.scale[:, 0] / s.scale[:, 4])

    def lines(self, rows, at):
        """The still lines and the moving ones, for each of the values asked about."""
        s = self.series
        chosen = type(s)(*(getattr(s, field.name)[rows] for field in dataclasses.fields(s)))
        still = np.broadcast_to(chosen.still[:, None], (*at.shape, chosen.still.shape[1]))
        return np.concatenate([still, chosen.moving(at)], axis=2, dtype=F)

    def draw(self, rows, by_noise, place, rng):
        """Values to ask about.

        Most are where series of similar noise went, half of them drawn in towards the middle; the others are the usual
        value changed by as much as people plan to change things.
        """
        t, s = self.timeline, self.series
        shape = (len(rows), DRAWS)
        near = np.clip(place[rows][:, None] + rng.integers(-250, 251, shape), 0, len(by_noise) - 1)
        went = self.went[by_noise[near]]
        middle = np.median(self.went[by_noise]) if self.totals else 0.0
        went = middle + (went - middle) * np.where(rng.random(shape) < 0.5, 1, 0.5 if self.totals else 0.4)
        at = t.last[rows][:, None] + went * np.exp(0.1 * rng.standard_normal(shape)) * self.reach[rows][:, None]
        lift = 1 + rng.choice(LIFTS, shape) * np.exp(0.3 * rng.standard_normal(shape))
        if self.totals:
            usual = (s.unit * (t.elapsed + t.left))[rows][:, None] * np.exp(0.2 * rng.standard_normal((len(rows), 1)))
            round_goal = t.baseline[rows][:, None] + usual * lift
        else:
            round_goal = s.start[:, 2 if rng.random() < 0.5 else 3][rows][:, None] * lift  # mean of 4 or 13 weeks
        at = np.where(rng.random(shape) < (0.2 if self.totals else 0.4), round_goal, at)
        unit = t.unit[rows][:, None]
        whole = (t.whole[rows][:, None] > 0) & (np.abs(at * unit) < 2**50)
        return np.where(whole, (np.floor(at * unit) + 0.5) / unit, at)


def new_member(rng, k, lines, a=32, h1=40, h2=24):
    def normal(*shape, by=1.0):
        return (rng.standard_normal(shape) * by / np.sqrt(shape[0])).astype(F)

    c = k + a
    return {
        "w0": normal(k, a), "b0": np.zeros(a, F),
        "u1": normal(c, h1, by=0.7), "b1": (rng.standard_normal(h1) * 0.5).astype(F),
        "u2": normal(c, h2, by=0.5), "b2": np.zeros(h2, F),
        "u3": normal(c, by=0.1), "b3": np.zeros((), F),
        "v1": np.abs(normal(lines, h1)), "v2": np.abs(normal(h1, h2, by=0.7)), "l2": np.abs(normal(lines, h2, by=0.3)),
        "v3": np.abs(normal(h2)), "l3": np.abs(normal(lines, by=0.3)),
    }  # fmt: skip


def slopes(m, x, lines, hit, weight, rng):
    """Gradients of the weighted log loss by every part of member `m`."""
    n, g, k = lines.shape
    flat = lines.reshape(n * g, k)
    x = x * ((rng.random(x.shape) > DROPPED) / (1 - DROPPED)).astype(F)
    a = np.tanh(x @ m["w0"] + m["b0"])
    c = np.concatenate([x, a], axis=1)
    h1 = np.tanh((flat @ m["v1"]).reshape(n, g, -1) + (c @ m["u1"] + m["b1"])[:, None]).reshape(n * g, -1)
    inner = (h1 @ m["v2"] + flat @ m["l2"]).reshape(n, g, -1) + (c @ m["u2"] + m["b2"])[:, None]
    h2 = np.tanh(inner).reshape(n * g, -1)
    z = (h2 @ m["v3"] + flat @ m["l3"]).reshape(n, g) + (c @ m["u3"] + m["b3"])[:, None]
    dz = ((1 / (1 + np.exp(-np.clip(z, -30, 30))) - hit) * weight[:, None] / (n * g)).astype(F)
    dz1, dzs = dz.reshape(-1), dz.sum(1)
    dh2 = dz1[:, None] * m["v3"] * (1 - h2 * h2)
    s2 = dh2.reshape(n, g, -1).sum(1)
    dh1 = (dh2 @ m["v2"].T) * (1 - h1 * h1)
    s1 = dh1.reshape(n, g, -1).sum(1)
    dc = dzs[:, None] * m["u3"] + s2 @ m["u2"].T + s1 @ m["u1"].T
    da = dc[:, x.shape[1] :] * (1 - a * a)
    return {
        "w0": x.T @ da, "b0": da.sum(0), "u1": c.T @ s1, "b1": s1.sum(0), "u2": c.T @ s2, "b2": s2.sum(0),
        "u3": c.T @ dzs, "b3": dzs.sum(), "v1": flat.T @ dh1, "v2": h1.T @ dh2, "l2": flat.T @ dh2,
        "v3": h2.T @ dz1, "l3": flat.T @ dz1,
    }  # fmt: skip


def train_member(lessons, rows, x, seed):
    """One network, by Adam (Kingma and Ba, 2015) with a cosine schedule and decoupled weight decay."""
    rng = np.random.default_rng(seed)
    by_noise = rows[np.argsort(lessons.noise[rows], kind="stable")]
    place = np.zeros(len(x), int)
    place[by_noise] = np.arange(len(by_noise))
    member, first, second, step = None, {}, {}, 0
    steps = EPOCHS * (len(rows) // BATCH)
    for _ in range(EPOCHS):
        mixed = rng.permutation(rows)
        at = lessons.draw(mixed, by_noise, place, rng)
        lines = lessons.lines(mixed, at)
        hit = lessons.end[mixed][:, None] >= at
        member = member or new_member(rng, x.shape[1], lines.shape[2])
        for start in range(0, len(mixed) - BATCH + 1, BATCH):
            part = slice(start, start + BATCH)
            noisy = x[mixed[part]] + (JITTER * rng.standard_normal((BATCH, x.shape[1]))).astype(F)
            slope = slopes(member, noisy, lines[part], hit[part], lessons.weight[mixed[part]], rng)
            step += 1
            rate = RATE * min(1, step / 50) * (0.5 + 0.5 * np.cos(np.pi * step / steps)) + 1e-5
            for name, value in member.items():
                first[name] = 0.9 * first.get(name, 0) + 0.1 * slope[name]
                second[name] = 0.99 * second.get(name, 0) + 0.01 * slope[name] ** 2
                move = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.99**step)) + 1e-8)
                shrink = 0 if name[0] == "b" else DECAY * value / RATE
                member[name] = (value - rate * (move + shrink)).astype(F)
                if name in RISING:
                    member[name] = np.maximum(member[name], 0)
    return member


def train_network(lessons: Lessons, rows: np.ndarray) -> Network:
    traits = lessons.series.traits
    mean, spread = traits[rows].mean(0), traits[rows].std(0)
    spread[spread < SAME] = 1e9  # what hardly differs teaches nothing, and is not listened to later
    x = np.clip((traits - mean) / spread, -5, 5).astype(F)
    trained = [train_member(lessons, rows, x, seed) for seed in range(MEMBERS)]
    return Network(mean.astype(F), spread.astype(F), CAUTION, WIDTH, trained)


def taught(cases: Sequence[dict]) -> dict[str, tuple[Lessons, np.ndarray]]:
    """The lessons for both networks, and of each the place of the case it was made from. Cases carry their truth."""
    pupils: dict[str, list[tuple[Question, float, float, int]]] = {"levels": [], "totals": []}
    for place, case in enumerate(cases):
        question, end = question_of(case), case["truth"]["actual"]
        made = variations(question, end, np.random.default_rng([5, place]), QUARTERS)
        of_its_kind = pupils["totals" if question.reading.adds_up else "levels"]
        of_its_kind.append((question, end, 1.0, place))
        of_its_kind += [(other, its_end, MADE_WEIGHT, place) for other, its_end in made]
    lessons = {}
    for name, those in pupils.items():
        questions, ends, weights, places = map(list, zip(*those, strict=True))
        lessons[name] = Lessons(questions, ends, weights, totals=name == "totals"), np.array(places)
    return lessons


def train(lessons: dict[str, tuple[Lessons, np.ndarray]], chosen: np.ndarray) -> dict[str, Network]:
    """Both networks, from what `taught` made of the chosen cases (true or false for each)."""
    return {name: train_network(those, np.flatnonzero(chosen[places])) for name, (those, places) in lessons.items()}


def write(networks: dict[str, Network], path: Path) -> None:
    def short(array):
        return [short(row) for row in array] if array.ndim else float(f"{float(array):.3g}")

    plain = {
        name: {
            "mean": short(net.mean),
            "spread": short(net.spread),
            "caution": net.caution,
            "width": net.width,
            "members": [{part: short(np.asarray(value)) for part, value in m.items()} for m in net.members],
        }
        for name, net in networks.items()
    }
    text = json.dumps({"made_by": "benchmarks/train_outlook.py", "networks": plain}, indent=0, separators=(",", ":"))
    path.write_text(text.replace(",\n", ",").replace("[\n", "[").replace("\n]", "]") + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases")
    parser.add_argument("--to", type=Path, default=PARAMETERS)
    arguments = parser.parse_args()
    cases = list(read_cases(arguments.cases))
    write(train(taught(cases), np.ones(len(cases), bool)), arguments.to)


if __name__ == "__main__":
    main()
