import json
import re
import runpy
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from files.plan_strategies import plans
from quarterdeck.files import shapes
from quarterdeck.files.plan_yaml import dump, load
from quarterdeck.okr.plan import Plan

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "src/quarterdeck/files/plan.schema.json").read_text("utf-8"))
DOCS = (ROOT / "docs/plan-file.md").read_text("utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", DOCS, re.DOTALL)[1]


class AsEditorsDo(yaml.CSafeLoader):
    """YAML 1.2: dates are texts, and “on” is a word. Editors read plan files this way."""


AsEditorsDo.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for letter, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsDo.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def complaints(text):
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(yaml.load(text, AsEditorsDo))]


def test_the_published_schema_is_the_one_of_the_dataclasses():
    script = runpy.run_path(str(ROOT / "scripts/plan_schema.py"))
    assert script["PLACE"].read_text("utf-8") == script["text"](), "run scripts/plan_schema.py"


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans)
def test_every_plan_we_write_fits_the_schema(plan):
    assert not complaints(dump(plan))


def test_the_example_of_the_documentation_loads_and_fits_the_schema():
    plan = load(EXAMPLE.encode())
    first = plan.objectives[0]
    assert [kr.measure.kind for kr in first.key_results] == ["decrease", "increase", "range", "zones", "milestones"]
    assert load(dump(plan).encode()) == plan
    assert not complaints(EXAMPLE)


@pytest.mark.parametrize(
    "before, after",
    [
        ("role: admin", "role: emperor"),
        ("weight: 2", "weight: -2"),
        ("ref: q3", "reff: q3"),
        ("unit: percent", "unit: %"),
    ],
)
def test_the_schema_sees_what_the_loader_sees(before, after):
    with pytest.raises(Exception, match=r"problem"):
        load(EXAMPLE.replace(before, after, 1).encode())
    if after != "unit: %":  # which is no YAML at all
        assert complaints(EXAMPLE.replace(before, after, 1))


def test_the_documentation_names_every_field():
    def keys(shape, seen):
        for member in shape.members:
            inner = member.shape.of if isinstance(member.shape, shapes.Many) else member.shape
            if not member.flat:
                yield member.key
            if isinstance(inner, shapes.Record) and inner.type not in seen:
                yield from keys(inner, seen | {inner.type})

    table = DOCS.partition("## The fields")[2]
    top = {member.key for member in shapes.record(Plan).members}
    missing = {key for key in keys(shapes.record(Plan), set()) if f"`{key}`" not in table} - top
    assert not missing
