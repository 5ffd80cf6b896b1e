"""Drafts that do not begin on an empty page: from the library, and from the answers of the guided questions."""

from dataclasses import replace
from decimal import Decimal

from django.db import transaction

from quarterdeck.coach import library
from quarterdeck.okr.measure import Kind, Measure, Unit, UnitKind
from quarterdeck.okr.sentence import read_key_result
from quarterdeck.server.coaching.errors import NotInTheLibrary
from quarterdeck.server.planning.actions import add_key_result, draft_objective

KINDS = {"up": Kind.INCREASE, "down": Kind.DECREASE, "within": Kind.RANGE}


@transaction.atomic
def draft_from_library(member, slug, *, team, cycle, key=""):
    """A draft of a library objective with its key results: blanks stay blanks, so no number is anybody's but theirs."""
    chosen = library.objective(slug)
    if chosen is None:
        raise NotInTheLibrary
    drafted = draft_objective(
        member, team=team, cycle=cycle, text=chosen.text, key=key, owner=None, ambition=str(chosen.ambition)
    )
    if drafted.key_results.exists():
        return drafted
    for key_result in chosen.key_results:
        metric = library.metrics()[key_result.metric]
        add_key_result(
            member,
            drafted,
            text=key_result.text,
            measure=blank_measure(metric, member.workspace),
            metric_name=metric.name,
            method=f"{metric.definition} {metric.formula}.",
            source=metric.source,
        )
    return drafted


def blank_measure(metric, workspace):
    """Which way a catalogue metric should go, in its unit, without a number."""
    code = workspace.currency if metric.unit is UnitKind.CURRENCY else ""
    return Measure(kind=KINDS[metric.direction], unit=Unit(metric.unit, code))


@transaction.atomic
def draft_from_answers(member, *, team, cycle, text, why="", supports=(), key_results=(), key=""):
    """A draft from the guided questions. `key_results` are (sentence, how it is measured), a guard among them."""
    drafted = draft_objective(member, team=team, cycle=cycle, text=text, why=why, supports=supports, key=key)
    if drafted.key_results.exists():
        return drafted
    for sentence, method in key_results:
        read = read_key_result(sentence)
        measure = replace(read.measure, baseline=Decimal(0)) if read.adds_up else read.measure
        add_key_result(
            member,
            drafted,
            text=sentence,
            measure=measure,
            metric_name=read.metric,
            cumulative=read.adds_up,
            method=method,
        )
    return drafted
