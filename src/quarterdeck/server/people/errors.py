"""Mistakes about people, teams and access that a person can put right."""

from quarterdeck.okr.errors import OKRError


class AlreadyFounded(OKRError):
    def __init__(self):
        super().__init__("Somebody set this instance up already. Sign in, or ask for an invitation.")


class LinkSpent(OKRError):
    """Expired, used, withdrawn or never made: the answer is the same for all."""

    status = 404

    def __init__(self, what="link", ask="Ask for a new one."):
        super().__init__(f"This {what} works no more: it was used, withdrawn, or is too old. {ask}")


class LastAdmin(OKRError):
    def __init__(self, name):
        super().__init__(
            f"{name} is the only admin who can sign in here. Make somebody else an admin first, so that the workspace "
            "is never without one."
        )


class AlreadyHere(OKRError):
    def __init__(self, name):
        super().__init__(f"{name} can sign in here already and needs no invitation.")


class AccountExists(OKRError):
    def __init__(self):
        super().__init__("There is an account with this e-mail address. Sign in with it, then open the link again.")


class AlreadyAMember(OKRError):
    def __init__(self, workspace, name, gone=False):
        super().__init__(
            f"You were in {workspace} as {name} before. Ask an admin there to invite {name} back instead."
            if gone
            else f"You belong to {workspace} as {name} already. Sign out to use this link for somebody else's account."
        )


class TeamInItself(OKRError):
    def __init__(self, team):
        super().__init__(f"{team} cannot stand below itself. Choose a team outside it.")


class TooDeep(OKRError):
    def __init__(self, most):
        super().__init__(f"Teams may stand at most {most} levels deep. Choose a place further up.")


class TeamInUse(OKRError):
    def __init__(self, team, why):
        super().__init__(f"{team} cannot be archived yet: {why}")


class NeedsReceiver(OKRError):
    def __init__(self, what):
        super().__init__(f"Nobody takes over the {what} yet. Choose a person for them.")


class BadReceiver(OKRError):
    def __init__(self, name):
        super().__init__(f"{name} cannot take this over: choose somebody who works here and is not a guest.")


class GlossaryFull(OKRError):
    def __init__(self, most):
        super().__init__(f"The glossary holds {most} terms, which is the most. Take one out first.")
