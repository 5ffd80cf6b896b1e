"""The forms of the people room. Their errors are sentences."""

from collections import Counter

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from quarterdeck.okr import playbook
from quarterdeck.server.people import choices
from quarterdeck.server.people.founding import MARKETING_FUNCTIONS, PRESELECTED, Company
from quarterdeck.server.people.handover import about
from quarterdeck.server.people.models import User
from quarterdeck.server.people.newcomers import read_newcomers

EXAMPLE = "Tom Abara, tom@lumen.example, Head of content\nGwen Adeyemi"


class PlainForm(forms.Form):
    """Labels without a colon, and no browser bubbles in place of our sentences."""

    use_required_attribute = False

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)
        for name, field in self.fields.items():
            label = str(field.label or name.replace("_", " ")).lower()
            field.error_messages.setdefault("required", f"Fill in: {label}.")
            field.error_messages["required"] = f"Fill in: {label}."


class PersonFields(PlainForm):
    """Who somebody is and how they sign in."""

    person = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password",
        help_text=choices.WHAT_MAKES_IT_GOOD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        strip=False,
        max_length=200,
    )

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        facts = super().clean()
        if facts.get("password"):
            try:
                validate_password(facts["password"], User(email=facts.get("email", ""), name=facts.get("person", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return facts


class CompanyForm(PlainForm):
    """What a workspace needs to begin."""

    company = forms.CharField(
        label="Company", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    cycle_kind = forms.ChoiceField(label="A cycle is", choices=list(choices.KINDS.items()))
    start_month = forms.TypedChoiceField(
        label="Your year begins in",
        choices=choices.MONTHS,
        coerce=int,
        help_text="January for calendar quarters; your fiscal year's first month otherwise.",
    )
    first_cycle = forms.ChoiceField(
        label="Your first cycle",
        choices=list(choices.FIRST_CYCLES.items()),
        help_text="Late in a cycle, plan the next one in peace.",
    )
    time_zone = forms.ChoiceField(label="Time zone", choices=choices.time_zones)
    currency = forms.ChoiceField(label="Currency", choices=choices.currencies)
    playbook = forms.ChoiceField(
        label="Playbook", choices=[(key, key) for key in playbook.KEYS], widget=forms.RadioSelect
    )
    functions = forms.MultipleChoiceField(
        label="Functions of marketing",
        choices=[(name, name) for name in MARKETING_FUNCTIONS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **options):
        options["initial"] = {
            "cycle_kind": "quarter",
            "start_month": 1,
            "first_cycle": "running",
            "time_zone": "UTC",
            "currency": "USD",
            "playbook": playbook.KEYS[0],
            "functions": PRESELECTED,
            **(options.get("initial") or {}),
        }
        super().__init__(*args, **options)

    def company_facts(self) -> Company:
        facts = self.cleaned_data
        return Company(
            name=" ".join(facts["company"].split()),
            playbook=facts["playbook"],
            cycle_kind=facts["cycle_kind"],
            start_month=facts["start_month"],
            time_zone=facts["time_zone"],
            currency=facts["currency"],
            first_cycle=facts["first_cycle"],
            functions=tuple(facts["functions"]),
        )


class SetupForm(PersonFields, CompanyForm):
    """The first run: the company and its first person."""

    field_order = ("company", "person", "email", "password")


class AddressForm(PlainForm):
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class ChangeAddressForm(PlainForm):
    email = forms.EmailField(label="New e-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, *args, user, **options):
        self.user = user
        super().__init__(*args, **options)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.user.pk).exists():
            raise ValidationError("This address cannot be used here. Choose another one.")
        return email


class SeatedForm(PlainForm):
    """A form with the teams of a workspace, and for each whether the person sits in it or leads it."""

    def __init__(self, *args, teams, seats=None, **options):
        super().__init__(*args, **options)
        self.teams, self.before = list(teams), seats or {}
        for team in self.teams:
            self.fields[f"seat-{team.ref}"] = forms.ChoiceField(
                label=team.name,
                required=False,
                choices=[("", "not in it"), ("in", "in it"), ("leads", "leads it")],
                initial={True: "leads", False: "in"}.get(self.before.get(team.pk), ""),
            )

    def seat_fields(self):
        """Each team with its field, in the order of the tree."""
        return [(team, self[f"seat-{team.ref}"]) for team in self.teams]

    def seats(self):
        """The teams the person sits in, and those the person leads."""
        chosen = {team: self.cleaned_data.get(f"seat-{team.ref}") for team in self.teams}
        return [t for t, place in chosen.items() if place], [t for t, place in chosen.items() if place == "leads"]


class PersonForm(SeatedForm):
    """A person of the workspace: for inviting and for changing."""

    name = forms.CharField(label="Name", max_length=120)
    title = forms.CharField(label="Title", max_length=120, required=False, help_text="Such as “Head of content”.")
    email = forms.EmailField(label="E-mail", required=False)
    role = forms.ChoiceField(label="Role", choices=list(choices.ROLES.items()), initial="member")

    def __init__(self, *args, others, **options):
        self.others = others
        super().__init__(*args, **options)

    def plain_fields(self):
        return [self[name] for name in ("name", "title", "email", "role")]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if same := who_has(self.others, [email]).get(email):
            raise ValidationError(f"{same} has this address here already. Change that person, or leave it empty.")
        return email


class SeveralForm(PlainForm):
    """People to invite at once, one a line; all of them get one role and one team."""

    people = forms.CharField(
        label="One person a line: name, e-mail, title",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": EXAMPLE, "spellcheck": "false"}),
        help_text="A name is enough. Rows copied from a sheet will do, and “Ada Obi <ada@lumen.example>” too.",
    )
    role = forms.ChoiceField(label="Role", choices=list(choices.ROLES.items()), initial="member")
    team = forms.ModelChoiceField(
        label="Team",
        queryset=None,
        required=False,
        to_field_name="ref",
        empty_label="none yet",
        help_text="Leads are named on the team's page.",
    )

    def __init__(self, *args, teams, others, **options):
        self.others = others
        super().__init__(*args, **options)
        self.fields["team"].queryset = teams

    def clean_people(self):
        found, mistakes = read_newcomers(self.cleaned_data["people"])
        addresses = [one.email for one in found if one.email]
        taken = who_has(self.others, addresses)
        mistakes += [
            f"{taken[email]} has the address {email} here already."
            for email in dict.fromkeys(addresses)
            if email in taken
        ]
        mistakes += [f"{email} stands in two lines." for email, count in Counter(addresses).items() if count > 1]
        if mistakes:
            raise ValidationError(mistakes)
        return found


def who_has(members, addresses):
    """Which of the members have these addresses: address → member."""
    wanted = [address for address in addresses if address]
    return {one.email.lower(): one for one in members.filter(email__in=wanted)} if wanted else {}


class TeamForm(PlainForm):
    name = forms.CharField(label="Name", max_length=120)
    parent = forms.ModelChoiceField(
        label="Stands below", queryset=None, required=False, to_field_name="ref", empty_label="nothing: it is a root"
    )

    def __init__(self, *args, teams, **options):
        super().__init__(*args, **options)
        self.fields["parent"].queryset = teams


class ProfileForm(PlainForm):
    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(
        label="Title",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class WorkspaceForm(PlainForm):
    """What an admin may change about the company; the address stays."""

    name = forms.CharField(label="Name", max_length=120)
    time_zone = forms.ChoiceField(label="Time zone", choices=choices.time_zones)
    currency = forms.ChoiceField(label="Currency", choices=choices.currencies)
    cycle_kind = forms.ChoiceField(label="New cycles are", choices=list(choices.KINDS.items()))
    start_month = forms.TypedChoiceField(label="The year begins in", choices=choices.MONTHS, coerce=int)


class TermForm(PlainForm):
    term = forms.CharField(label="Term", max_length=80, help_text="A word of your key results, such as “MQL”.")
    definition = forms.CharField(label="What it means here", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class HandOverForm(PlainForm):
    """A receiver for each group of things, and for each thing that goes elsewhere.

    `receivers` may take over anything; `near` are those offered thing by thing, where everybody would be too many.
    """

    reason = forms.CharField(
        label="Why", max_length=500, required=False, help_text="It stands in the history of everything handed over."
    )

    def __init__(self, *args, groups, receivers, near, usual=None, **options):
        super().__init__(*args, **options)
        self.groups = groups
        self.receivers = {one.ref: one for one in receivers}
        everybody, few = [(ref, one.name) for ref, one in self.receivers.items()], [(one.ref, one.name) for one in near]
        for group in groups:
            self.add_chooser(group.key, f"The {group.title} go to", [("", "nobody yet"), *everybody], usual)
            for item in group.items:
                self.add_chooser(f"{group.key}:{item.ref}", str(item), [("", "the same person"), *few])

    def add_chooser(self, name, label, choices_, usual=None):
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices_, required=False, initial=usual.ref if usual else ""
        )

    def rows(self):
        """Each group with its field and its items with theirs."""
        for group in self.groups:
            if group.items:
                yield (
                    group,
                    self[group.key],
                    [(item, about(item), self[f"{group.key}:{item.ref}"]) for item in group.items],
                )

    def given(self):
        """What `handover.hand_over` asks for: group keys and (group key, ref) to the member chosen."""
        chosen = {name: self.receivers.get(ref) for name, ref in self.cleaned_data.items() if name != "reason" and ref}
        return {tuple(name.split(":", 1)) if ":" in name else name: one for name, one in chosen.items()}
