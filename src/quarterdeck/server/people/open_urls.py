"""Addresses outside a workspace: the first run, the portfolio, invitations, the look."""

from django.urls import path

from quarterdeck.server.people.views import beginning, joining, portfolio, settings

urlpatterns = [
    path("setup/", beginning.setup, name="setup"),
    path("workspaces/", portfolio.portfolio, name="portfolio"),
    path("workspaces/new/", beginning.new_workspace, name="workspace-new"),
    path("join/<str:token>/", joining.join, name="join"),
    path("theme/", settings.theme, name="theme"),
]
