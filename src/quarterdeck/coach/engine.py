"""Judges a text or a plan: the coach's front door."""

from collections.abc import Mapping
from typing import Any

from quarterdeck.coach import rulebook
from quarterdeck.coach.finding import Finding, Place, Severity
from quarterdeck.coach.language import en, language_of
from quarterdeck.coach.rule import Rule, Span, sections

LONGEST_QUOTE = 80


def judge_text(
    text: str, kind: str = "key_result", objective: str = "", playbook: Any = None, ref: str = ""
) -> list[Finding]:
    """The findings about one text, in the order of their codes.

    `kind` is "objective" or "key_result"; `objective` is the text a key result belongs to. `playbook` is anything with
    a mapping `coach` from code to severity, or such a mapping. A text in another language gets none (see `language_of`).
    """
    return _judge(text, kind, objective, severities_of(playbook), ref)


def codes_of(text: str, kind: str, objective: str = "") -> list[str]:
    """The codes only, whatever the playbook."""
    return [rule.code for rule, _ in found_in(text, kind, objective)[1]]


def severities_of(playbook: Any) -> Mapping[str, str]:
    """The mapping from code to severity that a playbook gives."""
    if playbook is None:
        return {}
    if isinstance(playbook, Mapping):
        return playbook
    return getattr(playbook, "coach", None) or {}


def severity_of(code: str, default: Severity, severities: Mapping[str, str]) -> Severity:
    """What the playbook says of a rule, or the rule's own default."""
    return Severity(severities.get(code, default))


def found_in(text: str, kind: str, objective: str = "") -> tuple[Any, list[tuple[Rule, Span]]]:
    """The reading of a text (None when there is nothing to judge) and the rules that speak, with the words at fault."""
    if not _worth_judging(text) or language_of(text) == "other":
        return None, []
    reading = en.read(text, kind, objective)
    if not reading.clauses:
        return None, []
    found = {}
    for rule in rulebook.text_rules(kind):
        span = rule.check(reading)
        if span is not None:
            found[rule.code] = (rule, span)
    return reading, [(rule, span) for rule, span in found.values() if not set(rule.yields_to) & set(found)]


def _worth_judging(text: str) -> bool:
    """At least one word of two letters: an emoji or a number alone is not yet a text."""
    run = 0
    for letter in text[:4000]:
        run = run + 1 if letter.isalpha() else 0
        if run >= 2:
            return True
    return False


def _judge(text: str, kind: str, objective: str, severities: Mapping[str, str], ref: str) -> list[Finding]:
    reading, found = found_in(text, kind, objective)
    result = []
    for rule, (start, end) in found:
        severity = severity_of(rule.code, rule.severity, severities)
        if severity is not Severity.OFF:
            place = Place("objective" if kind == "objective" else "key-result", ref, start, end, text)
            result.append(_finding(rule, reading, place, severity))
    return result


def _finding(rule: Rule, reading: Any, place: Place, severity: Severity) -> Finding:
    match = " ".join(reading.text[place.start : place.end].split())
    if len(match) > LONGEST_QUOTE:
        match = match[: LONGEST_QUOTE - 1].rstrip() + "…"
    sentence = rule.sentence.format(match=match, words=len(reading.words), sentences=len(reading.sentences))
    parts = sections(rulebook.modules()[rule.code].__doc__ or "")
    return Finding(rule.code, rule.name, place, sentence, parts["Why it matters"], parts["Try instead"], severity)
