"""Where an invitation leads."""

from allauth.account.utils import perform_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quarterdeck.server.pages.middleware import say, typed
from quarterdeck.server.people.errors import AccountExists, LinkSpent
from quarterdeck.server.people.forms import PersonFields
from quarterdeck.server.people.invitations import accept, accept_as_new, open_invitation, place_of
from quarterdeck.server.people.models import User


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request, token):
    """Somebody new sets name and password; somebody signed in just joins."""
    try:
        invitation = open_invitation(token)
        return (
            join_known(request, token, invitation)
            if request.user.is_authenticated
            else join_new(request, token, invitation)
        )
    except LinkSpent as spent:
        return render(request, "people/link_spent.html", {"sentence": str(spent)}, status=spent.status)


def join_known(request, token, invitation):
    if request.method == "POST":
        one = accept(token, request.user)
        say(request, f"Welcome to {invitation.workspace}, {one.name}.")
        return redirect("home-of", workspace=invitation.workspace.slug)
    meant_for = invitation.member.email
    context = {
        "mine": place_of(request.user, invitation),
        "for_another": meant_for and meant_for.lower() != request.user.email.lower(),
    }
    return render(request, "people/join.html", described(invitation) | context)


def described(invitation):
    """Who is invited, to what."""
    seats = invitation.member.seat_set.filter(team__archived_on=None).select_related("team").order_by("team__path")
    return {"invitation": invitation, "one": invitation.member, "seats": seats}


def join_new(request, token, invitation):
    one = invitation.member
    form = PersonFields(typed(request), initial={"person": one.name, "email": one.email})
    known = bool(one.email) and User.objects.filter(email__iexact=one.email).exists()
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            joined = accept_as_new(token, name=facts["person"], email=facts["email"], password=facts["password"])
        except AccountExists as exists:
            form.add_error("email", str(exists))
            known = True
        else:
            say(request, f"Welcome to {invitation.workspace}, {joined.name}.")
            home = reverse("home-of", kwargs={"workspace": invitation.workspace.slug})
            return perform_login(request, joined.user, email_verification="none", redirect_url=home)
    context = described(invitation) | {"form": form, "known": known}
    return render(request, "people/join.html", context, status=422 if form.is_bound else 200)
