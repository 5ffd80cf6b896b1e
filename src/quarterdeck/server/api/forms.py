"""What an admin says of a new token."""

from django import forms

from quarterdeck.server.api.models import SCOPES


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=80, label="What is it for?", widget=forms.TextInput(attrs={"placeholder": "Warehouse, nightly"})
    )
    scopes = forms.MultipleChoiceField(
        label="It may",
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "A token without any right is of no use. Tick at least one."},
    )
