"""Properties are judged by what they find and not by how long a busy machine takes to find it."""

from hypothesis import settings

settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")
