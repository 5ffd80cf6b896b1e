from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "quarterdeck.server.people"
    label = "people"
