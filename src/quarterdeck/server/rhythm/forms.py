"""What a person types in a check-in, a correction, a remark or an answer, and the sentence when it is wrong."""

from decimal import Decimal

from django import forms
from django.db.models import Q

from quarterdeck.okr import figures, plan
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import ZONE_LEVELS, Kind
from quarterdeck.okr.playbook import read_confidence, show_confidence
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.readings import typed
from quarterdeck.server.rhythm.asking import Ask
from quarterdeck.server.rhythm.checking_in import SAID, ensure_date
from quarterdeck.server.rhythm.errors import EmptyCheckIn, OtherUnit


def speaking(read):
    """Turns the sentence of a mistake into the form's."""

    def reader(*arguments):
        try:
            return read(*arguments)
        except OKRError as error:
            raise forms.ValidationError(str(error)) from error

    return reader


def shown_value(key_result, value):
    """A value as the field of the key result shows it."""
    if value is None:
        return ""
    if key_result.kind == Kind.ZONES:
        return ZONE_LEVELS[min(max(int(value), 0), len(ZONE_LEVELS) - 1)]
    return typed(value)


def read_value(text, unit):
    """The number in what a person typed; its unit may stand beside it, another may not.

    Raises NotANumber, NumberTooLarge, OtherUnit.
    """
    own = unit.code.lower()  # also a word that only this unit has: “31 customers”
    figure = figures.read_figure(text[: -len(own)] if own and text.lower().endswith(own) else text)
    if figure.unit not in (None, unit) and not (figure.unit.kind == unit.kind and not unit.code):
        raise OtherUnit(text, figure.unit, unit)
    return figure.value


class SaidForm(forms.Form):
    """The value in the key result's own unit, the confidence on the playbook's scale, and a sentence or two."""

    value = forms.CharField(required=False, max_length=60)
    confidence = forms.CharField(required=False, max_length=12)
    changed = forms.CharField(required=False, max_length=5000)
    blocks = forms.CharField(required=False, max_length=5000)
    key = forms.CharField(required=False, max_length=80)

    def __init__(self, data=None, *, key_result, member, initial=None):
        super().__init__(data, initial=initial)
        self.key_result, self.member, self.playbook = key_result, member, member.workspace.playbook

    def clean_value(self):
        text = self.cleaned_data["value"].strip()
        if not text:
            return None
        if self.key_result.kind == Kind.ZONES:
            if text not in ZONE_LEVELS:
                raise forms.ValidationError(f"Choose where it stands: {', '.join(ZONE_LEVELS)}.")
            return Decimal(ZONE_LEVELS.index(text))
        return speaking(read_value)(text, self.key_result.unit)

    def clean_confidence(self):
        text = self.cleaned_data["confidence"].strip()
        return speaking(read_confidence)(text, self.playbook) if text else None

    @property
    def dots(self):
        """The steps of confidence: how the playbook says each, its share, and whether it is chosen.

        A confidence between two steps ("0.75") stands between them, as a step of its own.
        """
        try:
            chosen = read_confidence(self["confidence"].value() or "", self.playbook)
        except OKRError:
            chosen = None
        steps = {Decimal(step) / 10 for step in range(1, 11)}
        for share in sorted(steps if chosen is None else steps | {chosen}):
            said = show_confidence(share, self.playbook)
            yield {"share": share, "said": said, "chosen": share == chosen, "between": share not in steps}

    @property
    def said_confidence(self):
        return next((dot["said"] for dot in self.dots if dot["chosen"]), "")

    @property
    def zones(self):
        """All four zones with the words the key result has for them."""
        words = {zone["level"]: zone["words"] for zone in self.key_result.zones}
        return [(level, words.get(level, "")) for level in ZONE_LEVELS]

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in (*SAID, "key")}


