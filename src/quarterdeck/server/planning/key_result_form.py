"""The form of a key result: typed as one sentence, corrected field by field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django import forms

from quarterdeck.okr import figures, validate
from quarterdeck.okr.measure import ZONE_LEVELS, Kind, Measure, Milestone, Phase, Unit, UnitKind, Zone
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.planning.forms import (
    AMBITIONS,
    SupportingForm,
    day_field,
    rows_of,
    rows_posted,
    speaking,
    weight,
    words_field,
)
from quarterdeck.server.planning.key_results import UNCHANGED, is_own
from quarterdeck.server.planning.merging import carried, sent
from quarterdeck.server.planning.parts import of_key_result
from quarterdeck.server.planning.readings import fields_of, fields_posted, refill

UNKNOWABLE = ("baseline", "owner", "method")
OF_KIND = {
    Kind.INCREASE: ("baseline", "target", "commit", "stretch"),
    Kind.DECREASE: ("baseline", "target", "commit", "stretch"),
    Kind.RANGE: ("baseline", "low", "high"),
}
NAMES = {"low": "lowest value", "high": "highest value", "commit": "commit value", "stretch": "stretch value"}


def posted(data):
    """What was sent; read from its sentence first when that changed since the fields were filled."""
    fields = fields_posted(data)
    return fields | refill(fields) if fields["text"] != fields["text_read"] else fields


def merged_with(key_result, data, options):
    """What was sent of a key result, with what somebody else changed since the form was opened."""
    now, mine = form_fields(key_result), {**posted(data), "supports": rows_posted(data)}
    named = options.metrics_named(mine["reads"]) if mine["reads"] else []
    if len(named) == 1:
        mine["reads"] = named[0].ref  # as the form has it that nobody touched
    merged = sent(of_key_result(carried(data, "opened"), mine, now), data, mine=mine, now=now)
    merged.fields["text_read"] = merged.fields["text"]
    return merged


def form_fields(key_result):
    """Every field of the form as the key result stands, with what it supports."""
    return fields_of(key_result) | {"supports": rows_of(key_result)}


class KeyResultForm(SupportingForm):
    """A key result with its measure. Values are taken as people write them; what belongs to another kind is left out."""

    text = words_field(1000, "A key result needs some words, such as “Win rate from 18 % to 24 %”.")
    metric_name = words_field(300, "")
    reads = forms.CharField(required=False, max_length=400)
    cumulative = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[(str(k), str(k)) for k in Kind])
    unit_kind = forms.ChoiceField(choices=[(str(k), str(k)) for k in UnitKind])
    unit_code = words_field(60, "")
    method = words_field(5000, "")
    source = words_field(300, "")
    owner = forms.CharField(required=False, max_length=60)
    co_owners = forms.Field(required=False, widget=forms.SelectMultiple)
    ambition = forms.ChoiceField(choices=[("", ""), *AMBITIONS], required=False)
    weight = forms.CharField(required=False, max_length=20)
    unknown = forms.MultipleChoiceField(choices=[(name, name) for name in UNKNOWABLE], required=False)
    unknown_until = day_field()

    def __init__(self, fields, options, rows, key_result=None):
        super().__init__(fields, options, rows)
        self.typed, self.key_result = fields, key_result

    def clean_reads(self):
        """The metric of the workspace that is meant; none for a number of its own."""
        said = self.cleaned_data["reads"]
        found = self.options.metrics_named(said) if said else [None]
        if not found:
            raise forms.ValidationError(
                f"No metric here is called “{said}”. Choose one from the suggestions, or leave it for a number of its own."
            )
        if len(found) > 1:
            raise forms.ValidationError(f"{len(found)} metrics are called “{said}”. Choose one from the suggestions.")
        return found[0]

    def clean_co_owners(self):
        teams = [self.options.team_named(ref) for ref in self.cleaned_data["co_owners"] or []]
        return [team for team in teams if team is not None and team != self.options.team]

    def clean(self):
        cleaned = super().clean()
        cleaned["supports"] = self.upwards()
        if cleaned.get("unknown") and not cleaned.get("unknown_until") and "unknown_until" not in self.errors:
            self.add_error("unknown_until", "Say by when it will be known: a date makes “unknown yet” a promise.")
        if "kind" in cleaned and "unit_kind" in cleaned:
            cleaned["measure"] = self.counted(self.measure(Kind(cleaned["kind"])))
        return cleaned

    def counted(self, measure):
        """The measure as its metric counts: in the same unit, and from zero when the metric begins there each cycle."""
        metric = self.cleaned_data.get("reads")
        if metric is not None and not same_unit(metric.unit, measure.unit) and self.unit_is_a_guess(measure.unit):
            measure = replace(measure, unit=metric.unit)
        if metric is not None and not self.reads_already(metric) and not same_unit(metric.unit, measure.unit):
            self.add_error("reads", f"“{metric}” is kept in {said(metric.unit)}. Give the key result the same unit.")
        begins_at_zero = metric.cumulative if metric is not None else self.cleaned_data.get("cumulative")
        if not begins_at_zero or measure.kind is not Kind.INCREASE:
            return measure
        if measure.baseline and not (metric is not None and self.reads_already(metric)):
            self.add_error("baseline", "It starts at zero with each cycle, so its baseline is 0.")
        return replace(measure, baseline=Decimal(0)) if measure.baseline is None else measure

    def unit_is_a_guess(self, unit):
        """Whether the unit is only what the sentence's metric sounds like, so that the metric's own goes before it."""
        read = read_key_result(self.cleaned_data.get("text", ""))
        return not read.unit_written and read.measure.unit == unit

    def reads_already(self, metric):
        return self.key_result is not None and self.key_result.metric_id == metric.pk

    def measure(self, kind):
        """The measure as typed; every mistake in it becomes a sentence of the form."""
        unit = Unit(UnitKind(self.cleaned_data["unit_kind"]), self.code())
        values = {}
        for name in OF_KIND.get(kind, ()):
            values[name], unit = self.value(name, unit)
        way = kind in (Kind.INCREASE, Kind.DECREASE)
        measure = Measure(
            kind=kind,
            unit=unit,
            zones=self.zones() if kind is Kind.ZONES else (),
            milestones=self.milestones() if kind is Kind.MILESTONES else (),
            phases=self.phases() if way else (),
            **values,
        )
        if not self.errors:
            cycle = self.options.cycle
            for sentence in validate.problems(measure, cycle.starts, cycle.ends):
                self.add_error("measure", sentence)
        return measure

    def add_error(self, field, error):
        """The measure's fields are no fields of Django's; their sentences are kept by the name the page has."""
        if field is None or field in self.fields:
            super().add_error(field, error)
        else:
            self._errors.setdefault(field, self.error_class()).extend(forms.ValidationError(error).messages)

    def code(self):
        code = " ".join(self.cleaned_data.get("unit_code", "").split())
        kind = self.cleaned_data["unit_kind"]
        if kind == UnitKind.CURRENCY:
            known = figures.unit_named(code) if code else None
            return (
                known.code if known and known.kind == UnitKind.CURRENCY else (code or self.options.workspace.currency)
            )
        if kind == UnitKind.DURATION:
            known = figures.unit_named(code) if code else None
            return known.code if known and known.kind == UnitKind.DURATION else (code or "days")
        return "" if kind == UnitKind.PERCENT else code

    def value(self, name, unit):
        """The number in a field, and the unit: the one written beside it where the form had none of its own."""
        text = self.typed.get(name, "")
        if not text:
            return None, unit
        try:
            figure = speaking(figures.read_figure, text)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None, unit
        if figure.unit is None or figure.unit == unit:
            return figure.value, unit
        if unit.kind in (UnitKind.NUMBER, UnitKind.SCORE):
            return figure.value, figure.unit
        what = NAMES.get(name, name)
        self.add_error(name, f"The {what} is written as “{text}”, but the unit is {said(unit)}. Make them one.")
        return None, unit

    def zones(self):
        said_of = {level: " ".join(self.typed[f"zone_{level}"].split()) for level in ZONE_LEVELS}
        return tuple(Zone(level, words[:500]) for level, words in said_of.items() if words)

    def milestones(self):
        before = {step.title: step.done_on for step in self.key_result.measure.milestones} if self.key_result else {}
        found = []
        for title, heaviness, due in self.typed["milestones"]:
            if not title:
                self.add_error("milestone_title", f"The milestone due on {due} has no title. What is done by then?")
                continue
            title = " ".join(title.split())[:300]
            heavy = self.read_row("milestone_title", weight, heaviness, f"The weight of “{title}”")
            found.append(Milestone(title, heavy or Decimal(0), self.day("milestone_title", due), before.get(title)))
        return tuple(found)

    def phases(self):
        found = []
        for on, value in self.typed["phases"]:
            day = self.day("phase_on", on)
            number = (
                self.read_row("phase_on", lambda text: speaking(figures.read_number, text), value) if value else None
            )
            if day and number is not None:
                found.append(Phase(day, number))
            elif "phase_on" not in self.errors:
                self.add_error(
                    "phase_on", "A phased target needs both a day and a value. Fill in the other, or clear it."
                )
        return tuple(sorted(found, key=lambda phase: phase.on))

    def read_row(self, field, read, *arguments):
        try:
            return read(*arguments)
        except forms.ValidationError as error:
            self.add_error(field, error)
            return None

    def day(self, field, text):
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.add_error(field, f"“{text[:40]}” is no date. Choose one from the calendar.")
            return None

    def facts(self):
        """What the actions take, apart from the objective."""
        names = (
            "text", "method", "source", "owner", "co_owners", "ambition", "weight", "unknown_until", "measure",
            "cumulative",
        )  # fmt: skip
        facts = {name: self.cleaned_data[name] for name in (*names, "supports", "metric_name")}
        unknown = self.still_unknown()
        return facts | {
            "unknown": unknown,
            "unknown_until": facts["unknown_until"] if unknown else None,
            "metric": self.metric(),
        }

    def still_unknown(self):
        """What was ticked as unknown and is in fact empty."""
        data = self.cleaned_data
        known = {
            "owner": data["owner"],
            "method": data["method"].strip(),
            "baseline": data["measure"].baseline is not None,
        }
        return [name for name in UNKNOWABLE if name in data["unknown"] and not known[name]]

    def metric(self):
        """The metric it is to read; of its own otherwise, which a key result that has one keeps."""
        chosen = self.cleaned_data["reads"]
        if chosen is None and self.key_result is not None and is_own(self.key_result.metric):
            return UNCHANGED if self.cleaned_data["metric_name"] == self.key_result.metric.name else None
        return chosen


def same_unit(one, other):
    """Whether numbers in both can stand in one series; what is counted may go by several words."""
    worded = (UnitKind.NUMBER, UnitKind.SCORE)
    if one.kind in worded or other.kind in worded:
        return one.kind in worded and other.kind in worded
    return one == other


def said(unit):
    return unit.code or {"percent": "percent"}.get(str(unit.kind), str(unit.kind))


class MethodForm(forms.Form):
    """What stays open at a committed key result without a decision: how it is counted, and who shares it."""

    method = words_field(5000, "")
    source = words_field(300, "")
    co_owners = forms.Field(required=False, widget=forms.SelectMultiple)

    def __init__(self, data, options):
        super().__init__(data)
        self.options = options

    clean_co_owners = KeyResultForm.clean_co_owners

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("method", "source", "co_owners")}
