"""What is found by words: every word has to be in the text of a thing. Drafts of other teams are never found."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q

from quarterdeck.okr.plan import ObjectiveState
from quarterdeck.server.metrics.listing import found as metrics_with
from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Cycle, Initiative, KeyResult, Objective, Priority
from quarterdeck.server.rhythm.models import CheckIn, Comment, Decision

OF_EACH = 20
NEWEST_CYCLES = 2  # of the very many check-ins only those of this cycle and the last: a search has to answer at once


def with_words(text, *fields):
    """That each word of `text` stands in one of the fields."""
    return reduce(
        and_, (reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)) for word in text.split())
    )


def find(member, text, today):
    """The newest things of each sort that have the words, one more of each than is shown. `text` has a word at least."""
    found = {**planned(member, text), **around(member, text), **written(member, text, today)}
    return {sort: list(things[: OF_EACH + 1]) for sort, things in found.items()}


def planned(member, text):
    """Objectives, key results, initiatives, priorities."""
    mine = {"workspace_id": member.workspace_id}
    visible = Objective.objects.filter(**mine).visible_to(member)
    by_cycle = ("-objective__cycle__starts", "-pk")
    matching = KeyResult.objects.filter(**mine).visible_to(member).filter(with_words(text, "text"))
    newest = matching.order_by(*by_cycle)[: OF_EACH + 1]  # what a line needs is joined to these only
    return {
        "objectives": visible.filter(with_words(text, "text"))
        .select_related("team", "cycle")
        .order_by("-cycle__starts"),
        "key_results": KeyResult.objects.filter(pk__in=newest.values("pk"))
        .select_related("objective__team", "objective__cycle", "owner")
        .order_by(*by_cycle),
        "initiatives": Initiative.objects.filter(**mine, objective__in=visible)
        .filter(with_words(text, "title"))
        .select_related("objective", "key_result", "owner")
        .order_by("-changed_at"),
        "priorities": Priority.objects.filter(**mine).filter(with_words(text, "title", "description")),
    }


def around(member, text):
    """Metrics, people, teams."""
    mine = {"workspace_id": member.workspace_id}
    return {
        "metrics": metrics_with(member, text),
        "people": Member.objects.filter(**mine).filter(with_words(text, "name", "title")),
        "teams": Team.objects.filter(**mine).filter(with_words(text, "name")),
    }


def written(member, text, today):
    """What people wrote: in check-ins, as decisions, as comments."""
    mine = {"workspace_id": member.workspace_id}
    visible = Objective.objects.filter(**mine).visible_to(member)
    return {
        "check_ins": check_ins(member, text, today),
        "decisions": Decision.objects.filter(**mine, objective__in=visible)
        .filter(with_words(text, "reason"))
        .select_related("objective", "key_result", "by")
        .order_by("-at", "-pk"),
        "comments": Comment.objects.filter(objective__in=visible)
        .filter(with_words(text, "text"))
        .select_related("objective", "by")
        .order_by("-at", "-pk"),
    }


def check_ins(member, text, today):
    """Those of the newest cycles that have the words, by way of their key results, since that index is the shortest."""
    begun = Cycle.objects.filter(workspace_id=member.workspace_id, starts__lte=today).order_by("-starts")
    cycles = list(begun.values_list("pk", flat=True)[:NEWEST_CYCLES])
    committed = KeyResult.objects.filter(objective__cycle__in=cycles).exclude(objective__state=ObjectiveState.DRAFT)
    matching = CheckIn.objects.filter(key_result__in=committed.values("pk")).filter(
        with_words(text, "changed", "blocks")
    )
    newest = matching.order_by("-pk")[: 4 * OF_EACH]  # some of them were put right by later ones
    standing = CheckIn.objects.standing().filter(pk__in=newest.values("pk"))
    return standing.select_related("key_result", "by").order_by("-on", "-pk")
