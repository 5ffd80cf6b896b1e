from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "quarterdeck.server.coaching"
    label = "coaching"

    def ready(self):
        from quarterdeck.server.coaching.objections import objections
        from quarterdeck.server.planning.commitment import OBJECTORS

        if objections not in OBJECTORS:
            OBJECTORS.append(objections)
