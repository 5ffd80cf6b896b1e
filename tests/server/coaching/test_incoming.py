"""What the coach says of a file before it is imported."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from company import sign_in
from quarterdeck.okr import plan
from quarterdeck.server.coaching.incoming import MOST_TEXTS, judged

pytestmark = pytest.mark.django_db


def plan_of(*texts, state=plan.ObjectiveState.DRAFT):
    key_results = tuple(plan.KeyResult(text) for text in texts)
    objective = plan.Objective("Be the name buyers ask for first", "m", "q", state=state, key_results=key_results)
    return plan.Plan(plan.Workspace("Halyard"), teams=(plan.Team("Marketing", ref="m"),), objectives=(objective,))


def test_the_loudest_and_most_frequent_come_first_with_examples(workspace):
    judgement = judged(workspace, plan_of("Publish three newsletters", "Hold 5 webinars", "A better brand"))
    first = judgement.advice[0]
    assert (first.code, first.severity, first.count) == ("K03", "error", 1)
    [activity] = [one for one in judgement.advice if one.code == "K01"]
    assert activity.count == 2 and activity.examples == ["Publish three newsletters", "Hold 5 webinars"]
    assert activity.says.startswith("A key result that measures effort")
    assert (judgement.texts, judgement.clean, judgement.left) == (4, 1, 0)


def test_what_is_over_is_not_judged(workspace):
    assert judged(workspace, plan_of("Hold 5 webinars", state=plan.ObjectiveState.LET_GO)).texts == 0


def test_a_large_file_is_read_in_part_and_says_so(workspace):
    judgement = judged(workspace, plan_of(*["Win rate from 18 % to 27 %"] * (MOST_TEXTS + 9)))
    assert (judgement.texts, judgement.left) == (MOST_TEXTS, 10)


def test_the_dry_run_shows_it(client, maya, marketing, workspace, cycle):
    sign_in(client, maya)
    rows = f"Team,Cycle,Objective,Key result\nMarketing,{cycle.name},Make buyers trust us,Hold 5 webinars\n"
    file = SimpleUploadedFile("plan.csv", rows.encode())
    page = client.post(reverse("import", kwargs={"workspace": workspace.slug}), {"file": file}, follow=True)
    said = page.content.decode()
    assert "What the coach would say" in said and "Hold 5 webinars" in said
