"""What programs for goals, tasks and tables give out: one plan in the columns of each."""

import pytest

from files.outlines import outline, reading

PLAN = [
    "Q2 2023, Brand: Be the name people think of (Ada Moss)",
    "  Win 3 awards [0.7] (Ada Moss)",
    "  Publish 4 studies [0.3] (Ben Roe)",
    "Q2 2023, Demand: Fill the pipeline (Ben Roe)",
    "  Book 40 demos [1] (Ben Roe)",
]

EXPORTS = {
    "goals with a type of their own, ids, amounts and addresses": """
        Goal ID,Goal name,Goal type,OKR type,Department,Goal cycle,Owner(s),Owner email(s),Parent goal,Due date,Starting amount,Ending amount,Current amount,Progress,Status
        1,Be the name people think of,Department,Objective,Brand,Q2 2023,Ada Moss,ada@lumen.example,,2023-06-30,,,,,On track
        2,Win 3 awards,Department,Key result,Brand,Q2 2023,Ada Moss,ada@lumen.example,Be the name people think of,2023-06-30,0,3,2,70%,On track
        3,Publish 4 studies,Department,Key result,Brand,Q2 2023,Ben Roe,ben@lumen.example,Be the name people think of,2023-06-30,0,4,1,30%,Off track
        4,Fill the pipeline,Department,Objective,Demand,Q2 2023,Ben Roe,ben@lumen.example,,2023-06-30,,,,,On track
        5,Book 40 demos,Department,Key result,Demand,Q2 2023,Ben Roe,ben@lumen.example,Fill the pipeline,2023-06-30,0,40,40,100%,On track
        """,
    "goals and milestones by the days they last": """
        name,type,progress,start_date,end_date,owner_email,categories,description,department
        Be the name people think of,goal,,2023-04-01,2023-06-30,ada.moss@lumen.example,,,Brand
        Win 3 awards,milestone,70,2023-04-01,2023-06-30,ada.moss@lumen.example,,,Brand
        Publish 4 studies,milestone,30,2023-04-01,2023-06-30,ben.roe@lumen.example,,,Brand
        Fill the pipeline,goal,,2023-04-01,2023-06-30,ben.roe@lumen.example,,,Demand
        Book 40 demos,milestone,100,2023-04-01,2023-06-30,ben.roe@lumen.example,,,Demand
        """,
    "a lead who is a person and an owner that is a team": """
        Type,Name,Lead,Owner,Timeframe,Start value,Target value,Metric unit,Progress (%),Status,Last updated,Parent
        Objective,Be the name people think of,Ada Moss,Brand,Q2 2023,,,,,On track,2023-06-01,
        Key Result,Win 3 awards,Ada Moss,Brand,Q2 2023,0,3,Numerical,70,On track,2023-06-01,Be the name people think of
        Key Result,Publish 4 studies,Ben Roe,Brand,Q2 2023,0,4,Numerical,30,On track,2023-06-01,Be the name people think of
        Objective,Fill the pipeline,Ben Roe,Demand,Q2 2023,,,,,On track,2023-06-01,
        Key Result,Book 40 demos,Ben Roe,Demand,Q2 2023,0,40,Numerical,100,On track,2023-06-01,Fill the pipeline
        """,
    "goals that name their parents and no type": """
        Goal,Parent goal,Time period,Accountable team,Owner,Metric,Current value,Target value,Progress
        Be the name people think of,,Q2 2023,Brand,Ada Moss,,,,
        Win 3 awards,Be the name people think of,Q2 2023,Brand,Ada Moss,#,2,3,70%
        Publish 4 studies,Be the name people think of,Q2 2023,Brand,Ben Roe,#,1,4,30%
        Fill the pipeline,,Q2 2023,Demand,Ben Roe,,,,
        Book 40 demos,Fill the pipeline,Q2 2023,Demand,Ben Roe,#,40,40,100%
        """,
    "parents by the number of their row, and a scope that is no team": """
        Row ID,Parent Row IDs,Goal ID,Goal Title,Owner Emails,Goal Cycle,Goal Type,Scope,Departments,Progress
        1,,,Be the name people think of,ada.moss@lumen.example,Q2 2023,Default,Department,Brand,
        2,1,,Win 3 awards,ada.moss@lumen.example,Q2 2023,Number,Department,Brand,70%
        3,1,,Publish 4 studies,ben.roe@lumen.example,Q2 2023,Number,Department,Brand,30%
        4,,,Fill the pipeline,ben.roe@lumen.example,Q2 2023,Default,Department,Demand,
        5,4,,Book 40 demos,ben.roe@lumen.example,Q2 2023,Number,Department,Demand,100%
        """,
    "tickets whose own fields stand in brackets": """
        Issue key,Issue Type,Summary,Assignee,Parent key,Custom field (Team),Custom field (Quarter),Custom field (Score),Status
        K-1,Objective,Be the name people think of,Ada Moss,,Brand,Q2 2023,,Done
        K-2,Key Result,Win 3 awards,Ada Moss,K-1,Brand,Q2 2023,0.7,Done
        K-3,Key Result,Publish 4 studies,Ben Roe,K-1,Brand,Q2 2023,0.3,Done
        K-4,Objective,Fill the pipeline,Ben Roe,,Demand,Q2 2023,,Done
        K-5,Key Result,Book 40 demos,Ben Roe,K-4,Demand,Q2 2023,1,Done
        """,
    "goals with targets, each a family of columns, and due dates for a period": """
        Folder Name,Goal Name,Goal Owner,Goal Due Date,Target Name,Target Owner,Target Type,Target Start,Target Current,Target End,Target % Complete
        Brand,Be the name people think of,Ada Moss,2023-06-30,Win 3 awards,Ada Moss,Number,0,2,3,70%
        Brand,Be the name people think of,Ada Moss,2023-06-30,Publish 4 studies,Ben Roe,Number,0,1,4,30%
        Demand,Fill the pipeline,Ben Roe,2023-06-30,Book 40 demos,Ben Roe,Number,0,40,40,100%
        """,
    "names with the address of what they link to": """
        Key Result,Objective,Team,Quarter,Owner,Objective owner,Grade
        Win 3 awards,Be the name people think of (https://wiki.lumen.example/p/1?v=2),Brand,Q2 2023,Ada Moss,Ada Moss,0.7
        Publish 4 studies,Be the name people think of (https://wiki.lumen.example/p/1?v=2),Brand,Q2 2023,Ben Roe,Ada Moss,0.3
        Book 40 demos,Fill the pipeline (https://wiki.lumen.example/p/2),Demand,Q2 2023,Ben Roe,Ben Roe,1
        """,
    "a board with subitems below each item": """
        Marketing board,,,,,
        Q2 2023,,,,,
        Name,Subitems,Owner,Team,Status,
        Be the name people think of,"Win 3 awards; Publish 4 studies, all of them",Ada Moss,Brand,Done,
        Subitems,Name,Owner,Score,,
        ,Win 3 awards,Ada Moss,0.7,,
        ,Publish 4 studies,Ben Roe,0.3,,
        Fill the pipeline,Book 40 demos,Ben Roe,Demand,Done,
        Subitems,Name,Owner,Score,,
        ,Book 40 demos,Ben Roe,1,,
        """,
    "the percentage of the objective beside that of the key result": """
        Team / Person,Quarter,Objective,Objective owner,Percent complete,Key Result,KR owner,KR start,KR target,Key result percent complete,KR comments
        Brand,Q2 2023,Be the name people think of,Ada Moss,,Win 3 awards,Ada Moss,0,3,70%,
        Brand,Q2 2023,Be the name people think of,Ada Moss,,Publish 4 studies,Ben Roe,0,4,30%,
        Demand,Q2 2023,Fill the pipeline,Ben Roe,,Book 40 demos,Ben Roe,0,40,100%,
        """,
}


