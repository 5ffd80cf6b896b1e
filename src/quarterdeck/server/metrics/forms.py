"""What a person may type about a metric, and the sentence they get when it is wrong."""

import csv
from io import StringIO

from django import forms

from quarterdeck.files.history import read_series
from quarterdeck.okr import figures
from quarterdeck.okr.errors import OKRError
from quarterdeck.okr.measure import UnitKind
from quarterdeck.server.metrics.errors import ReadingsInOldUnit, UnitIsRead
from quarterdeck.server.metrics.readings import checked, ensure_unit_can_be
from quarterdeck.server.pages.middleware import typed
from quarterdeck.server.pages.uploads import uploaded
from quarterdeck.server.people.models import Member

PASTE_LIMIT = 1_900_000
MOST_POINTS = 50_000


class FigureField(forms.CharField):
    """A number as people write it; empty is None."""

    def clean(self, value):
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            return figures.read_number(text)
        except OKRError as error:
            raise forms.ValidationError(str(error)) from error


AGAINST_ITS_RANGE = "The healthy range has its only end on the other side. Turn this around, or give the other end too."


class MetricForm(forms.Form):
    name = forms.CharField(max_length=300, label="What is it called?")
    definition = forms.CharField(
        required=False, max_length=4000, label="How is it counted?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="So that two people would arrive at the same number. What is an MQL here?",
    )  # fmt: skip
    unit_kind = forms.ChoiceField(label="Unit", choices=[(str(kind), str(kind).capitalize()) for kind in UnitKind])
    unit_code = forms.CharField(
        required=False, max_length=60, label="of what",
        help_text="EUR, days, visits. A percentage needs nothing.",
    )  # fmt: skip
    better = forms.ChoiceField(
        label="Better when it goes", choices=[("up", "up"), ("down", "down"), ("within", "neither: it stays within")]
    )
    cumulative = forms.BooleanField(required=False, label="It starts at zero with each cycle and adds up")
    owner = forms.ModelChoiceField(
        Member.objects.none(), required=False, label="Owner", to_field_name="ref", empty_label="Nobody yet"
    )
    source = forms.CharField(required=False, max_length=300, label="Where does the number come from?")
    named_wrongly = forms.BooleanField(
        required=False, label="Only the name of the unit was wrong: the readings kept so far are in this unit"
    )
    is_kpi = forms.BooleanField(required=False, label="Watch it as a KPI")
    healthy_low = FigureField(
        required=False, max_length=40, label="Healthy from", help_text="A KPI needs one end at least."
    )
    healthy_high = FigureField(required=False, max_length=40, label="to")

    def __init__(self, *arguments, member, metric=None, **options):
        super().__init__(*arguments, **options)
        self.metric = metric
        self.fields["owner"].queryset = Member.objects.present().filter(workspace=member.workspace)
        if not self.is_bound:
            del self.fields["named_wrongly"]  # asked for once the unit was changed

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("healthy_low"), cleaned.get("healthy_high")
        if cleaned.get("is_kpi") and low is None and high is None and not self.errors:
            self.add_error("healthy_low", "A KPI needs a healthy range: at least one end of it.")
        if low is not None and high is not None and low >= high:
            self.add_error("healthy_low", "The lower end of the healthy range must be below its upper end.")
        only = {"down": high is None and low is not None, "up": low is None and high is not None}
        if cleaned.get("is_kpi") and only.get(cleaned.get("better")):
            self.add_error("better", AGAINST_ITS_RANGE)
        if cleaned.get("unit_kind") == UnitKind.CURRENCY and len(cleaned.get("unit_code", "").strip()) != 3:
            self.add_error("unit_code", "Name the currency by its three letters, such as EUR or USD.")
        self.judge_unit(cleaned)
        return cleaned

    def judge_unit(self, cleaned):
        """A changed unit has its sentence beside the field, and the question whether it was only named wrongly."""
        named_wrongly = cleaned.pop("named_wrongly", False)
        unit = [cleaned.get(name) for name in ("unit_kind", "unit_code")]
        try:
            if self.metric is not None and None not in unit:
                ensure_unit_can_be(self.metric, *unit, named_wrongly)
        except ReadingsInOldUnit as error:
            self.add_error("unit_kind", str(error))
        except UnitIsRead as error:
            self.add_error("unit_kind", str(error))
            del self.fields["named_wrongly"]
        else:
            if not named_wrongly:
                del self.fields["named_wrongly"]
        cleaned["named_wrongly"] = named_wrongly


class ReadingForm(forms.Form):
    """One reading by hand."""

    on = forms.DateField(
        label="For the day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Say for which day.", "invalid": "Write the day as 2026-11-19."},
    )  # fmt: skip
    value = FigureField(max_length=40, label="Value", error_messages={"required": "Say what it reads, as a number."})

    def __init__(self, *arguments, today, **options):
        super().__init__(*arguments, initial={"on": today}, **options)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                checked([(cleaned["on"], cleaned["value"])], self.today)
            except OKRError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned


class HistoryForm(forms.Form):
    """A pasted table or an uploaded file; `series` is what was read from it."""

    text = forms.CharField(
        required=False, max_length=PASTE_LIMIT, label="Paste dates and values",
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "2026-10-05  410\n2026-10-12  396"}),
    )  # fmt: skip
    file = forms.FileField(required=False, allow_empty_file=True, label="or choose a CSV or XLSX file")
    comma = forms.BooleanField(required=False, label="1.234 means one thousand two hundred and thirty-four")
    key = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    series = None

    def __init__(self, request):
        super().__init__(typed(request), request.FILES or None)
        self.request = request

    def clean(self):
        cleaned = super().clean()
        try:
            self.read(uploaded(self.request, "file"), cleaned.get("text") or "", "," if cleaned.get("comma") else ".")
        except OKRError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned

    def read(self, file, text, decimal):
        if file is None and not text.strip():
            raise forms.ValidationError("Paste some rows or choose a file: one date and one value a row.")
        name, data = (file.name, file.read()) if file is not None else ("what you pasted", in_cells(text).encode())
        if not data.strip():
            raise forms.ValidationError(f"“{name}” is empty. Give one row a date: the date, then the value.")
        self.series = read_series(name, data, decimal)
        if len(self.series.points) > MOST_POINTS:
            raise forms.ValidationError(
                f"That are {len(self.series.points):,} points; {MOST_POINTS:,} is the most here. Larger histories are "
                "kept with the command “quarterdeck points” or over the API."
            )


def in_cells(text):
    """A pasted table with its cells in quotes where tabs part them, as they do when it comes from a sheet.

    Else the comma of “1,234.5” would be taken for what parts date and value.
    """
    rows = [line.split("\t") for line in text.splitlines()]
    if not all(len(cells) > 1 or not cells[0].strip() for cells in rows):
        return text
    quoted = StringIO()
    csv.writer(quoted, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    return quoted.getvalue()
