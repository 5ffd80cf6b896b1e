"""How sign-in behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are made by the first run, by an invitation or by the demo, never by a stranger."""
        return False
