"""`quarterdeck create-admin` and `sign-in-link`: ways in for whoever runs the instance."""

import os
from typing import Annotated

import typer

from quarterdeck.commands import instance
from quarterdeck.okr.errors import OKRError

HOURS = 24
Email = Annotated[str, typer.Argument(help="The person's e-mail address.")]


class NotAnAddress(OKRError):
    def __init__(self, email):
        super().__init__(f"“{email}” is no e-mail address. Write one such as ada@lumen.example.")


class NobodyCalled(OKRError):
    def __init__(self, email):
        super().__init__(f"Nobody signs in as {email}. “quarterdeck create-admin” makes an account.")


def add_to(app):
    app.command("create-admin")(create_admin)
    app.command("sign-in-link")(sign_in_link)


def create_admin(
    email: Email,
    workspace: Annotated[str, typer.Option(help="The company's name; it is made when there is none.")],
    name: Annotated[str, typer.Option(help="The person's name; without it, the address tells.")] = "",
):
    """Make somebody an admin, and print a sign-in link.

    The workspace is made when there is none of that name. The link signs the person in once.

    \b
    Examples:
      quarterdeck create-admin ada@lumen.example --workspace Lumen --name "Ada Obi"
    """
    instance.open_instance(make=True)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        raise NotAnAddress(email) from None
    from quarterdeck.server.planning.ground import words

    company = words("The company's name", workspace, 120)
    person = words("The person's name", name or email.partition("@")[0].replace(".", " ").title(), 120)
    member = make_admin(email.lower(), company, person)
    print_link(member.user, f"{member.name} is an admin of {member.workspace}.")


def make_admin(email, workspace_name, name):
    """The admin's member row, with the account and the workspace it needs."""
    from django.db import transaction
    from django.utils import timezone

    from quarterdeck.commands.files import find_workspace
    from quarterdeck.okr.plan import Role
    from quarterdeck.server.events.actions import audit
    from quarterdeck.server.people import founding
    from quarterdeck.server.people.models import Member, User

    with transaction.atomic():
        user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, name=name)
        workspace = find_workspace(workspace_name)
        if workspace is None:
            return founding.found(founding.Company(workspace_name, "focus-333"), user)
        mine = Member.objects.filter(workspace=workspace)
        member = mine.filter(user=user).first() or mine.filter(user=None, email__iexact=email).first()
        member = member or Member(workspace=workspace, name=user.name, email=email, joined_at=timezone.now())
        member.user, member.role, member.left_on = user, Role.ADMIN, None
        member.save()
        audit(
            "got-access",
            member=member,
            sort="member",
            title=member.name,
            after={"role": "admin", "by": "the command line"},
        )
        return member


def sign_in_link(
    email: Email,
    forget_factors: Annotated[
        bool, typer.Option("--forget-factors", help="Also remove passkeys, app and recovery codes, for who lost them.")
    ] = False,
):
    """Print a link that signs somebody in once.

    For who lost the password and gets no mail.

    \b
    Examples:
      quarterdeck sign-in-link ada@lumen.example
      quarterdeck sign-in-link ada@lumen.example --forget-factors
    """
    instance.open_instance()
    from quarterdeck.server.people.models import User

    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NobodyCalled(email)
    if forget_factors:
        forget_factors_of(user)
    print_link(user, f"For {user.name}:")


def forget_factors_of(user):
    """From now on the account has no second factor; the record says who took it away."""
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from quarterdeck.server.events.actions import audit_user

    with transaction.atomic():
        kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        Authenticator.objects.filter(user=user).delete()
        if kinds:
            audit_user(user, "removed-second-factor", after={"kind": kinds, "by": "the command line"})


def print_link(user, words):
    from django.conf import settings

    from quarterdeck.server.people.actions import make_sign_in_link

    address = make_sign_in_link(user, minutes=HOURS * 60)
    typer.echo(f"{words}\n\n    {address}\n\nIt works once, within {HOURS} hours.")
    if not os.environ.get("QUARTERDECK_URL"):
        typer.echo(f"If people open another address than {settings.PUBLIC_URL}, name it in QUARTERDECK_URL.")
