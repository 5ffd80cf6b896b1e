"""A form that arrives after the session ended, or from a page that is too old: its words are never thrown away."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string

NEVER_SHOWN = {"csrfmiddlewaretoken", "password", "login"}
MOST_KEPT = 100_000  # characters
ACCOUNT = "/account/"
WORTH_READING = 12  # characters: shorter values are choices and references, not sentences


def keep_words(get_response):
    """Answers a form of somebody who is signed out with a sentence and the words, instead of leading to the sign-in page.

    A part of a page gets a notice and stays as it is. A whole page gets one that sends the same form again.
    """

    def middleware(request):
        response = get_response(request)
        if not leads_to_sign_in(response) or request.user.is_authenticated or of_the_account(request):
            return response
        if request.htmx:
            return notice(request, "parts/signed_out.html", 401)
        return with_words(request, "signed_out.html", 401) if request.method == "POST" else response

    return middleware


def of_the_account(request):
    """Signing in and out lead to the sign-in page on purpose, and their forms hold no words."""
    return request.path == "/" or request.path.startswith(ACCOUNT)


def leads_to_sign_in(response):
    sign_in = urlsplit(resolve_url(settings.LOGIN_URL)).path
    return response.status_code == 302 and urlsplit(response.headers["Location"]).path == sign_in


def stale_form(request, reason=""):
    """A form whose token is not (or no more) the session's. Only our own pages get their words back to send again."""
    if getattr(request, "htmx", False):
        return notice(request, "parts/stale_form.html", 403)
    return with_words(request, "stale_form.html", 403)


def notice(request, template, status):
    response = HttpResponse(
        render_to_string(template, {"next": request.headers.get("HX-Current-URL", "/")}), status=status
    )
    response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
    return response


def with_words(request, template, status):
    """A page with what was typed, and the same form to send again once the person is signed in."""
    words = typed(request) if from_ourselves(request) else []
    told = [value for name, value in words if len(value.strip()) > WORTH_READING and name not in ("key", "next")]
    return render(request, template, {"words": words, "told": told}, status=status)


def typed(request):
    """Every field of the form that may be sent again; nothing when it is too much or carries a secret."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"
    ]
    secret = any(name in NEVER_SHOWN or "password" in name for name, _ in fields)
    much = sum(len(value) for _, value in fields) > MOST_KEPT
    return [] if secret or much or request.FILES else fields


def from_ourselves(request):
    """Whether the browser says that a page of ours sent the form. A foreign page must not have us show its form."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    ours = f"{request.scheme}://{request.get_host()}"
    return origin == ours and site in (None, "same-origin")
