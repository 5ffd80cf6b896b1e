from django.urls import path

from quarterdeck.server.api import views

urlpatterns = [
    path("settings/programs/", views.programs, name="programs"),
    path("settings/programs/<slug:ref>/revocation/", views.revoke, name="revoke-token"),
]
