from django.urls import path

from quarterdeck.server.metrics import views

urlpatterns = [
    path("kpis/", views.kpis, name="kpis"),
    path("outlook/", views.outlook_record, name="outlook-record"),
    path("metrics/", views.metrics, name="metrics"),
    path("metrics/new/", views.new_metric, name="new-metric"),
    path("metrics/<slug:ref>/", views.metric, name="metric"),
    path("metrics/<slug:ref>/edit/", views.edit_metric, name="edit-metric"),
    path("metrics/<slug:ref>/deletion/", views.deletion, name="delete-metric"),
    path("metrics/<slug:ref>/history/", views.history, name="metric-history"),
    path("metrics/<slug:ref>/readings/", views.record_reading, name="record-reading"),
    path("metrics/<slug:ref>/promotion/", views.promote, name="promote-metric"),
]
