"""What a person may bring to the import, and the sentence they get when it cannot be read."""

from django import forms

from quarterdeck.files.incoming import format_of
from quarterdeck.files.sheets import read_table
from quarterdeck.okr.errors import OKRError
from quarterdeck.server.pages.importing import LIMITS, is_strange
from quarterdeck.server.pages.uploads import uploaded

PASTED = "pasted table.csv"
MOST_PASTED = 1_000_000


class ImportForm(forms.Form):
    """A file, or a table pasted from a sheet. Valid once it can be read at all; `name`, `contents` and `strange` say what it is."""

    table = forms.CharField(
        required=False, strip=False, max_length=MOST_PASTED,
        error_messages={"max_length": "More than a million characters are too many to paste. Save them as a file."},
    )  # fmt: skip
    cycle = forms.CharField(required=False, max_length=60)

    def __init__(self, request):
        super().__init__(request.POST)
        self.request = request

    def clean(self):
        cleaned = super().clean()
        try:
            file = uploaded(self.request, "file")
            if not self.errors:
                self.look(file, cleaned.get("table", ""))
        except OKRError as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned

    def look(self, file, table):
        if file and table.strip():
            raise forms.ValidationError("There is a file and a pasted table. Take one of them away.")
        self.name, self.contents = (file.name, file.read()) if file else (PASTED, table.encode())
        if not self.contents.strip():
            nothing = "Choose a file, or paste a table with its header."
            raise forms.ValidationError(f"“{file.name}” is empty. Nothing was stored." if file else nothing)
        is_sheet = format_of(self.name, data=self.contents) != "yaml"
        self.strange = is_sheet and is_strange(read_table(self.name, self.contents, LIMITS))
