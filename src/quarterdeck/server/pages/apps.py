from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "quarterdeck.server.pages"
    label = "pages"
