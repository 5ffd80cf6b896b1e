from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "quarterdeck.server.events"
    label = "events"
