"""The examples of the API's page work as they stand there."""

import os
import re
import shlex
from pathlib import Path

import pytest

from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.api.actions import make_token
from quarterdeck.server.api.models import SCOPES
from quarterdeck.server.metrics.models import Point
from quarterdeck.server.planning import commitment, key_results
from quarterdeck.server.planning.models import KeyResult
from quarterdeck.server.rhythm.models import CheckIn

pytestmark = pytest.mark.django_db
# Its dates are some year's; every one of them has to lie behind us.
PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8").replace("2026-", "2020-")
CURLS = [
    " ".join(line.strip().rstrip("\\") for line in lines.splitlines())
    for lines in re.findall(r"^    (curl.*\n(?:      .*\n)*)", PAGE, re.MULTILINE)
]


@pytest.fixture
def program(maya, draft):
    """The key result and the metric of the examples; a token with every right."""
    text = "Marketing-sourced pipeline from $2.1M to $3.5M"
    one = key_results.add_key_result(
        maya, draft, text=text, measure=read_key_result(text).measure, owner=maya, method="CRM"
    )
    commitment.commit_objective(maya, draft)
    KeyResult.objects.filter(pk=one.pk).update(ref="pipeline")
    type(one.metric).objects.filter(pk=one.metric_id).update(ref="m-pipeline")
    return make_token(maya, name="Examples", scopes=list(SCOPES))[1]


def send(client, command, secret):
    """The answer to a curl command of the page."""
    words = shlex.split(command.replace("$TOKEN", secret).replace("$QUARTERDECK", ""))
    headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
    path = next(word for word in words if word.startswith("/api/"))
    if "-d" not in words:
        return client.get(path, headers=headers)
    return client.post(path, words[words.index("-d") + 1], content_type="application/json", headers=headers)


def test_the_page_has_examples():
    assert len(CURLS) == 6


@pytest.mark.parametrize("command", CURLS)
def test_every_command_of_the_page_is_answered(client, program, command):
    answer = send(client, command, program)
    assert answer.status_code == 200, answer.content


def test_the_check_in_of_the_page_is_kept(client, program):
    send(client, next(command for command in CURLS if "check-ins" in command), program)
    assert CheckIn.objects.get().changed == "Two trials turned into opportunities."


@pytest.mark.django_db(transaction=True)
def test_the_job_in_python_delivers(live_server, program, monkeypatch, capsys):
    monkeypatch.setitem(os.environ, "QUARTERDECK", live_server.url)
    monkeypatch.setitem(os.environ, "TOKEN", program)
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], {})
    assert "'new': 2" in capsys.readouterr().out and Point.objects.count() == 2


def test_every_right_is_told():
    assert all(f"| `{scope}` |" in PAGE for scope in SCOPES)
