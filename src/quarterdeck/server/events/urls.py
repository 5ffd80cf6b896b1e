from django.urls import path

from quarterdeck.server.events import views

urlpatterns = [
    path("activity/", views.activity, name="activity"),
]
