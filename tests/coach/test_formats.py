"""Findings leave as text, JSON, SARIF, GitHub annotations and JUnit."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from quarterdeck.coach.cli_core import fails, predict, predict_lines
from quarterdeck.coach.engine import judge_text
from quarterdeck.coach.errors import UnreadableLine
from quarterdeck.coach.formats import FORMATS, Report, writer

FINDINGS = tuple(judge_text("Launch 100 % of <the> \x0bsite: “now”, 50%\nnext", "key_result", ref="k1"))
REPORTS = [Report("okr/plan.yaml", FINDINGS, {"k1": 7}), Report("clean.yaml", ())]


def written(name):
    return writer(name)(REPORTS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_no_findings_too(name):
    assert isinstance(writer(name)([]), str)


def test_text_names_place_reason_and_way_out():
    text = written("text")
    assert text.startswith(f"okr/plan.yaml:7: warning {FINDINGS[0].code}")
    assert "Why: " in text and "Try: " in text


def test_text_says_so_when_all_is_well():
    assert writer("text")([Report("clean.yaml", ())]) == "The coach has nothing to add.\n"


def test_texts_in_another_language_are_named():
    text = "Steigere die Anzahl der Kunden bis zum Ende des Quartals"
    reports = [Report("plan.yaml", (), {text: 4}, (text,))]
    assert writer("text")(reports).startswith(
        f"plan.yaml:4: not English, so nothing is said of its wording\n    {text}"
    )
    assert json.loads(writer("json")(reports))["unread"] == [{"path": "plan.yaml", "line": 4, "text": text}]


def test_json_holds_every_field():
    first = json.loads(written("json"))["findings"][0]
    assert (first["path"], first["line"], first["code"], first["ref"]) == ("okr/plan.yaml", 7, FINDINGS[0].code, "k1")
    assert first["why"] and first["mend"]


def test_sarif_points_at_the_line_and_describes_the_rule():
    run = json.loads(written("sarif"))["runs"][0]
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == FINDINGS[0].code
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("okr/plan.yaml", 7)


def test_a_github_annotation_stays_on_one_line():
    lines = written("github").splitlines()
    assert len(lines) == len(FINDINGS) > 0
    assert lines[0].startswith("::warning file=okr/plan.yaml,line=7,title=")
    assert "%25" in lines[0]


def test_junit_counts_findings_as_failures_and_a_clean_file_as_passed():
    suites = ElementTree.fromstring(written("junit")).findall("testsuite")
    assert [suite.get("failures") for suite in suites] == [str(len(FINDINGS)), "0"]
    assert [len(suite.findall("testcase")) for suite in suites] == [len(FINDINGS), 1]


def test_the_exit_depends_on_the_loudest_finding():
    assert fails(FINDINGS, "hint") and fails(FINDINGS, "warning")
    assert not fails(FINDINGS, "error")
    assert not fails(FINDINGS, "off")
    assert not fails((), "hint")


def test_a_texts_file_is_answered_line_by_line(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": "a", "kind": "objective", "text": "Launch email campaigns", "objective": null}\n\n', encoding="utf-8"
    )
    assert [json.loads(line) for line in predict_lines(path)] == [{"id": "a", "codes": ["O01"]}]


@pytest.mark.parametrize(
    "line, problem",
    [
        ("nonsense", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not an object"),
        ('{"kind": "objective", "text": "x"}', "“id” is missing"),
        ('{"id": 1, "kind": "objective"}', "“text” is missing"),
        ('{"id": 1, "kind": "poem", "text": "x"}', "“kind” is neither"),
        ('{"id": 1, "kind": "objective", "text": "x", "objective": 5}', "“objective” is neither"),
    ],
)
def test_a_bad_line_is_named(line, problem):
    with pytest.raises(UnreadableLine, match=f"Line 2: .*{problem}"):
        list(predict(["", line]))
