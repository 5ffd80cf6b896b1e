"""What a person types in a check-in, and the sentence they get when it is wrong."""

from django import forms

from quarterdeck.okr import figures
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import ZONE_LEVELS
from quarterdeck.okr.playbook import read_confidence
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.rhythm.actions import Ask


def speaking(read):
    """Turns the sentence of a mistake into the form's."""

    def reader(*arguments):
        try:
            return read(*arguments)
        except OKRError as error:
            raise forms.ValidationError(str(error)) from error

    return reader


class CheckInForm(forms.Form):
    """The value in the key result's own unit, the confidence on the playbook's scale, and a sentence or two."""

    on = forms.DateField(required=False)
    value = forms.CharField(required=False, max_length=60)
    confidence = forms.CharField(required=False, max_length=12)
    changed = forms.CharField(required=False, widget=forms.Textarea)
    blocks = forms.CharField(required=False, widget=forms.Textarea)
    ask_of = forms.CharField(required=False, max_length=80)
    ask = forms.CharField(required=False, widget=forms.Textarea)
    key = forms.CharField(required=False, max_length=80)

    def __init__(self, data, *, key_result, member):
        super().__init__(data)
        self.key_result, self.member = key_result, member

    def clean_on(self):
        return self.cleaned_data["on"] or self.member.workspace.today()

    def clean_value(self):
        text = self.cleaned_data["value"].strip()
        if not text:
            return None
        if self.key_result.kind == "zones":
            return ZONE_LEVELS.index(text) if text in ZONE_LEVELS else speaking(figures.read_number)(text)
        return speaking(figures.read_number)(text)

    def clean_confidence(self):
        text = self.cleaned_data["confidence"].strip()
        return speaking(read_confidence)(text, self.member.workspace.playbook) if text else None

    def clean(self):
        cleaned = super().clean()
        text, of = (cleaned.get("ask") or "").strip(), cleaned.get("ask_of") or ""
        if text and not of:
            self.add_error("ask_of", "Say whom you ask: a person or a team.")
        if of and not text:
            self.add_error("ask", "Say what help you need, in a sentence.")
        cleaned["asked"] = self.asked(text, of) if text and of else None
        return cleaned

    def asked(self, text, of):
        sort, _, ref = of.partition(":")
        mine = {"workspace_id": self.member.workspace_id, "ref": ref}
        member = Member.objects.present().filter(**mine).first() if sort == "person" else None
        team = Team.objects.filter(**mine).first() if sort == "team" else None
        if member is None and team is None:
            self.add_error("ask_of", "That person or team is not in this workspace. Choose one from the list.")
            return None
        return Ask(text, member, team)

    def facts(self):
        """What the action takes."""
        names = ("on", "value", "confidence", "changed", "blocks", "key")
        return {**{name: self.cleaned_data[name] for name in names}, "ask": self.cleaned_data["asked"]}
