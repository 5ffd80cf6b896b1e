from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "quarterdeck.server.coaching"
    label = "coaching"

    def ready(self):
        from quarterdeck.server.planning.commitment import OBJECTORS

        if objections not in OBJECTORS:
            OBJECTORS.append(objections)


def objections(member, drafts, despite):
    """The coach reads its rules when somebody commits, not when a command starts."""
    from quarterdeck.server.coaching.objections import objections

    return objections(member, drafts, despite)
