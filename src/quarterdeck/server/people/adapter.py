"""How sign-in behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse

from quarterdeck.server.people import mail
from quarterdeck.server.people.templatetags.people import browser
from quarterdeck.server.people.tokens import public
from quarterdeck.server.sealed import seal, unseal


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This address and this password do not belong together. Try again, or sign in by a link.",
        "too_many_login_attempts": "Too many failed attempts. Wait five minutes, then try again, or sign in by a link.",
        "account_inactive": "This account is closed. Ask an admin of your workspace if that is a mistake.",
        "enter_current_password": "This is not the password until now. Try again.",
        "incorrect_password": "This is not your password. Try again.",
        "incorrect_code": "This code is not right, or no longer. Wait for the next one and try again.",
        "rate_limited": "Too many attempts. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request):
        """Accounts are made by the first run, by an invitation or by the demo, never by a stranger."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Beside the answer: how long a mail takes would otherwise tell which addresses are known."""
        if mail.can_mail():
            mail.send_later(self.render_mail(template_prefix, email, {"request": self.request, **context}))

    def get_reset_password_from_key_url(self, key):
        """Under the public address, whatever name the request came by."""
        uid, _, secret = key.partition("-")
        return public(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret}))

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Without “Successfully signed in as …” on every first page."""
        if message_template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, message_template, message_context, extra_tags, message)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What makes the codes of a second factor never lies open in the database or a backup of it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or no longer. Wait for the next one and try again.",
    }

    def generate_authenticator_name(self, user, type):
        """The device, as the person would call it; it can be named anew."""
        return browser(context.request.headers.get("User-Agent", ""))

    def encrypt(self, text):
        return seal(text, "second factor")

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text, "second factor")
