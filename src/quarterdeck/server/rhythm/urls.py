from django.urls import path

from quarterdeck.server.rhythm import views

urlpatterns = [
    path("week/", views.week, name="week"),
    path("key-results/<slug:ref>/check-ins/", views.check_in, name="check-in"),
]
