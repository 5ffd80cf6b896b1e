"""The address map. Everything of a workspace stands below /w/<workspace>/."""

from django.urls import include, path

from quarterdeck.server.pages import demo, health, views

of_workspace = [
    path("", include("quarterdeck.server.rhythm.urls")),
    path("", include("quarterdeck.server.coaching.urls")),
    path("", include("quarterdeck.server.planning.urls")),
    path("", include("quarterdeck.server.metrics.urls")),
    path("", include("quarterdeck.server.people.urls")),
    path("", include("quarterdeck.server.api.settings_urls")),
    path("", include("quarterdeck.server.events.urls")),
    path("", include("quarterdeck.server.pages.urls")),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("demo/<str:token>/", demo.enter, name="demo"),
    path("w/<slug:workspace>/", include(of_workspace)),
    path("", include("quarterdeck.server.people.open_urls")),
    path("api/", include("quarterdeck.server.api.urls")),
    path("account/", include("quarterdeck.server.people.account_urls")),
]

handler400 = "quarterdeck.server.pages.views.bad_request"
handler404 = "quarterdeck.server.pages.views.not_found"
handler403 = "quarterdeck.server.pages.views.forbidden"
handler500 = "quarterdeck.server.pages.views.broken"