@pytest.mark.parametrize("sheet", EXPORTS.values(), ids=EXPORTS)
def test_the_same_plan_arrives_from_every_product(sheet):
    assert outline(sheet) == PLAN


def test_of_two_objectives_of_one_name_the_one_of_the_same_team_and_period_is_meant():
    assert outline("""
        Type,Title,Parent,Team,Cycle
        Objective,Be known,,Brand,Q1 2025
        Objective,Be known,,Content,Q2 2025
        Key Result,Win 3 awards,Be known,Brand,Q1 2025
        Key Result,Publish 4 studies,Be known,Content,Q2 2025
        """) == [
        "Q1 2025, Brand: Be known",
        "  Win 3 awards",
        "Q2 2025, Content: Be known",
        "  Publish 4 studies",
    ]


def test_a_goal_between_others_is_an_objective_that_supports_the_one_above():
    read = reading("""
        Goal name,Parent goal,Cycle
        Win Europe,,2025
        Be known,Win Europe,2025
        Win 3 awards,Be known,2025
        """)
    wide, narrow = read.plan.objectives
    assert [kr.text for kr in narrow.key_results] == ["Win 3 awards"]
    assert (narrow.supports[0].to, narrow.supports[0].kind) == (wide.text, "objective")
    assert not read.plan.priorities


def test_parents_that_go_round_in_a_circle_are_left_out():
    read = reading("Type,Title,Parent,Cycle\nObjective,A goal,B goal,2025\nObjective,B goal,A goal,2025\n")
    assert len(read.plan.objectives) == 2
    assert sum(len(objective.supports) for objective in read.plan.objectives) <= 1


def test_an_objective_that_supports_several_supports_them_all():
    read = reading("""
        Quarter,Company objective,Department objective,Team objective,Key result
        Q1 2025,Win Europe,Grow marketing,Be known,Win 3 awards
        """)
    assert [priority.title for priority in read.plan.priorities] == ["Win Europe", "Grow marketing"]
    assert len(read.plan.objectives[0].supports) == 2


def test_a_row_for_each_check_in_makes_one_key_result_with_all_of_them():
    read = reading("""
        Date,Quarter,Objective,Key Result,Owner,Value,Confidence,Comment
        2025-01-13,Q1 2025,Be known,Win 3 awards,Ada Moss,1,0.6,Began well
        2025-02-10,Q1 2025,Be known,Win 3 awards,Ada Moss,2,0.7,Goes on
        2025-02-10,Q1 2025,Be known,Publish 4 studies,Ada Moss,1,0.5,
        """)
    first, second = read.plan.objectives[0].key_results
    assert [(c.on.day, c.value, str(c.confidence), c.changed) for c in first.check_ins] == [
        (13, 1, "0.6", "Began well"),
        (10, 2, "0.7", "Goes on"),
    ]
    assert len(second.check_ins) == 1
    assert "A check-in of another day." in read.rows[1].sentence
