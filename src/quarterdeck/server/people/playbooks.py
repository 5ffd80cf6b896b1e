"""Playbooks as the pages show them: side by side, what would change, and as a form that changes any value."""

from quarterdeck.coach import rulebook
from quarterdeck.okr import playbook
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.settings import QUESTIONS, RETROSPECTIVES, RULES, SETTINGS, Severity, read_setting

# What a person compares first; everything else stands below.
MAIN = (
    "objectives_per_team",
    "key_results_per_objective",
    "initiatives_per_objective",
    "levels",
    "confidence_scale",
    "weekly_minutes",
    "monthly_minutes",
    "recalibration_week",
    "recalibration_words",
    "planning_words",
    "scoring_words",
    "retrospective",
)
ON_CARDS = ("objectives_per_team", "key_results_per_objective", "confidence_scale", "weekly_minutes", "monthly_minutes")


def side_by_side(chosen, own=None) -> dict:
    """Cards and a table for all playbooks; what differs from the chosen one (or from `own`) is marked."""
    books = playbook.all_playbooks()
    base = own or playbook.load(chosen if chosen in playbook.KEYS else playbook.KEYS[0])
    words = {book.key: dict(playbook.in_words(book)) for book in books}
    mine = dict(playbook.in_words(base))
    labels = [SETTINGS[name].label for name in MAIN]
    table = [(label, [(words[b.key][label], words[b.key][label] != mine[label]) for b in books]) for label in labels]
    cards = [
        {
            "book": book,
            "facts": [(SETTINGS[name].label, words[book.key][SETTINGS[name].label]) for name in ON_CARDS],
            "changes": [d for d in differences(base, book) if d.setting not in ("Name", "Idea")],
        }
        for book in books
    ]
    return {"cards": cards, "books": books, "table": table, "compared": base.title}


def differences(one, other):
    """What would change from one playbook to the other, with the coach's rules called by their names."""
    names = {f"Coach rule {code}": f"Coach: {name}" for code, name in rule_names().items()}
    return [d._replace(setting=names.get(d.setting, d.setting)) for d in playbook.differences(one, other)]


def rule_names() -> dict[str, str]:
    """The rules of the coach by their code, in the words of their files."""
    named = {code: f" {module.rule.name.replace('-', ' ')} " for code, module in rulebook.modules().items()}
    return {code: name.replace(" kr ", " key result ").strip() for code, name in named.items()}


def typed(name, value):
    """A setting as a form shows it."""
    if value is None:
        return "none"
    if name in ("levels",):
        return ", ".join(value)
    if name in ("weekly_questions", "retrospective"):
        return list(value)
    if hasattr(value, "low"):
        return f"{value.low}-{value.high}"
    return str(value)


def kept(name, value):
    """A setting as a workspace keeps it: what a file could hold."""
    shown = typed(name, value)
    return [part.strip() for part in shown.split(",")] if name == "levels" else shown


CHOICES = {"weekly_questions": QUESTIONS, "retrospective": RETROSPECTIVES}
SCALES = {"confidence_scale": {"0-1": "0 to 1", "1-10": "1 to 10"}}
LONG = ("idea", "recalibration_words", "planning_words", "scoring_words")
PLAIN = [name for name in SETTINGS if name not in ("planning", "coach")]


class Draft:
    """What was typed on the page that changes a playbook: the values, and a sentence for each that cannot be."""

    def __init__(self, base, values):
        self.base, self.values, self.mistakes = base, values, {}

    @classmethod
    def of(cls, book, base):
        """The values of a playbook, to be changed."""
        values = {name: typed(name, getattr(book, name)) for name in PLAIN}
        values["planning"] = [(stage.title, stage.weeks_before, stage.words) for stage in book.planning]
        values["coach"] = {code: str(book.coach.get(code, Severity.OFF)) for code in RULES}
        return cls(base, values)

    @classmethod
    def typed(cls, data, base):
        """The values of a form that came back."""
        values = {name: data.getlist(name) if name in CHOICES else data.get(name, "").strip() for name in PLAIN}
        rows = zip(data.getlist("stage-title"), data.getlist("stage-weeks"), data.getlist("stage-words"), strict=False)
        values["planning"] = [row for row in rows if row[0].strip()]
        values["coach"] = {code: data.get(f"coach.{code}", "") for code in RULES}
        return cls(base, values)

    def changes(self) -> dict:
        """What differs from the base playbook, as a workspace keeps it; empty and `mistakes` filled when it cannot be.

        What belongs together (the dead line below the watch line …) is judged by the playbook itself.
        """
        found = {}
        for name in PLAIN:
            raw = [part.strip() for part in self.values[name].split(",")] if name == "levels" else self.values[name]
            value = self.read(name, raw)
            if name not in self.mistakes and value != getattr(self.base, name):
                found[name] = kept(name, value)
        stages = [
            {"title": title, "weeks_before": weeks, "words": words} for title, weeks, words in self.values["planning"]
        ]
        value = self.read("planning", stages)
        if "planning" not in self.mistakes and value != self.base.planning:
            found["planning"] = stages
        severities = {
            code: level for code, level in self.values["coach"].items() if level != self.base.coach.get(code, "off")
        }
        if severities:
            self.read("coach", severities)
            found["coach"] = severities
        if self.mistakes:
            return {}
        try:
            playbook.with_changes(self.base, found)
        except OKRError as mistake:
            self.mistakes[""] = str(mistake)
            return {}
        return found

    def read(self, name, value):
        try:
            return read_setting(name, value)
        except OKRError as mistake:
            self.mistakes[name] = str(mistake)
            return None

    # For the page

    @property
    def mistake(self):
        """What is said above the form."""
        return self.mistakes.get("") or "Nothing was saved yet: a value cannot be. It stands beside its field."

    def fields(self):
        """Every plain setting with what the page needs to draw it."""
        for name in PLAIN:
            choices = CHOICES.get(name) or SCALES.get(name)
            yield {
                "name": name,
                "label": SETTINGS[name].label,
                "wanted": SETTINGS[name].wanted,
                "value": self.values[name],
                "several": name in CHOICES,
                "choices": list(choices.items()) if choices else [],
                "long": name in LONG,
                "mistake": self.mistakes.get(name, ""),
                "changed": self.differs(name),
                "usual": SETTINGS[name].words(getattr(self.base, name)),
            }

    def differs(self, name):
        return self.values[name] != typed(name, getattr(self.base, name))

    def stages(self):
        """The stages of planning, with two empty rows to write in."""
        return [*self.values["planning"], ("", "", ""), ("", "", "")]

    def rules(self):
        names = rule_names()
        levels = [str(level) for level in Severity]
        for code, level in self.values["coach"].items():
            usual = str(self.base.coach.get(code, Severity.OFF))
            yield {"code": code, "name": names.get(code, ""), "level": level, "levels": levels, "usual": usual}
