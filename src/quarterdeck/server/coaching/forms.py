"""The guided questions: three steps, each a form; what was answered before travels along in hidden fields."""

from django import forms

from quarterdeck.coach import library
from quarterdeck.coach.library import suggest_metrics
from quarterdeck.okr import validate
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.sentence import read_key_result

MOST_KEY_RESULTS = 3
MOST_GUARDS = 3


def line(label, empty="", hint="", rows=1, most=1000):
    """A text field with its sentence for when it is missing, if it must not be."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(empty),
        help_text=hint,
        error_messages={"required": empty, "max_length": f"That is longer than {most:,} characters. Shorten it."},
        widget=forms.Textarea(attrs={"rows": rows, "class": "field sentence" if rows == 1 else "field"}),
    )


def read_or_say(sentence):
    """Refuses a key result that contradicts itself, in the words of the mistake."""
    try:
        validate.check(read_key_result(sentence).measure)
    except OKRError as error:
        raise forms.ValidationError(f"“{sentence}”: {error}") from error


class Change(forms.Form):
    """What is to change, and for what."""

    text = line("What do we want to change?", "Say in one sentence what is to be different at the end of the cycle.")
    why = line("What would make the cycle a success if we moved nothing else?", rows=2, most=4000)
    supports = forms.ChoiceField(
        label="How do we support the level above?",
        required=False,
        error_messages={"invalid_choice": "That is not in the list any more. Choose it again."},
    )

    def __init__(self, data=None, *, upward=(), **options):
        super().__init__(data, **options)
        self.fields["supports"].choices = [("", "Nothing above it yet"), *upward]
        self.fields["supports"].widget.attrs["class"] = "field"


class Proof(forms.Form):
    """How anyone would see it, and how that is measured."""

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        for number in range(1, MOST_KEY_RESULTS + 1):
            empty = "One thing at least must be seen to move. How would anyone notice?" if number == 1 else ""
            self.fields[f"kr{number}"] = line("How would anyone see it?" if number == 1 else "And how else?", empty)
            self.fields[f"method{number}"] = line("How is it measured, and how accurate is that?", most=4000)

    def clean(self):
        cleaned = super().clean()
        for number in range(1, MOST_KEY_RESULTS + 1):
            if cleaned.get(f"kr{number}"):
                try:
                    read_or_say(cleaned[f"kr{number}"])
                except forms.ValidationError as error:
                    self.add_error(f"kr{number}", error)
        return cleaned

    def pairs(self):
        return [(self[f"kr{number}"], self[f"method{number}"]) for number in range(1, MOST_KEY_RESULTS + 1)]


class Guard(forms.Form):
    """How the quarter could be won the wrong way, and what would show it."""

    trap = line("How could we win the wrong way?", rows=2, most=2000)
    guard = line("What would show that we did?")
    guard_method = line("How is that measured?", most=4000)

    def clean_guard(self):
        if self.cleaned_data["guard"]:
            read_or_say(self.cleaned_data["guard"])
        return self.cleaned_data["guard"]


STEPS = (Change, Proof, Guard)
TITLES = ("What do we want to change?", "How would anyone see it?", "How could we win the wrong way?")


def guards_for(texts, function=""):
    """Metrics that suffer first when these key results are won by a trick: (what is counted, its guard)."""
    found = {}
    for text in texts:
        for counted in suggest_metrics(text, function or None, limit=1):
            guard = library.metrics().get(counted.guard)
            if guard is not None and guard.slug not in found:
                found[guard.slug] = (counted, guard)
    return list(found.values())[:MOST_GUARDS]


def why_with_trap(why, trap):
    """Why it matters, with the wrong way of winning written under it."""
    return "\n\n".join(part for part in (why, f"We would win the wrong way if: {trap}" if trap else "") if part)[:5000]
