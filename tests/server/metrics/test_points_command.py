"""`quarterdeck points`: a history from a file."""

import pytest
from typer.testing import CliRunner

from quarterdeck import cli
from quarterdeck.commands import points as command
from quarterdeck.server.metrics import keeping
from quarterdeck.server.metrics.models import Point

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setattr(command.instance, "open_instance", lambda **_: None)

    def invoke(text, metric):
        file = tmp_path / "history.csv"
        file.write_text(text)
        return CliRunner().invoke(cli.app, ["points", str(file), "--workspace", "Halyard", "--metric", metric])

    return invoke


def test_a_history_is_kept_and_the_second_time_says_nothing_new(run, maya):
    keeping.make_metric(maya, name="MQL volume")
    assert "2 new" in run("date,mqls\n2025-01-06,410\n2025-01-13,396\n", "MQL volume").output
    assert "2 known already" in run("date,mqls\n2025-01-06,410\n2025-01-13,396\n", "MQL volume").output
    assert Point.objects.count() == 2


def test_a_metric_that_is_not_there_is_named(run, maya):
    answer = run("2025-01-06,410\n", "No such thing")
    assert isinstance(answer.exception, command.NoSuchMetric) and not Point.objects.exists()
