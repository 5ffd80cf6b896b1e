"""How sign-in behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter

from quarterdeck.server.people import mail
from quarterdeck.server.sealed import seal, unseal


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are made by the first run, by an invitation or by the demo, never by a stranger."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Beside the answer: how long a mail takes would otherwise tell which addresses are known."""
        if mail.can_mail():
            mail.send_later(self.render_mail(template_prefix, email, {"request": self.request, **context}))

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Without “Successfully signed in as …” on every first page."""
        if message_template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, message_template, message_context, extra_tags, message)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What makes the codes of a second factor never lies open in the database or a backup of it."""

    def encrypt(self, text):
        return seal(text, "second factor")

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text, "second factor")
