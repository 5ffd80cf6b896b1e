from django.urls import path

from quarterdeck.server.planning import views

urlpatterns = [
    path("objectives/", views.objectives, name="objectives"),
    path("teams/<slug:ref>/", views.team, name="team"),
    path("objectives/<slug:ref>/", views.objective, name="objective"),
    path("key-results/<slug:ref>/", views.key_result, name="key-result"),
    path("cycles/", views.cycles, name="cycles"),
]
