"""A request to the API comes with a token of a workspace; what it may do is in the token's scopes."""

from ninja.security import HttpBearer

from quarterdeck.server.api.actions import token_named
from quarterdeck.server.people.permissions import ensure


class Token(HttpBearer):
    """Sets `request.member` to the member for whom the token acts. `scope` is needed to pass."""

    def __init__(self, scope):
        super().__init__()
        self.scope = scope

    def authenticate(self, request, token):
        row = token_named(token)
        if row is None:
            return None
        ensure(
            self.scope in row.scopes, f"This token lacks the right “{self.scope}”. An admin can make one that has it."
        )
        request.member, request.token = row.member, row
        return row