class CheckInForm(SaidForm):
    """A check-in: also another date, steps that are done, and help asked of somebody."""

    on = forms.DateField(required=False, error_messages={"invalid": "That is no date. Choose one from the calendar."})
    ask_of = forms.CharField(required=False, max_length=200)
    ask = forms.CharField(required=False, max_length=2000)
    steps = forms.TypedMultipleChoiceField(required=False, coerce=int)
    with_steps = forms.BooleanField(required=False)

    def __init__(self, data=None, *, key_result, member):
        confidence = key_result.confidence
        initial = {
            "value": shown_value(key_result, prefilled(key_result)),
            "confidence": "" if confidence is None else show_confidence(confidence, member.workspace.playbook),
            "steps": [str(n) for n, step in enumerate(key_result.milestones) if step.get("done_on")],
        }
        super().__init__(data, key_result=key_result, member=member, initial=initial)
        self.fields["steps"].choices = [(str(n), step["title"]) for n, step in enumerate(key_result.milestones)]

    def clean_on(self):
        today = self.member.workspace.today()
        day = self.cleaned_data["on"] or today
        speaking(ensure_date)(day, self.key_result.objective.cycle, today)
        return day

    def clean(self):
        cleaned = super().clean()
        text, of = (cleaned.get("ask") or "").strip(), (cleaned.get("ask_of") or "").strip()
        if text and not of:
            self.add_error("ask_of", "Say whom you ask: a person or a team.")
        if of and not text:
            self.add_error("ask", "Say what help you need, in a sentence.")
        cleaned["asked"] = self.asked(text, of) if text and of else None
        words = [cleaned.get(name) for name in (*SAID, "with_steps", "ask", "ask_of")]
        if not self.errors and not any(word not in (None, "", False) for word in words):
            self.add_error(None, str(EmptyCheckIn()))
        return cleaned

    def asked(self, text, of):
        """The one person or team of that name."""
        name, _, email = of.rstrip(">").partition(" <")
        mine = {"workspace_id": self.member.workspace_id}
        people = Member.objects.present().filter(**mine).filter(Q(name__iexact=name) | Q(email__iexact=name))
        people = list(people.filter(email__iexact=email) if email else people)
        teams = [] if email else list(Team.objects.filter(**mine, archived_on=None, name__iexact=name))
        found = people + teams
        if len(found) == 1:
            return Ask(text, **{"of_member" if people else "of_team": found[0]})
        if found:
            self.add_error("ask_of", f"{len(found)} are called “{name}”. Add the e-mail address: {name} <address>.")
        else:
            self.add_error("ask_of", f"Nobody and no team here is called “{name}”. Choose from the suggestions.")
        return None

    @property
    def checked_steps(self):
        """The steps as (position, step, whether it is ticked)."""
        ticked = set(self["steps"].value() or [])
        return [(n, step, str(n) in ticked) for n, step in enumerate(self.key_result.measure.milestones)]

    @property
    def opens_more(self):
        """Whether the fields below the fold hold something."""
        return any(self[name].value() for name in ("blocks", "ask", "ask_of", "on"))

    def facts(self):
        """What the action takes."""
        facts = {**self.said, "on": self.cleaned_data["on"], "ask": self.cleaned_data["asked"]}
        if self.key_result.kind == Kind.MILESTONES and self.cleaned_data["with_steps"]:
            facts |= {"steps": self.cleaned_data["steps"], "value": None}
        return facts


def prefilled(key_result):
    """What the value field begins with: the newest value of the cycle, else what the metric last read.

    A cumulative metric begins each cycle at zero, so its old reading is no beginning.
    """
    if key_result.value is not None or key_result.metric.cumulative:
        return key_result.value
    return key_result.metric.value


class CorrectionForm(SaidForm):
    """A check-in put right: begins with what it says now, also of the day it is for."""

    on = forms.DateField(required=False, error_messages={"invalid": "That is no date. Choose one from the calendar."})

    def __init__(self, data=None, *, check_in, member):
        key_result = check_in.key_result
        sure = check_in.confidence
        initial = {
            "value": shown_value(key_result, check_in.value),
            "confidence": "" if sure is None else show_confidence(sure, member.workspace.playbook),
            "on": check_in.on.isoformat(),
            "changed": check_in.changed,
            "blocks": check_in.blocks,
        }
        super().__init__(data, key_result=key_result, member=member, initial=initial)
        self.check_in = check_in

    def facts(self):
        """What the action takes. Steps are corrected by ticking them anew, so a milestone's value stays."""
        facts = {**self.said, "on": self.cleaned_data["on"]}
        if self.key_result.kind == Kind.MILESTONES:
            facts["value"] = self.check_in.value
        return facts


class RemarkForm(forms.Form):
    text = forms.CharField(max_length=2000, error_messages={"required": "Write a sentence first."})
    kind = forms.ChoiceField(choices=[("comment", "Comment"), ("question", "Ask back")], required=False)
    key = forms.CharField(required=False, max_length=80)


class AnswerForm(forms.Form):
    ANSWERS = (
        (plan.HelpState.AGREED, "Agree"),
        (plan.HelpState.DONE, "Done"),
        (plan.HelpState.DECLINED, "Decline"),
    )
    state = forms.ChoiceField(
        choices=ANSWERS, error_messages={"required": "Say whether you agree, decline or are done."}
    )
    answer = forms.CharField(required=False, max_length=2000)


def first_mistake(form):
    """The first sentence of what is wrong in a form."""
    return next(iter(form.errors.values()))[0]
