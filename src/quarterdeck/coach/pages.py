"""A rule's page, made from its file: for the docs, the help in the product and `coach explain`."""

import re
from functools import cache
from importlib import resources
from types import ModuleType
from typing import Any

from quarterdeck.coach.rule import Rule, sections

WHERE = {"objective": "Objective", "key_result": "Key result", "plan": "Set and fields"}
METHOD_PAGE = "../method.md"
IN_THE_METHOD = "In the method"


def the_method() -> str:
    """The method in short, as Markdown: what the rules refer to, by the anchors of its headings."""
    return resources.files("quarterdeck.coach").joinpath("method.md").read_text(encoding="utf-8")


@cache
def parts_of_the_method() -> dict[str, str]:
    """Its headings by their anchors, which are made as source hosts make them: “what-good-looks-like”."""
    headings = re.findall(r"^## (.+)$", the_method(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"): heading for heading in headings}


def page(module: ModuleType) -> str:
    """The page of one rule as Markdown."""
    rule = module.rule
    parts = sections(module.__doc__ or "")
    lines = [f"# {rule.code} {rule.name}", "", parts.pop(""), "", f"*{WHERE[rule.on]}. {_severity(rule)}*", ""]
    for heading, text in parts.items():
        if heading == IN_THE_METHOD:
            text = f"[{parts_of_the_method()[rule.method]}]({METHOD_PAGE}#{rule.method}): {text}"
        lines += [f"## {heading}", "", text, ""]
    lines += ["## Flagged", "", *_examples(rule.flags), "", "## Passes this rule", "", *_examples(rule.passes), ""]
    return "\n".join(lines)


def _severity(rule: Any) -> str:
    return f"A {rule.severity.value} unless the playbook says otherwise."


def _examples(examples: tuple[str, ...]) -> list[str]:
    if "\n" not in "".join(examples):
        return [f"- {example}" for example in examples]
    found: list[str] = []
    for example in examples:
        lines = [line.strip() for line in example.strip().splitlines()]
        found += ["```text", *lines, "```", ""]
    return found[:-1]


def index(rules: list[Rule]) -> str:
    """The page that lists every rule."""
    lines = [
        "# What the coach finds",
        "",
        "Each rule is one file with its reasons, its examples and its code; this list is made from those files.",
        "How to run the coach on files and in a pipeline: [the coach in continuous integration](ci.md). How well it reads,",
        "and what settles a text where grammar does not: [the second reader](../decisions/coach-second-reader.md).",
        "",
    ]
    for kind, title in WHERE.items():
        lines += [f"## {title}", "", "| code | name |", "| --- | --- |"]
        lines += [f"| [{rule.code}]({file_name(rule)}) | `{rule.name}` |" for rule in rules if rule.on == kind]
        lines.append("")
    return "\n".join(lines)


def file_name(rule: Any) -> str:
    return f"{rule.code.lower()}-{rule.name}.md"
