from django.urls import path

from quarterdeck.server.people import views

urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("people/<slug:ref>/", views.person, name="person"),
    path("settings/", views.settings, name="settings"),
]
