from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "quarterdeck.server.people"
    label = "people"

    def ready(self):
        from quarterdeck.server.people import signals  # noqa: F401 - connects the receivers
