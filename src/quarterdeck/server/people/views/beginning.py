"""The first run of an own instance, and one more workspace for somebody who has one."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quarterdeck.okr import plan, playbook
from quarterdeck.server.pages.middleware import typed
from quarterdeck.server.people import permissions
from quarterdeck.server.people.forms import CompanyForm, SetupForm
from quarterdeck.server.people.founding import found_instance, found_workspace, nobody_here
from quarterdeck.server.people.models import Member
from quarterdeck.server.people.playbooks import side_by_side


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def setup(request):
    """Asks once who and what this instance is for. Afterwards there is no such page."""
    if not nobody_here():
        return redirect("home")
    form = SetupForm(typed(request), initial=compared(request))
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        member = found_instance(
            form.company_facts(), name=facts["person"], email=facts["email"], password=facts["password"]
        )
        return perform_login(request, member.user, email_verification="none", redirect_url=first_page(member))
    return show(request, "people/setup.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def new_workspace(request):
    """The fractional CMO's next client."""
    admins = Member.objects.present().filter(user=request.user, role=plan.Role.ADMIN)
    founder = admins.select_related("workspace", "user").first()
    permissions.ensure(founder is not None, "Only an admin of a workspace can start another one.")
    form = CompanyForm(typed(request), initial=compared(request))
    if request.method == "POST" and form.is_valid():
        member = found_workspace(founder, form.company_facts(), key=request.POST.get("key", ""))
        return redirect(first_page(member))
    return show(request, "people/new_workspace.html", form)


def first_page(member):
    """Writing the first objective."""
    return reverse("new-objective", kwargs={"workspace": member.workspace.slug})


def compared(request):
    """The playbook that is looked at: the table of differences is asked for anew when another one is chosen."""
    chosen = request.GET.get("playbook", "")
    return {"playbook": chosen} if chosen in playbook.KEYS else {}


def show(request, template, form):
    chosen = form["playbook"].value()
    fields = {
        "who": [form[name] for name in ("company", "person", "email", "password") if name in form.fields],
        "when_and_what": [form[name] for name in ("cycle_kind", "start_month", "first_cycle", "time_zone", "currency")],
    }
    context = {"form": form, "chosen": chosen, **fields, **side_by_side(chosen)}
    return render(request, template, context, status=422 if form.is_bound else 200)
