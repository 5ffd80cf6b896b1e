"""Plain text mails. Every link that is mailed is shown or can be made without mail too."""

import json
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django_tasks import task

from quarterdeck.server.sealed import seal, unseal

PURPOSE = "mail"

log = logging.getLogger(__name__)


def can_mail() -> bool:
    """Whether a mail server is configured."""
    return bool(settings.EMAIL_HOST)


def send(message) -> bool:
    """Sends now; False (and a line in the log) when the mail server did not take it."""
    try:
        return bool(message.send())
    except (OSError, SMTPException) as error:
        log.warning("A mail to %s was not sent: %s", ", ".join(message.to), error)
        return False


def send_later(message):
    """Sends once the caller's transaction is committed, and again until the mail server takes it.

    It is not sent before the answer, so that its time tells nobody whether there was a mail to send. Until it is sent
    it lies sealed in the database: it can hold a link that signs somebody in.
    """
    facts = {"subject": message.subject, "body": message.body, "to": list(message.to)}
    deliver.enqueue(seal(json.dumps(facts), PURPOSE))


@task
def deliver(sealed):
    EmailMessage(**json.loads(unseal(sealed, PURPOSE))).send()
