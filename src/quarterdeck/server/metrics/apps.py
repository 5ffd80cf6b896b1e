from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "quarterdeck.server.metrics"
    label = "metrics"
