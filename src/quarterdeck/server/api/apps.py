from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "quarterdeck.server.api"
    label = "api"
