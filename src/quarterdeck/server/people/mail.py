"""Plain text mails. Every link that is mailed is shown or can be made without mail too."""

import logging
import threading
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def can_mail() -> bool:
    """Whether a mail server is configured."""
    return bool(settings.EMAIL_HOST)


def send(subject, template, context, to) -> bool:
    """Sends now; False (and a line in the log) when the mail server did not take it."""
    return deliver(EmailMessage(subject, render_to_string(template, context), to=[to]))


def deliver(message) -> bool:
    try:
        return bool(message.send())
    except (OSError, SMTPException) as error:
        log.warning("A mail to %s was not sent: %s", ", ".join(message.to), error)
        return False


def send_later(message):
    """Sends after the commit and beside the answer, so that its time tells nobody whether there was a mail to send."""
    transaction.on_commit(lambda: threading.Thread(target=deliver, args=(message,), name="mail").start())
