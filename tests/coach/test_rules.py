"""Every rule answers for its own examples; a new rule file is tested by being there."""

import pytest

from quarterdeck.coach import rulebook
from quarterdeck.coach.engine import codes_of, judge_plan
from quarterdeck.coach.notation import plan_of
from quarterdeck.coach.rule import sections

MODULES = list(rulebook.modules().values())
FLAGS = [(module.rule, example) for module in MODULES for example in module.rule.flags]
PASSES = [(module.rule, example) for module in MODULES for example in module.rule.passes]
CATALOGUE = (
    [f"O{n:02d}" for n in range(1, 8)] + [f"K{n:02d}" for n in range(1, 10)] + [f"S{n:02d}" for n in range(1, 16)]
)


def name(value):
    return getattr(value, "code", None)


def codes(rule, example):
    if rule.on == "plan":
        plan, landings = plan_of(example)
        return {finding.code for finding in judge_plan(plan, landings=landings)}
    objective, _, text = example.rpartition(" :: ")
    return set(codes_of(text, rule.on, objective))


def test_every_code_of_the_catalogue_has_its_rule():
    assert sorted(rulebook.modules()) == sorted(CATALOGUE)


@pytest.mark.parametrize("rule, example", FLAGS, ids=name)
def test_a_rule_flags_its_own_bad_examples(rule, example):
    assert rule.code in codes(rule, example)


@pytest.mark.parametrize("rule, example", PASSES, ids=name)
def test_a_rule_passes_its_own_good_examples(rule, example):
    assert rule.code not in codes(rule, example)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.rule.code)
def test_a_rule_says_why_and_what_to_try_and_where_it_comes_from(module):
    parts = sections(module.__doc__)
    assert {"Why it matters", "Try instead", "Known limits", "In the method"} <= set(parts)
    assert all(parts.values())
    assert module.rule.flags and module.rule.passes


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.rule.code)
def test_a_rule_file_is_named_for_its_rule(module):
    rule = module.rule
    assert module.__name__.rpartition(".")[2] == f"{rule.code}_{rule.name}".lower().replace("-", "_")
