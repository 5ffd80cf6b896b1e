from django.urls import path

from quarterdeck.server.coaching.views import beside, calibration, guided, library, rules

urlpatterns = [
    path("coach/judge/", beside.judge, name="coach-judge"),
    path("coach/dismissals/", beside.dismissals, name="dismissals"),
    path("coach/dismissals/<slug:ref>/deletion/", beside.no_dismissal, name="take-back"),
    path("coach/rules/", rules.rules, name="coach-rules"),
    path("coach/rules/<slug:code>/", rules.rule, name="coach-rule"),
    path("method/", rules.method, name="method"),
    path("objectives/guided/", guided.guided, name="guided-objective"),
    path("objectives/<slug:ref>/coach/", beside.of_objective, name="coach-of-objective"),
    path("teams/<slug:ref>/calibration/", calibration.calibration, name="calibration"),
    path("library/", library.library, name="library"),
    path("library/metrics/<slug:slug>/", library.metric, name="library-metric"),
    path("library/objectives/<slug:slug>/draft/", library.draft, name="library-draft"),
]
