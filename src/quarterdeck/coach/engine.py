"""Judges a text or a plan: the coach's front door."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from quarterdeck.coach import mending, rulebook
from quarterdeck.coach.finding import Finding, Place
from quarterdeck.coach.language import en, language_of
from quarterdeck.coach.rule import PlanRule, Rule, Span, counted, sections
from quarterdeck.okr.settings import Severity

if TYPE_CHECKING:
    from quarterdeck.coach.desk import Complaint, Desk
    from quarterdeck.okr.plan import Plan

LONGEST_QUOTE = 80


def judge_text(
    text: str, kind: str = "key_result", objective: str = "", playbook: Any = None, ref: str = "", function: str = ""
) -> list[Finding]:
    """The findings about one text, in the order of their codes.

    `kind` is "objective" or "key_result"; `objective` is the text a key result belongs to. `playbook` is anything with
    a mapping `coach` from code to severity, or such a mapping. `function` is the team's (a key of the library's
    FUNCTIONS) and steers the drafts. A text in another language gets no findings (see `language_of`).
    """
    return _judge(text, kind, objective, severities_of(playbook), ref, function)


def judge_plan(
    plan: "Plan",
    playbook: Any = None,
    landings: Mapping[str, tuple[Any, Any]] | None = None,
    functions: Mapping[str, str] | None = None,
) -> list[Finding]:
    """The findings about a plan: each text's own, then those about fields and sets.

    Closed objectives and stopped key results are left alone. `playbook` is the plan's own when None. `landings` gives,
    by the ref of a key result, the band in which its metric would land anyway (needed by S10); `functions` the
    function of a team by its ref.
    """
    # A lone text, judged while it is typed, should not wait for what only plans need.
    from quarterdeck.coach.desk import Desk

    desk = Desk.of(plan, playbook, landings or {})
    severities = severities_of(desk.playbook)
    found: list[Finding] = []
    for objective in desk.objectives:
        function = (functions or {}).get(objective.team, "")
        found += _judge(objective.text, "objective", "", severities, objective.ref, function)
        for kr in desk.key_results_of(objective):
            said = _judge(kr.text, "key_result", objective.text, severities, kr.ref, function)
            found += [one for one in said if speaks_at(one.code, kr.measure.kind)]
    return found + _sets(desk, None)


def judge_sets(
    plan: "Plan",
    playbook: Any = None,
    landings: Mapping[str, tuple[Any, Any]] | None = None,
    codes: Collection[str] | None = None,
) -> list[Finding]:
    """The findings about fields and sets alone, without those about the wording of each text.

    Of the rules called `codes`, or of all. Arguments otherwise as in `judge_plan`; a bare mapping of severities does as
    the playbook of rules that ask for no limit of it (S04, S06 to S11, S14, S15).
    """
    from quarterdeck.coach.desk import Desk

    return _sets(Desk.of(plan, playbook, landings or {}), codes)


def language_note(text: str) -> str:
    """A sentence for the writer of a text that the coach cannot read, or ""."""
    if language_of(text) != "other":
        return ""
    return "The coach reads English only so far, so it says nothing about this text."


def speaks_at(code: str, kind: str) -> bool:
    """Has a rule something to say at a key result of this kind of measure?

    Zones describe in words what failing, committing and more look like: such a result is more than done or not done.
    """
    return not (code == "K02" and kind == "zones")


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
    said = {rule.code: span for rule, span in said_by_rules(reading, kind)}
    codes = en.settle(reading, said)
    whole = (0, len(text))  # where wording alone gave it away, nobody can point at a word
    return reading, [(rule, said.get(rule.code, whole)) for rule in rulebook.text_rules(kind) if rule.code in codes]


def said_by_rules(reading: Any, kind: str) -> list[tuple[Rule, Span]]:
    """The rules that speak of a reading, with the words at fault; one that says it less well has yielded."""
    found = {}
    for rule in rulebook.text_rules(kind):
        span = rule.check(reading)
        if span is not None:
            found[rule.code] = (rule, span)
    return [(rule, span) for rule, span in found.values() if not set(rule.yields_to) & set(found)]


def _worth_judging(text: str) -> bool:
    """At least one word of two letters: an emoji or a number alone is not yet a text."""
    run = 0
    for letter in text[:4000]:
        run = run + 1 if letter.isalpha() else 0
        if run >= 2:
            return True
    return False


def _sets(desk: "Desk", codes: Collection[str] | None) -> list[Finding]:
    severities = severities_of(desk.playbook)
    found: list[Finding] = []
    for rule in rulebook.plan_rules():
        severity = severity_of(rule.code, rule.severity, severities)
        if severity is not Severity.OFF and (codes is None or rule.code in codes):
            found += [_plan_finding(rule, complaint, severity) for complaint in rule.check(desk)]
    return found


def _judge(
    text: str, kind: str, objective: str, severities: Mapping[str, str], ref: str, function: str
) -> list[Finding]:
    reading, found = found_in(text, kind, objective)
    result = []
    for rule, (start, end) in found:
        severity = severity_of(rule.code, rule.severity, severities)
        if severity is not Severity.OFF:
            place = Place("objective" if kind == "objective" else "key-result", ref, start, end, text)
            result.append(_finding(rule, reading, place, severity, function))
    return result


def _finding(rule: Rule, reading: Any, place: Place, severity: Severity, function: str) -> Finding:
    match = mending.one_line(reading.text[place.start : place.end])
    if len(match) > LONGEST_QUOTE:
        match = match[: LONGEST_QUOTE - 1].rstrip() + "…"
    words, sentences = counted(len(reading.words), "word"), counted(len(reading.sentences), "sentence")
    sentence = rule.sentence.format(match=match, words=words, sentences=sentences)
    parts = sections(rulebook.modules(rulebook.LETTERS[rule.on])[rule.code].__doc__ or "")
    draft = mending.draft(rule.code, reading, function)
    return Finding(
        rule.code, rule.name, place, sentence, parts["Why it matters"], parts["Try instead"], draft, severity
    )


def _plan_finding(rule: PlanRule, complaint: "Complaint", severity: Severity) -> Finding:
    parts = sections(rulebook.modules(rulebook.LETTERS[rule.on])[rule.code].__doc__ or "")
    return Finding(
        rule.code,
        rule.name,
        complaint.place,
        complaint.sentence,
        parts["Why it matters"],
        parts["Try instead"],
        complaint.draft,
        severity,
    )
