"""The demo company: an ordinary plan file, moved to this week, and a link that signs the visitor in."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from quarterdeck.files import plan_yaml
from quarterdeck.files.incoming import typed_measure
from quarterdeck.files.shift import shifted
from quarterdeck.okr.calendar import local_day
from quarterdeck.server.people.models import Member, User
from quarterdeck.server.people.tokens import public
from quarterdeck.server.planning.plans.store import store

FILE = Path(__file__).with_name("demo.yaml")
WRITTEN_ON = date(2026, 11, 16)  # the Monday of the week in which the file tells its story
SALT = "quarterdeck.demo"


def demo_plan(now):
    """The demo's plan as it stands at `now`: in the same week of its quarter, with nothing that is yet to happen."""
    plan = plan_yaml.load(FILE.read_bytes(), FILE.name, typed_measure)
    today = local_day(now, plan.workspace.time_zone)
    return so_far(shifted(plan, today, WRITTEN_ON), now, today)


def so_far(thing, now, today):
    """The thing without the check-ins, remarks, decisions and readings that lie ahead of `now`."""
    if isinstance(thing, tuple):
        kept = (item for item in thing if not is_ahead(item, now, today))
        return tuple(so_far(item, now, today) for item in kept)
    if is_dataclass(thing):
        return replace(thing, **{field.name: so_far(getattr(thing, field.name), now, today) for field in fields(thing)})
    return thing


def is_ahead(item, now, today):
    at, on = getattr(item, "at", None), getattr(item, "on", None)
    # A phase and a milestone have days too, but those are plans: only what carries a moment or a reading happened.
    happened = hasattr(item, "at") or hasattr(item, "read_at")
    return happened and ((at is not None and at > now) or (on is not None and on > today))


@transaction.atomic
def load_demo(now=None):
    """Fills an empty database with the demo; gives everybody of it an account without a password."""
    now = now or timezone.now()
    workspace = store(demo_plan(now), source="the demo", now=now).workspace
    for member in Member.objects.present().filter(workspace=workspace).exclude(email=""):
        member.user = User.objects.create_user(member.email, name=member.name)
        member.save(update_fields=["user"])
    return workspace


def demo_address():
    """The address that signs a visitor in as the demo's first admin, as often as it is opened."""
    member = Member.objects.present().filter(role="admin", user__isnull=False).order_by("pk").first()
    return public(reverse("demo", kwargs={"token": signing.dumps(member.user_id, salt=SALT)}))


def enter(request, token):
    """Signs the visitor of a demo in; anywhere else there is no such page."""
    if not settings.DEMO:
        raise Http404
    try:
        user = User.objects.get(pk=signing.loads(token, salt=SALT))
    except (signing.BadSignature, User.DoesNotExist):
        raise Http404 from None
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("home")
