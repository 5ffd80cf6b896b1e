from django.urls import path

from quarterdeck.server.people.views import leaving, people, settings, teams

urlpatterns = [
    path("teams/", teams.teams, name="teams"),
    path("teams/<slug:ref>/edit/", teams.edit, name="team-edit"),
    path("teams/<slug:ref>/people/", teams.people_of_team, name="team-people"),
    path("teams/<slug:ref>/archive/", teams.archive, name="team-archive"),
    path("teams/<slug:ref>/restore/", teams.restore, name="team-restore"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="person-new"),
    path("people/several/", people.several, name="people-several"),
    path("people/<slug:ref>/", people.person, name="person"),
    path("people/<slug:ref>/edit/", people.edit, name="person-edit"),
    path("people/<slug:ref>/invitation/", people.invitation, name="person-invite"),
    path("people/<slug:ref>/invitation/withdraw/", people.withdraw, name="person-withdraw"),
    path("people/<slug:ref>/hand-over/", leaving.hand_over_page, name="hand-over"),
    path("people/<slug:ref>/leave/", leaving.leave_page, name="leave"),
    path("settings/", settings.settings, name="settings"),
    path("settings/playbook/", settings.playbook, name="playbook"),
    path("settings/playbook/values/", settings.playbook_values, name="playbook-values"),
    path("settings/profile/", settings.profile, name="profile"),
    path("glossary/", settings.glossary, name="glossary"),
    path("glossary/delete/", settings.delete_term, name="term-delete"),
]
