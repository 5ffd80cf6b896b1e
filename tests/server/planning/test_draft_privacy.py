"""A draft is its team's and of those who keep the whole: nobody else meets a word of it anywhere."""

import re
from html import unescape

import pytest

from company import sign_in
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.metrics.models import Metric
from quarterdeck.server.planning import actions
from quarterdeck.server.rhythm.actions import comment_on

pytestmark = pytest.mark.django_db
SECRETS = ("Zephyr", "Quokka", "Marzipan", "Tapioca", "Kumquat")


@pytest.fixture
def secret(maya, demand, cycle, jonas):
    """A draft in whose every word is a secret, beside what everybody may read."""
    draft = actions.draft_objective(
        maya, team=demand, cycle=cycle, text="Be loved by Zephyr", why="Kumquat", owner=jonas
    )
    text = "Quokka share from 18 % to 27 %"
    added = actions.add_key_result(
        maya,
        draft,
        text=text,
        measure=read_key_result(text).measure,
        metric_name="Marzipan",
        owner=jonas,
        method="Tapioca",
    )
    actions.add_initiative(maya, draft, title="Work on Zephyr", key_result=added, owner=jonas)
    comment_on(maya, draft, text="Is Zephyr right?")
    return draft


def pages_for(draft):
    key_result = draft.key_results.get()
    yield from (
        f"objectives/{draft.ref}/{part}"
        for part in ("", "write/", "copy/", "move/", "deletion/", "commitment/", "comments/")
    )
    yield from (f"key-results/{key_result.ref}/{part}" for part in ("", "write/", "deletion/", "decide/", "check-in/"))
    yield f"metrics/{key_result.metric.ref}/"
    yield f"coach/objectives/{draft.ref}/"


def crawled(client, start, most=250):
    """(address, text) of every page that can be reached by links."""
    seen, waiting = set(), list(start)
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address, follow=True)
        text = unescape(answer.content.decode(errors="replace")) if not answer.streaming else ""
        yield address, answer.status_code, text
        links = {unescape(link) for link in re.findall(r'href="(/w/halyard/[^"#]*)', text)}
        waiting += sorted(link for link in links if "/library/" not in link and "/rules/" not in link)


@pytest.mark.parametrize("who", ["outsider", "exec_guest"])
def test_nobody_else_meets_a_word_of_a_draft(client, request, who, secret, objective, sales, demand, cycle):
    member = request.getfixturevalue(who)
    sign_in(client, member)
    searches = [f"/w/halyard/search/?q={word}" for word in SECRETS]
    lists = [
        "/w/halyard/", "/w/halyard/objectives/?state=draft", f"/w/halyard/objectives/?q={SECRETS[0]}", "/w/halyard/activity/",
        f"/w/halyard/teams/{demand.ref}/?state=draft", f"/w/halyard/teams/{demand.ref}/calibration/?cycle={cycle.ref}",
        f"/w/halyard/objectives/new/?team={sales.ref}", f"/w/halyard/people/{secret.owner.ref}/", "/w/halyard/kpis/",
    ]  # fmt: skip
    visited = 0
    for address, status, text in crawled(client, [*searches, *lists]):
        visited += 1
        typed = address.rpartition("q=")[2]  # a search repeats what was asked for
        assert not [word for word in SECRETS if word in text and word != typed], address
        assert status < 500, address
    assert visited > 40
    for page in pages_for(secret):
        answer = client.get(f"/w/halyard/{page}")
        assert answer.status_code in (403, 404, 405), page
        assert not [word for word in SECRETS if word in answer.content.decode()], page


def test_its_team_and_those_who_keep_the_whole_meet_it(client, jonas, champion, secret):
    for member in (jonas, champion):
        sign_in(client, member)
        for page in (
            f"objectives/{secret.ref}/",
            f"metrics/{secret.key_results.get().metric.ref}/",
            "search/?q=Quokka",
        ):
            text = client.get(f"/w/halyard/{page}").content.decode()
            assert "Zephyr" in text or "Marzipan" in text or "Quokka</mark> share" in text, (member, page)


def test_the_metric_of_a_draft_is_offered_to_nobody_else_until_it_is_committed(outsider, jonas, maya, secret):
    kept = secret.key_results.get().metric
    assert kept in Metric.objects.visible_to(jonas) and kept in Metric.objects.visible_to(maya)
    assert kept not in Metric.objects.visible_to(outsider)
    actions.commit_objective(maya, secret)
    assert kept in Metric.objects.visible_to(outsider)
