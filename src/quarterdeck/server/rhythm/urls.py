from django.urls import path

from quarterdeck.server.rhythm.views import check_ins, closing, decisions, help, rounds, week

urlpatterns = [
    path("week/", week.week, name="week"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("key-results/<slug:ref>/check-ins/", check_ins.check_in, name="check-in"),
    path("check-ins/<slug:ref>/correct/", check_ins.correct, name="correct-check-in"),
    path("check-ins/<slug:ref>/seen/", check_ins.see, name="see-check-in"),
    path("check-ins/<slug:ref>/remarks/", check_ins.remark, name="remark"),
    path("help/", help.requests, name="help"),
    path("help/<slug:ref>/answer/", help.answer, name="answer-help"),
    path("key-results/<slug:ref>/decide/", decisions.decide_key_result, name="decide-key-result"),
    path("objectives/<slug:ref>/decide/", decisions.decide_objective, name="decide-objective"),
    path("cycles/<slug:ref>/close/", closing.page, name="closing"),
    path("cycles/<slug:ref>/close/step/", closing.step, name="closing-step"),
    path("key-results/<slug:ref>/grade/", closing.grade, name="grade-key-result"),
    path("objectives/<slug:ref>/settlement/", closing.settle, name="settle-objective"),
]
