"""What every answer has in common."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from quarterdeck.okr.errors import OKRError


def keep_private(get_response):
    """No page of a workspace stays in a shared or a back-button cache."""

    def middleware(request):
        response = get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


class MistakesSpeak:
    """The one place where a mistake becomes an answer: its sentence, with what the person typed left alone.

    A part of a page gets the sentence as a notice (htmx shows it without touching the form). A whole page gets a page
    that says it, from which the browser's Back returns to the filled form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if not isinstance(error, OKRError):
            return None
        status = getattr(error, "status", 422)
        context = {"sentence": str(error), "error": error}
        if getattr(request, "htmx", False):
            response = HttpResponse(render_to_string("parts/mistake.html", context, request), status=status)
            response["HX-Retarget"] = "#notices"
            response["HX-Reswap"] = "innerHTML"
            return response
        return render(request, "mistake.html", context, status=status)


def say(request, sentence):
    """A sentence for the next page that is drawn."""
    messages.success(request, sentence)


def back_to(request, default):
    """Where a form without JavaScript returns to: its own `next`, when that is an address of ours."""
    target = request.POST.get("next", "")
    ours = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return redirect(target if ours else default)


def typed(request):
    """What a form was sent with, for a form class: also an empty form was sent. None when the page was only asked for."""
    return request.POST if request.method == "POST" else None
