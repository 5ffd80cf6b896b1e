"""Which sessions a person has, and ending them."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

SEEN = "seen_at"
SELDOM = timedelta(minutes=10)


def note_activity(get_response):
    """Notes when a session was last seen, at most every ten minutes: a page view must not cost a write."""

    def middleware(request):
        if request.session.session_key and request.user.is_authenticated:
            now = timezone.now().timestamp()
            if now - request.session.get(SEEN, 0) > SELDOM.total_seconds():
                request.session[SEEN] = now
                UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware


@transaction.atomic
def end_sessions(sessions) -> int:
    """Signs out the browsers of these user sessions; tells how many there were."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return len(keys)
