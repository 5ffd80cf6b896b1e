from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "quarterdeck.server.jobs"
    label = "jobs"
