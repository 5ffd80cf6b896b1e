"""What happens to accounts is written into the record of the workspaces they belong to."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver

from quarterdeck.server.events.actions import audit_user
from quarterdeck.server.people.models import User


@receiver(auth.user_logged_in)
def signed_in(request, user, **_):
    audit_user(user, "signed-in", after=where(request))


@receiver(auth.user_logged_out)
def signed_out(request, user, **_):
    if user is not None:
        audit_user(user, "signed-out", after=where(request))


@receiver(auth.user_login_failed)
def sign_in_failed(credentials, request=None, **_):
    """Only for addresses that are known: a stranger must not be able to fill the record."""
    email = credentials.get("email") or credentials.get("username") or ""
    user = User.objects.filter(email__iexact=email).first()
    if user is not None:
        audit_user(user, "sign-in-failed", after=where(request))


@receiver([account.password_changed, account.password_set])
def password_changed(request, user, **_):
    audit_user(user, "changed-password", after=where(request))


@receiver(account.password_reset)
def password_reset(request, user, **_):
    audit_user(user, "reset-password", after=where(request))


@receiver(mfa.authenticator_added)
def second_factor_added(request, user, authenticator, **_):
    audit_user(user, "added-second-factor", after={"kind": authenticator.type})


@receiver(mfa.authenticator_removed)
def second_factor_removed(request, user, authenticator, **_):
    audit_user(user, "removed-second-factor", after={"kind": authenticator.type})


@receiver(mfa.authentication_failed)
def second_factor_failed(request, user, **_):
    audit_user(user, "second-factor-failed", after=where(request))


def where(request):
    """From which address and with which browser, as far as it is known."""
    if request is None:
        return {}
    from allauth.account.adapter import get_adapter

    agent = request.headers.get("User-Agent", "")[:200]
    try:
        address = get_adapter(request).get_client_ip(request)
    except PermissionDenied:  # the adapter's way to say that it does not know
        address = ""
    return {"from": address or "", "with": agent}
