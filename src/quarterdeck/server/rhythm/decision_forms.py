"""What a person types when they decide about something committed. The measure's fields are those of planning."""

from django import forms

from quarterdeck.okr import figures, plan
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning.forms import AMBITIONS, objective_fields, objective_posted, weight, words_field
from quarterdeck.server.planning.key_result_form import KeyResultForm
from quarterdeck.server.planning.merging import Merged, carried, sent
from quarterdeck.server.planning.options import Options
from quarterdeck.server.planning.parts import OF_DECIDED_OBJECTIVE, of_decided_key_result, of_measure, reshaped, sides
from quarterdeck.server.planning.readings import fields_of, fields_posted, typed
from quarterdeck.server.rhythm.deciding import apart
from quarterdeck.server.rhythm.deciding_words import said, shown

Kinds = plan.DecisionKind
OF_RUNNING = (
    (Kinds.CHANGE, "Change it", "Another target, wording, weight or owner. Both versions stay readable."),
    (Kinds.CHANGE_WORK, "Change the work", "The key result stays; what is done for it changes."),
    (Kinds.STOP, "Stop it", "It takes no more check-ins and no longer counts. Its history stays."),
    (Kinds.KEEP, "Leave it as it is", "Looked at, and nothing needs to change."),
)
OF_STOPPED = ((Kinds.RESUME, "Resume it", "It counts again, and check-ins are owed."),)
OF_OBJECTIVE = (OF_RUNNING[0], OF_RUNNING[3])
DECIDABLE = ("text", "owner", "weight")
NUMBERS = ("baseline", "target", "low", "high")


class DecisionForm(forms.Form):
    """What is decided, why, and the version that was read."""

    kind = forms.CharField(error_messages={"required": "Choose what is decided."})
    reason = words_field(2000, "A decision needs a reason, so that everybody can read later why. Write one sentence.")
    version = forms.IntegerField(required=False)  # that was read; a decision that changes no field meets no other one

    def __init__(self, data=None, *, choices, initial=None):
        super().__init__(data, initial=initial)
        self.choices = choices

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        if kind not in [str(choice[0]) for choice in self.choices]:
            raise forms.ValidationError("That cannot be decided here. Choose one from the list.")
        return plan.DecisionKind(kind)


class KeyResultDecision:
    """The decision form of a key result together with the fields that a change may touch."""

    def __init__(self, request, key_result):
        self.key_result = key_result
        objective = key_result.objective
        self.choices = OF_STOPPED if key_result.stopped_on else OF_RUNNING
        data = request.POST if request.method == "POST" else None
        self.merged = self.merged_with(data)
        self.fields = self.merged.fields
        self.form = DecisionForm(data, choices=self.choices, initial={"version": key_result.version})
        self.options = Options(request.member, objective.team, objective.cycle, key_result)
        self.measured = KeyResultForm(self.fields, self.options, [], key_result) if data else None

    def merged_with(self, data):
        """What was sent of the fields that a decision may change, with what others decided since the page was opened."""
        now = fields_of(self.key_result)
        self.reshaped = False
        if data is None:
            return Merged(now, now)
        opened = carried(data, "opened")
        self.reshaped = reshaped(opened, now)  # another kind or unit: what was typed says nothing of it
        parts = [part for part in of_decided_key_result(now) if not (self.reshaped and part in of_measure(now))]
        names = {name for part in parts for name in part.fields}
        posted = {name: value for name, value in fields_posted(data).items() if name in names}
        return sent(parts, data, mine=now | posted, now=now)

    @property
    def changes(self):
        return self.form["kind"].value() == Kinds.CHANGE

    @property
    def read_version(self):
        """The version that the decision is about: as it was merged with; as it was read where nothing could be merged."""
        told = self.form.cleaned_data["version"]
        return self.key_result.version if self.changes and not self.reshaped else told

    @property
    def between(self):
        """(part, theirs, mine) of what both changed, for a decision to change something."""
        return sides(self.merged, self.options) if self.changes else []

    def is_valid(self):
        return self.form.is_valid() and (not self.changes or (self.measured.is_valid() and not self.contradiction()))

    def contradiction(self):
        """A sentence when a number changes and the wording would go on saying the old one; else an empty text."""
        facts = self.facts()
        for name, old, new in renumbered(facts["text"], self.key_result.measure, facts["measure"]):
            return f"The wording still says {old}, and the {said(name).lower()} becomes {new}. Change the wording too."
        return ""

    def mistakes(self):
        """Every sentence of what is wrong."""
        found = [sentence for sentences in self.form.errors.values() for sentence in sentences]
        if self.changes:
            found += [sentence for sentences in self.measured.errors.values() for sentence in sentences]
            found += [self.contradiction()] if self.measured.is_valid() and self.contradiction() else []
        return list(dict.fromkeys(found))

    def facts(self):
        """What the action takes to change it."""
        cleaned = self.measured.cleaned_data
        facts = {**{name: cleaned[name] for name in DECIDABLE}, "measure": cleaned["measure"]}
        if facts["text"] == self.key_result.text:  # nobody wrote another wording, so the numbers in it follow
            for _, old, new in renumbered(facts["text"], self.key_result.measure, facts["measure"]):
                if facts["text"].count(old) == 1:
                    facts["text"] = facts["text"].replace(old, new)
        return facts

    def sides(self):
        """(what, before, after) of what would change; empty while something typed is wrong."""
        if not self.changes or self.measured is None or not self.measured.is_valid():
            return []
        return key_result_sides(self.key_result, self.facts())


