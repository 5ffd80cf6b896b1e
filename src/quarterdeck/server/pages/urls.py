from django.urls import path

from quarterdeck.server.pages import import_views, views

urlpatterns = [
    path("", views.home_of, name="home-of"),
    path("search/", views.search, name="search"),
    path("import/", import_views.import_page, name="import"),
    path("import/<slug:ref>/", import_views.import_run, name="import-run"),
    path("import/<slug:ref>/columns/", import_views.import_mapping, name="import-mapping"),
    path("export/<slug:form>/", import_views.export, name="export"),
]
