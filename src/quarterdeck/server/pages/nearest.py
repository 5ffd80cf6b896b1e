"""What somebody may have meant: each word that stands nowhere gives way to the nearest one that does."""

import re
from difflib import get_close_matches

from quarterdeck.server.people.models import Member, Team
from quarterdeck.server.planning.models import Initiative, KeyResult, Objective

WORD = re.compile(r"[^\W\d_]{3,}")
MOST = 3_000  # of each sort, the newest: a suggestion has to come at once
NEAR = 0.75


def words_of(texts):
    """The words of some texts, in small letters, each once."""
    return {word for text in texts for word in WORD.findall(text.lower())}


def meant(typed, known):
    """The text with its unknown words replaced by the nearest of `known`; empty when there is nothing better."""
    found, changed = [], False
    for word in typed.split():
        low = word.lower()
        stands = low in known or any(one.startswith(low) for one in known)
        near = [] if stands or len(low) < 3 else get_close_matches(low, known, n=1, cutoff=NEAR)
        changed = changed or bool(near)
        found.append(near[0] if near else word)
    return " ".join(found) if changed else ""


def words_in_reach(member):
    """The words of what the member can find here: plans, people, teams. Five queries."""
    mine = {"workspace_id": member.workspace_id}
    visible = Objective.objects.filter(**mine).visible_to(member)
    columns = (
        visible.order_by("-pk").values_list("text"),
        KeyResult.objects.filter(**mine).visible_to(member).order_by("-pk").values_list("text"),
        Initiative.objects.filter(**mine, objective__in=visible).order_by("-pk").values_list("title"),
        Member.objects.filter(**mine).order_by("-pk").values_list("name"),
        Team.objects.filter(**mine).order_by("-pk").values_list("name"),
    )
    return words_of(text for column in columns for (text,) in column[:MOST])