def renumbered(text, before, after):
    """(which, old, new) of the numbers that `text` says as they were in `before`, and that are others in `after`."""
    told = read_key_result(text).measure
    for name in NUMBERS:
        old, new = getattr(before, name), getattr(after, name)
        if None not in (old, new) and old != new and getattr(told, name) == old:
            yield name, figures.show(old, before.unit), figures.show(new, after.unit)


def key_result_sides(now, facts):
    """What stands and what is proposed, line by line where they differ."""
    before, after = apart(now.measure, facts["measure"])
    rows = [(said(name), shown(name, before[name], now.unit), shown(name, after[name], now.unit)) for name in after]
    return [*plain_sides(now, facts, DECIDABLE), *rows]


def objective_sides(now, facts):
    return plain_sides(now, facts, ("text", "owner", "weight", "ambition"))


def plain_sides(now, facts, names):
    pairs = [(name, getattr(now, name), facts[name]) for name in names if name in facts]
    words = lambda value: typed(value) if hasattr(value, "normalize") else str(value or "nobody")  # noqa: E731
    return [(said(name), words(old), words(new)) for name, old, new in pairs if old != new]


def decided_fields(fields):
    return {name: fields[name] for name in (*DECIDABLE, "ambition", "version")}


class ObjectiveDecision(DecisionForm):
    """The decision form of an objective, with the fields that a change may touch."""

    text = words_field(1000, "")
    owner = forms.CharField(required=False, max_length=60)
    weight = forms.CharField(required=False, max_length=20)
    ambition = forms.ChoiceField(choices=AMBITIONS, required=False)

    def __init__(self, request, objective):
        now, data = decided_fields(objective_fields(objective)), None
        self.merged = Merged(now, now)
        if request.method == "POST":
            mine = decided_fields(objective_posted(request.POST))
            self.merged = sent(OF_DECIDED_OBJECTIVE, request.POST, mine=mine, now=now)
            told = {name: request.POST.get(name, "") for name in ("kind", "reason", "version")}
            data = self.merged.fields | told
        super().__init__(data, choices=OF_OBJECTIVE, initial=now)
        self.objective = objective
        self.options = Options(request.member, objective.team, objective.cycle, objective)

    @property
    def read_version(self):
        """The version that the decision is about: as it was merged with; as it was read where nothing is changed."""
        return self.objective.version if self.changes else self.cleaned_data["version"]

    @property
    def between(self):
        return sides(self.merged, self.options) if self.changes else []

    def clean_owner(self):
        ref = self.cleaned_data["owner"]
        person = self.options.person(ref) if ref else None
        if ref and person is None:
            raise forms.ValidationError("That person is not in this workspace. Choose one from the list.")
        return person

    def clean_weight(self):
        return weight(self.cleaned_data["weight"])

    def clean_ambition(self):
        return self.cleaned_data["ambition"] or self.objective.ambition

    @property
    def changes(self):
        return self["kind"].value() == Kinds.CHANGE

    def mistakes(self):
        return [sentence for sentences in self.errors.values() for sentence in sentences]

    def facts(self):
        text = " ".join(self.cleaned_data["text"].split()) or self.objective.text
        return {"text": text, **{name: self.cleaned_data[name] for name in ("owner", "weight", "ambition")}}

    def sides(self):
        """(what, before, after) of what would change; empty while something typed is wrong."""
        if not self.changes or not self.is_bound or set(self.errors) - {"reason"}:
            return []
        return objective_sides(self.objective, self.facts())
