"""Saving a check-in, putting it right, and what readers leave at it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from quarterdeck.server.metrics.reading import standing_outlooks
from quarterdeck.server.pages.middleware import back_to, say, typed
from quarterdeck.server.pages.templatetags.deck import figure
from quarterdeck.server.people.doors import in_workspace
from quarterdeck.server.planning.access import access_key_result
from quarterdeck.server.rhythm import reading
from quarterdeck.server.rhythm.access import access_check_in
from quarterdeck.server.rhythm.actions import correct_check_in, mark_seen, record_check_in, remark_on
from quarterdeck.server.rhythm.checking_in import newest_of
from quarterdeck.server.rhythm.errors import UsedKey
from quarterdeck.server.rhythm.forms import CheckInForm, CorrectionForm, RemarkForm, first_mistake


@in_workspace
def check_in(request, ref):
    """The form of one key result; saves it and answers with the card as it now stands, or with what is wrong in it."""
    member, today = request.member, request.member.workspace.today()
    key_result = access_key_result(member, ref, to="check in")
    request.cycle = key_result.objective.cycle
    form = CheckInForm(typed(request), key_result=key_result, member=member)
    on_its_page = request.POST.get("page") == "key-result"
    if request.method != "POST" or not form.is_valid():
        row = reading.row_of(key_result, today, member.workspace.playbook)
        context = {"section": "week", "row": row, "form": form, "page": request.POST.get("page", "")}
        context["beginning"] = request.POST.get("beginning")
        part = "rhythm/check_in_form.html" if on_its_page else "rhythm/check_in_card.html"
        name = part if request.htmx else "rhythm/check_in.html"
        return render(request, name, context, status=422 if request.method == "POST" else 200)
    before = reading.row_of(key_result, today, member.workspace.playbook)
    value = key_result.value
    saved = record_check_in(member, key_result, **form.facts())
    own_page = redirect("key-result", workspace=member.workspace.slug, ref=ref).url
    if not request.htmx:
        say(request, f"Saved: {key_result.text}.{a_slip(key_result, value, saved)}")
        return back_to(request, own_page if on_its_page else week_url(member))
    if on_its_page:
        say(request, f"Saved.{a_slip(key_result, value, saved)}")
        return to_page(own_page)
    name, context = saved_card(member, saved, today, before, value)
    return render(request, name, context | {"beginning": request.POST.get("beginning")})


def a_slip(key_result, before, saved):
    """A sentence that asks about a value far from the one before; empty where it is near."""
    if not reading.is_a_leap(key_result.measure, before, saved.value):
        return ""
    return f" That is far from the {figure(before, key_result)} it was before. Correct it if it was a slip."


def week_url(member):
    return redirect("week", workspace=member.workspace.slug).url


def to_page(url):
    """Sends a part of a page on to a whole page."""
    response = redirect(url)
    response.status_code = 200
    response["HX-Redirect"] = response["Location"]
    del response["Location"]
    return response


def saved_card(member, saved, today, was=None, value=None):
    """The card of a check-in that was just saved or corrected, and what else on the page of the week follows from it.

    A check-in for an earlier week leaves this week's owed, so its card comes back with the form. `was` is the line of the
    key result before, and `value` its value.
    """
    playbook, key_result = member.workspace.playbook, saved.key_result
    cycle = key_result.objective.cycle  # a card stands on the page of the week, among those of its cycle
    fresh = getattr(key_result, "fresh_outlook", None)
    outlooks = {key_result.pk: fresh} if fresh else standing_outlooks([key_result])
    row = reading.row_of(key_result, today, playbook, outlooks)
    my_round, waits = reading.stand_of(member, cycle, today)
    context = {
        "row": row,
        "check_in": saved,
        "fresh": True,
        "cycle": cycle,
        "round": my_round,
        "waits": waits,
        "next_round": reading.next_round(cycle, today),
        "far_from": value if reading.is_a_leap(key_result.measure, value, saved.value) else None,
    }
    if was is None or was.needs_decision != row.needs_decision or my_round.is_over:
        context["dead"] = reading.dead_for(member, cycle, today, playbook)
        context["decisions_changed"] = True
    if reading.owes(key_result, today):
        form = CheckInForm(key_result=key_result, member=member)
        return "rhythm/check_in_card.html", context | {"form": form, "late": saved}
    return "rhythm/saved.html", context


@in_workspace
def correct(request, ref):
    """The form that puts a check-in right, and its saving."""
    member, today = request.member, request.member.workspace.today()
    check_in = newest_of(access_check_in(member, ref, to="correct"))
    check_in = access_check_in(member, check_in.ref)
    request.cycle = check_in.key_result.objective.cycle
    on_week = (request.POST or request.GET).get("page") == "week"
    form = CorrectionForm(typed(request), check_in=check_in, member=member)
    if request.method != "POST" or not form.is_valid():
        row = reading.row_of(check_in.key_result, today, member.workspace.playbook)
        context = {"section": "week", "check_in": check_in, "row": row, "form": form, "page": "week" if on_week else ""}
        name = "rhythm/correct_form.html" if request.htmx else "rhythm/correct.html"
        return render(request, name, context, status=422 if request.method == "POST" else 200)
    better = correct_check_in(member, check_in, **form.facts())
    if request.htmx and on_week:
        return render(request, *saved_card(member, better, today))
    say(request, "Corrected. What stood before stays readable below it.")
    address = redirect("key-result", workspace=member.workspace.slug, ref=check_in.key_result.ref).url
    if on_week:
        address = week_url(member)
    return to_page(address) if request.htmx else redirect(address)


@in_workspace
@require_POST
def see(request, ref):
    """A reader acknowledges a check-in."""
    check_in = access_check_in(request.member, ref)
    mark_seen(request.member, check_in)
    return entry(request, check_in)


@in_workspace
@require_POST
def remark(request, ref):
    """A reader asks back or comments."""
    check_in = access_check_in(request.member, ref)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return entry(request, check_in, mistake=first_mistake(form), typed=form.data.get("text", ""))
    cleaned = form.cleaned_data
    remark_on(request.member, check_in, text=cleaned["text"], kind=cleaned["kind"] or "comment", key=cleaned["key"])
    return entry(request, check_in)


def entry(request, check_in, mistake="", typed=""):
    """A check-in with its versions and remarks: as a part for htmx, else the key result's page."""
    member, key_result = request.member, check_in.key_result
    if not request.htmx and not mistake:
        say(request, "Your word stands at the check-in.")
        page = redirect("key-result", workspace=member.workspace.slug, ref=key_result.ref).url
        return back_to(request, f"{page}#check-in-{newest_of(check_in).ref}")
    request.cycle = key_result.objective.cycle
    rows = reading.with_remarks(key_result.check_ins.order_by("-on", "-pk"))
    for row in rows:
        row.key_result = key_result
    known = reading.versions(rows)
    found = [one for one in known if check_in.pk in {one[0].pk, *(earlier.pk for earlier in one[1])}]
    if not found:
        raise UsedKey
    context = {
        "standing": found[0][0],
        "earlier": found[0][1],
        "key_result": key_result,
        "mistake": mistake,
        "typed": typed,
    }
    name = "rhythm/entry.html" if request.htmx else "rhythm/entry_page.html"
    return render(request, name, context, status=422 if mistake else 200)
