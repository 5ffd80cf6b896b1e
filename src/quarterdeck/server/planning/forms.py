"""What a person types when planning, and the sentence they get when it is wrong."""

from decimal import Decimal

from django import forms

from quarterdeck.okr import figures, plan
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.planning.alignment import Upward
from quarterdeck.server.planning.options import name_of
from quarterdeck.server.planning.readings import typed

HEAVIEST = Decimal(1000)
AMBITIONS = [(str(a), str(a)) for a in plan.Ambition]
ORIGINS = [(str(o), str(o)) for o in plan.Origin]


def speaking(read, *arguments):
    """Turns the sentence of a mistake into the form's."""
    try:
        return read(*arguments)
    except OKRError as error:
        raise forms.ValidationError(str(error)) from error


def weight(text, what="The weight"):
    """A relative weight as people type it, 1 when nothing is typed."""
    if not (text or "").strip():
        return Decimal(1)
    number = speaking(figures.read_number, text)
    if not 0 <= number <= HEAVIEST:
        raise forms.ValidationError(f"{what} is {text}. Write a number from 0 (counts for nothing) to {HEAVIEST}.")
    return number.quantize(Decimal("0.01"))


def words_field(most, empty):
    too_long = f"That is longer than {most:,} characters. Shorten it and save again."
    return forms.CharField(
        max_length=most, required=bool(empty), error_messages={"required": empty, "max_length": too_long}
    )


def day_field():
    return forms.DateField(required=False, error_messages={"invalid": "That is no date. Choose one from the calendar."})


class SupportingForm(forms.Form):
    """Rows of “what it supports” with a relative weight each."""

    def __init__(self, fields, options, rows):
        super().__init__(fields)
        self.options, self.rows = options, rows

    def clean_owner(self):
        ref = self.cleaned_data["owner"]
        person = self.options.person(ref) if ref else None
        if ref and person is None:
            raise forms.ValidationError("That person is not in this workspace. Choose one from the list.")
        return person

    def clean_weight(self):
        return weight(self.cleaned_data["weight"])

    def upwards(self):
        """What is to be supported, as the action takes it; says what is wrong in a row."""
        found = []
        for name, heaviness in self.rows:
            thing = self.options.by_name.get(name)
            try:
                heavy = weight(heaviness, "The weight of what it supports")
            except forms.ValidationError as error:
                self.add_error(None, error)
                continue
            if thing is None:
                self.add_error(None, "What it supports is not in the list any more. Choose it again.")
            elif heavy <= 0:
                self.add_error(None, f"Support of “{thing}” weighs nothing. Give it a weight above 0, or take it out.")
            else:
                found.append(Upward(thing, heavy))
        return found

    def mistakes(self):
        """Every sentence, those of single fields first."""
        return [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]


def rows_posted(data):
    """The support rows of a form that was sent: (name, weight)."""
    return [row for row in zip(data.getlist("supports"), data.getlist("supports_weight")) if row[0]]  # noqa: B905


def rows_of(supporter):
    if supporter is None:
        return []
    found = supporter.supports.select_related("to_objective", "to_key_result", "to_priority")
    return [(name_of(support.target), typed(support.weight)) for support in found]


class ObjectiveForm(SupportingForm):
    """An objective: its sentence, why it matters, who answers for it, what it supports."""

    text = words_field(1000, "An objective needs some words. What do we want to change?")
    why = words_field(5000, "")
    owner = forms.CharField(required=False, max_length=60)
    ambition = forms.ChoiceField(choices=AMBITIONS, required=False)
    origin = forms.ChoiceField(choices=[("", ""), *ORIGINS], required=False)
    weight = forms.CharField(required=False, max_length=20)

    def clean_ambition(self):
        return self.cleaned_data["ambition"] or plan.Ambition.ASPIRATIONAL

    def clean(self):
        cleaned = super().clean()
        cleaned["supports"] = self.upwards()
        return cleaned

    def facts(self):
        names = ("text", "why", "owner", "ambition", "origin", "weight", "supports")
        return {name: self.cleaned_data[name] for name in names}


def objective_fields(objective):
    """Every field of the form as the objective stands."""
    return {
        "text": objective.text,
        "why": objective.why,
        "owner": objective.owner.ref if objective.owner else "",
        "ambition": objective.ambition,
        "origin": objective.origin,
        "weight": typed(objective.weight),
        "supports": rows_of(objective),
        "version": objective.version,
    }


def objective_posted(data):
    names = ("text", "why", "owner", "ambition", "origin", "weight", "version")
    return {**{name: data.get(name, "").strip() for name in names}, "supports": rows_posted(data)}


class PlaceForm(forms.Form):
    """Where a copy or a moved draft goes."""

    team = forms.CharField(max_length=60)
    cycle = forms.CharField(max_length=60)

    def __init__(self, data, options, teams):
        super().__init__(data)
        self.options, self.teams = options, teams

    def clean_team(self):
        team = next((one for one in self.teams if one.ref == self.cleaned_data["team"]), None)
        if team is None:
            raise forms.ValidationError("You do not write for that team. Choose one from the list.")
        return team

    def clean_cycle(self):
        cycle = self.options.cycle_named(self.cleaned_data["cycle"])
        if cycle is None:
            raise forms.ValidationError("That cycle is closed or gone. Choose one from the list.")
        return cycle


class InitiativeForm(forms.Form):
    """Work that is meant to move something: a title, a person, a day, a state."""

    title = words_field(300, "An initiative needs a title. What is to be done?")
    owner = forms.CharField(required=False, max_length=60)
    due = day_field()
    state = forms.ChoiceField(choices=[(str(s), str(s)) for s in plan.InitiativeState], required=False)

    def __init__(self, data, options):
        super().__init__(data)
        self.options = options

    clean_owner = SupportingForm.clean_owner

    def clean_state(self):
        return self.cleaned_data["state"] or plan.InitiativeState.NOT_STARTED


class CycleForm(forms.Form):
    """A cycle's name, kind and days."""

    name = words_field(60, "A cycle needs a name, such as “Q1 2027”.")
    kind = forms.ChoiceField(choices=[(str(k), str(k)) for k in plan.CycleKind])
    starts = forms.DateField(error_messages={"required": "Give its first day.", "invalid": "The first day is no date."})
    ends = forms.DateField(error_messages={"required": "Give its last day.", "invalid": "The last day is no date."})


class PriorityForm(forms.Form):
    """A strategy priority: a title, what it means, and its year."""

    title = words_field(200, "A priority needs a title, such as “Win the mid-market”.")
    description = words_field(2000, "")
    year = forms.IntegerField(
        required=False,
        min_value=1900,
        max_value=2199,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Write the year in four digits."),
    )

    def clean_description(self):
        return self.cleaned_data["description"].strip()


class WhyForm(forms.Form):
    """What stays open at a committed objective without a decision."""

    why = words_field(5000, "")
    origin = forms.ChoiceField(choices=[("", ""), *ORIGINS], required=False)
