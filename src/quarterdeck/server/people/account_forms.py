"""allauth's forms in our words: labels as people speak, no placeholder that repeats one, one sentence of help."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as key

from quarterdeck.server.people.choices import WHAT_MAKES_IT_GOOD

LABELS = {
    "email": "E-mail",
    "password": "Password",
    "oldpassword": "The password until now",
    "password1": "The new password",
    "password2": "The new password once more",
    "code": "Code",
    "name": "What you call it",
    "passwordless": "It signs me in alone, without the password",
}
HELP = {
    "password1": WHAT_MAKES_IT_GOOD,
    "passwordless": "The device then asks for a finger, a face or a PIN.",
}


class InOurWords:
    """Put it before a form of allauth."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS.get(name, field.label), HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class ChangePassword(InOurWords, account.ChangePasswordForm):
    pass


class SetPassword(InOurWords, account.SetPasswordForm):
    pass


class ResetPassword(InOurWords, account.ResetPasswordForm):
    pass


class ResetPasswordByKey(InOurWords, account.ResetPasswordKeyForm):
    pass


class Reauthenticate(InOurWords, account.ReauthenticateForm):
    pass


class Authenticate(InOurWords, second_factor.AuthenticateForm):
    pass


class ReauthenticateByCode(InOurWords, second_factor.ReauthenticateForm):
    pass


class ActivateApp(InOurWords, app.ActivateTOTPForm):
    pass


class AddKey(InOurWords, key.AddWebAuthnForm):
    pass


class EditKey(InOurWords, key.EditWebAuthnForm):
    pass
