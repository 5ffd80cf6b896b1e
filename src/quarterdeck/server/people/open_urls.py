"""Addresses outside a workspace: the portfolio, the first run, invitations, sign-in links."""

from django.urls import path

from quarterdeck.server.people import views

urlpatterns = [
    path("workspaces/", views.portfolio, name="portfolio"),
]
