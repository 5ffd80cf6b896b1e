"""What happened to the things of a workspace, by the thing it happened to."""

import json
from collections import defaultdict

from quarterdeck.okr import plan as words
from quarterdeck.server.planning.plans.figures import in_key_order, tidy
from quarterdeck.server.rhythm.models import CheckIn, Comment, Decision, Grade, HelpRequest, Remark


class History:
    """Check-ins, decisions, comments and grades, read at once; `persons` and `teams` give the refs of rows."""

    def __init__(self, workspace, persons, teams):
        self.workspace, self.persons, self.teams = workspace, persons, teams
        self.readings = defaultdict(list)  # key result → (on, value, at) of its check-ins
        self.check_ins = self.read_check_ins()
        self.of_objective, self.of_key_result = self.read_decisions()
        self.comments = self.read_comments()
        self.grades_of_objective, self.grades_of_key_result = self.read_grades()

    def who(self, member_id):
        return self.persons.get(member_id, "")

    def read_check_ins(self):
        asked, remarks = self.read_help(), self.read_remarks()
        rows = CheckIn.objects.filter(workspace=self.workspace).order_by("on", "at", "pk").values_list(
            "pk", "ref", "key_result_id", "on", "at", "by_id", "value", "confidence", "changed", "blocks", "corrects__ref"
        )  # fmt: skip
        found = defaultdict(list)
        for pk, ref, key_result_id, on, at, by_id, value, confidence, changed, blocks, corrects in rows.iterator(5000):
            if value is not None:
                self.readings[key_result_id].append((on, value, at))
            found[key_result_id].append(
                words.CheckIn(
                    on=on,
                    value=tidy(value),
                    confidence=tidy(confidence),
                    changed=changed,
                    blocks=blocks,
                    by=self.who(by_id),
                    at=at,
                    ref=ref,
                    corrects=corrects or "",
                    help=tuple(asked.get(pk, ())),
                    remarks=tuple(remarks.get(pk, ())),
                )
            )
        return found

    def read_help(self):
        found = defaultdict(list)
        for row in HelpRequest.objects.filter(workspace=self.workspace).order_by("asked_at", "pk"):
            found[row.check_in_id].append(
                words.HelpRequest(
                    text=row.text,
                    ref=row.ref,
                    of_person=self.who(row.of_member_id),
                    of_team=self.teams.get(row.of_team_id, ""),
                    state=words.HelpState(row.state),
                    answer=row.answer,
                    answered_by=self.who(row.answered_by_id),
                    answered_at=row.answered_at,
                )
            )
        return found

    def read_remarks(self):
        found = defaultdict(list)
        for row in Remark.objects.filter(check_in__workspace=self.workspace).order_by("at", "pk"):
            found[row.check_in_id].append(words.Remark(self.who(row.by_id), row.at, row.kind, row.text))
        return found

    def read_decisions(self):
        of_objective, of_key_result = defaultdict(list), defaultdict(list)
        for row in Decision.objects.filter(workspace=self.workspace).order_by("at", "pk"):
            decision = words.Decision(
                kind=words.DecisionKind(row.kind),
                reason=row.reason,
                at=row.at,
                by=self.who(row.by_id),
                ref=row.ref,
                before=as_text(row.before),
                after=as_text(row.after),
            )
            if row.key_result_id:
                of_key_result[row.key_result_id].append(decision)
            else:
                of_objective[row.objective_id].append(decision)
        return of_objective, of_key_result

    def read_comments(self):
        found = defaultdict(list)
        for row in Comment.objects.filter(objective__workspace=self.workspace).order_by("at", "pk"):
            found[row.objective_id].append(words.Comment(self.who(row.by_id), row.text, row.at))
        return found

    def read_grades(self):
        of_objective, of_key_result = {}, {}
        mine = Grade.objects.filter(objective__workspace=self.workspace)
        for row in (mine | Grade.objects.filter(key_result__workspace=self.workspace)).order_by("pk"):
            grade = words.Grade(tidy(row.final), tidy(row.computed), row.reason, self.who(row.by_id), row.at)
            if row.key_result_id:
                of_key_result[row.key_result_id] = grade
            else:
                of_objective[row.objective_id] = grade
        return of_objective, of_key_result


def as_text(values):
    """What a decision changed, in words: a plan keeps texts."""
    return {name: value if isinstance(value, str) else said(value) for name, value in in_key_order(values).items()}


def said(value):
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)
