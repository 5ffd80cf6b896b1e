from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "quarterdeck.server.rhythm"
    label = "rhythm"
