from django.urls import path

from quarterdeck.server.pages import views

urlpatterns = [
    path("", views.home_of, name="home-of"),
    path("search/", views.search, name="search"),
]
