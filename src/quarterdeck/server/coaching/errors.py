"""Mistakes with the coach that a person can put right."""

from quarterdeck.okr.errors import OKRError


class NotFound(OKRError):
    """The finding that somebody wants to let stand is not there (any more)."""

    status = 409

    def __init__(self, code):
        super().__init__(
            f"The coach no longer says {code} here: the words have changed. Reload the page to see what it says now."
        )


class OnlyAdmins(OKRError):
    status = 403

    def __init__(self, code):
        super().__init__(f"{code} is an error in this playbook, so only an admin lets it stand. Reword it, or ask one.")


class UnknownSeverity(OKRError):
    def __init__(self, text):
        super().__init__(f"“{text[:40]}” is no severity. Choose off, hint, warning or error.")


class TooManyTexts(OKRError):
    def __init__(self, count, most):
        super().__init__(f"{count:,} texts came at once. Send at most {most:,} a request.")


class NotInTheLibrary(OKRError):
    status = 404

    def __init__(self):
        super().__init__("The library has no such objective. Search for it, or start from an empty page.")
