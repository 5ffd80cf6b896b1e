from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "quarterdeck.server.planning"
    label = "planning"
