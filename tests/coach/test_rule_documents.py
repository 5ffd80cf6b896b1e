"""The pages of the rules are made from the rule files and cannot lag behind them."""

import runpy
from pathlib import Path

import pytest

from quarterdeck.coach.errors import UnknownRule
from quarterdeck.coach.rulebook import explain

SCRIPT = Path(__file__).parents[2] / "scripts" / "coach_docs.py"


def test_the_pages_of_the_rules_are_current():
    assert runpy.run_path(str(SCRIPT))["stale"]() == []


def test_a_page_that_differs_is_noticed(tmp_path):
    script = runpy.run_path(str(SCRIPT))
    (tmp_path / "coach").mkdir()
    for name, text in script["wanted"]().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert script["stale"](tmp_path) == []
    (tmp_path / "coach" / "index.md").write_text("old", encoding="utf-8")
    (tmp_path / "coach" / "k99-gone.md").write_text("no rule", encoding="utf-8")
    assert script["stale"](tmp_path) == ["coach/index.md", "coach/k99-gone.md"]


def test_a_rule_is_explained_by_code_or_by_name():
    assert explain("k01") == explain("kr-is-activity")
    assert "The sources differ" in explain("K01")


def test_an_unknown_rule_is_answered_with_the_known_ones():
    with pytest.raises(UnknownRule, match=r"no coach rule “K77”.*K01"):
        explain("K77")
