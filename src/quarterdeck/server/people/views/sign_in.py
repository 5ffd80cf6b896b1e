"""Signing in by password or one-time link, and one's e-mail address."""

from functools import wraps

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage
from django.db import transaction
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.server.events.actions import audit_user
from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people import mail
from quarterdeck.server.people.actions import make_sign_in_link, open_sign_in_link, spend_sign_in_link
from quarterdeck.server.people.errors import LinkSpent
from quarterdeck.server.people.forms import AddressForm, ChangeAddressForm
from quarterdeck.server.people.founding import nobody_here
from quarterdeck.server.people.models import User
from quarterdeck.server.people.sessions import end_sessions

MINUTES = 15


def login(request):
    """allauth's sign-in; where nobody has an account yet, the first run."""
    if request.method == "GET" and nobody_here():
        return redirect("setup")
    return account.login(request)


def forgotten(request):
    """allauth's way to a new password; without a mail server, what to do instead."""
    if not mail.can_mail():
        return render(request, "account/password_reset.html")
    return account.password_reset(request)


@require_http_methods(["GET", "POST"])
def ask_for_link(request):
    """Mails a one-time link. The answer is the same whether the address is known or not."""
    form = AddressForm(typed(request))
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        limited = ratelimit.consume_or_429(request, action="sign_in_link", key=email)
        if limited:
            return limited
        mail_link(email)
        return render(request, "people/link_sent.html", {"email": email, "minutes": MINUTES})
    status = 422 if form.is_bound else 200
    return render(request, "people/ask_for_link.html", {"form": form, "can_mail": mail.can_mail()}, status=status)


@transaction.atomic
def mail_link(email):
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None or not mail.can_mail():
        return
    text = render_to_string(
        "people/mail/sign_in_link.txt", {"user": user, "address": make_sign_in_link(user, MINUTES), "minutes": MINUTES}
    )
    mail.send_later(EmailMessage("Your sign-in link for Quarterdeck", text, to=[user.email]))


@require_http_methods(["GET", "POST"])
def use_link(request, token):
    """A button signs in, not the address itself: scanners of mails open every link they see."""
    try:
        if request.method == "POST":
            user = spend_sign_in_link(token)
            return perform_login(request, user, email_verification="none", redirect_url="/")
        link = open_sign_in_link(token)
    except LinkSpent as spent:
        return render(request, "people/link_spent.html", {"sentence": str(spent)}, status=spent.status)
    return render(request, "people/use_link.html", {"link": link})


@login_required
@require_POST
def end_session(request, pk):
    """Signs one other browser out."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    if end_sessions(others.filter(pk=pk)):
        say(request, "That browser is signed out.")
    return redirect("usersessions_list")


def who_has_a_password(view):
    """Leads those who only ever came by a link to set a password first: without one nobody can be asked again."""

    @wraps(view)
    def first(request, *args, **kwargs):
        if request.user.has_usable_password():
            return view(request, *args, **kwargs)
        say(request, "Set a password first: it proves that it is you who changes the address.")
        return redirect("account_set_password")

    return first


@login_required
@who_has_a_password
@reauthentication_required
@require_http_methods(["GET", "POST"])
def change_email(request):
    """The address with which one signs in. The old one is told, when there is a mail server."""
    form = ChangeAddressForm(typed(request), user=request.user)
    if request.method == "POST":
        limited = ratelimit.consume_or_429(request, action="change_email", user=request.user)
        if limited:
            return limited
        if form.is_valid():
            set_email(request.user, form.cleaned_data["email"])
            say(request, f"From now on you sign in as {request.user.email}.")
            return redirect("account_email")
    status = 422 if form.is_bound else 200
    return render(request, "people/change_email.html", {"form": form}, status=status)


@transaction.atomic
def set_email(user, email):
    old, user.email = user.email, email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    user.sign_in_links.filter(used_at=None).delete()
    audit_user(user, "changed-email", after={"from": old, "to": email})
    if mail.can_mail() and old != email:
        text = render_to_string("people/mail/email_changed.txt", {"user": user, "old": old})
        mail.send_later(EmailMessage("Your address on Quarterdeck was changed", text, to=[old]))
