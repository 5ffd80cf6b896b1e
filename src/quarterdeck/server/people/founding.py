"""How a workspace begins: the first run of an own instance, and one more client company."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.text import slugify

from quarterdeck.okr import plan
from quarterdeck.okr.calendar import cycle_containing, next_cycle
from quarterdeck.server.events.actions import claim, record, settle
from quarterdeck.server.people import permissions
from quarterdeck.server.people.errors import AlreadyFounded
from quarterdeck.server.people.models import Member, Seat, Team, User, Workspace
from quarterdeck.server.planning.models import Cycle

MARKETING_FUNCTIONS = (
    "Content",
    "Demand generation",
    "Brand",
    "Product marketing",
    "SEO",
    "Paid media",
    "Social",
    "Events",
    "Customer marketing",
    "Marketing operations",
)
# The four that nearly every team has; the method asks for few sets of OKRs, so the rest is left to choose.
PRESELECTED = ("Content", "Demand generation", "Brand", "Product marketing")


@dataclass(frozen=True)
class Company:
    """What is asked of a company that starts."""

    name: str
    playbook: str
    cycle_kind: str = plan.CycleKind.QUARTER
    start_month: int = 1
    time_zone: str = "UTC"
    currency: str = "USD"
    functions: tuple[str, ...] = ()
    first_cycle: str = "running"


def nobody_here() -> bool:
    return not User.objects.exists()


@transaction.atomic
def found_instance(company: Company, *, name, email, password) -> Member:
    """The first person, the first workspace. Only while there is no user. Raises AlreadyFounded."""
    one_at_a_time()
    if not nobody_here():
        raise AlreadyFounded
    return found(company, User.objects.create_user(email, password, name=name))


@transaction.atomic
def found_workspace(founder: Member, company: Company, key="") -> Member:
    """One more company for somebody who is an admin of another. The same `key` again returns the same."""
    permissions.ensure(permissions.may_administer(founder), "Only an admin of a workspace can start another one.")
    one_at_a_time()
    submission, fresh = claim(founder.workspace, key)
    if not fresh:
        return Member.objects.select_related("workspace").get(workspace__slug=submission.result, user=founder.user_id)
    member = found(company, founder.user)
    settle(submission, member.workspace.slug)
    return member


def one_at_a_time():
    """Two foundings at the same moment come one after the other. SQLite's transaction holds the only lock already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE people_workspace IN SHARE ROW EXCLUSIVE MODE")


def found(company, user):
    workspace = Workspace.objects.create(
        name=company.name,
        slug=free_slug(company.name),
        playbook_key=company.playbook,
        cycle_kind=company.cycle_kind,
        start_month=company.start_month,
        time_zone=company.time_zone,
        currency=company.currency,
    )
    member = Member.objects.create(
        workspace=workspace, user=user, name=user.name, email=user.email, role=plan.Role.ADMIN
    )
    root = plant(workspace, company.name)
    marketing = plant(workspace, "Marketing", root)
    for position, name in enumerate(company.functions, start=1):
        plant(workspace, name, marketing, position)
    Seat.objects.bulk_create([Seat(team=team, member=member, leads=True) for team in (root, marketing)])
    begin_cycle(workspace, company.first_cycle)
    record(member, "founded", workspace, sort="workspace", after={"playbook": company.playbook})
    record(member, "got-access", member, sort="member", after={"role": member.role}, audit=True)
    return member


def plant(workspace, name, parent=None, position=0):
    team = Team.objects.create(workspace=workspace, name=name, parent=parent, position=position)
    team.place()
    team.save(update_fields=["path"])
    return team


def begin_cycle(workspace, first="running"):
    """The cycle in which today lies, active at once, or the “next” one, to be planned until it starts."""
    kind, today = plan.CycleKind(workspace.cycle_kind), workspace.today()
    cycle = cycle_containing(today, kind, workspace.start_month)
    if first == "next":
        cycle = next_cycle(cycle, workspace.start_month)
    state = plan.CycleState.ACTIVE if cycle.starts <= today else plan.CycleState.PLANNING
    return Cycle.objects.create(
        workspace=workspace, name=cycle.name, kind=cycle.kind, starts=cycle.starts, ends=cycle.ends, state=state
    )


def free_slug(name) -> str:
    """The name as an address, with a number behind it when another workspace has it."""
    base = slugify(name)[:50].strip("-") or "workspace"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
