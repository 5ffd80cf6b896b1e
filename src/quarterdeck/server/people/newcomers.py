"""Several people as one types or pastes them: one a line, in the order that comes to mind."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST = 100
BETWEEN = re.compile(r"[,;\t]|\s+[–—|]\s+")
IN_BRACKETS = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True)
class Newcomer:
    name: str
    email: str = ""
    title: str = ""


class Unreadable(ValueError):
    """A line that names nobody, or no address that can be."""


def read_newcomers(text: str) -> tuple[list[Newcomer], list[str]]:
    """The people of the lines “Ada Obi, ada@lumen.example, Head of content”, and a sentence for each that cannot be."""
    found, mistakes = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(read_line(line))
        except Unreadable as mistake:
            mistakes.append(f"Line {number}: {mistake}")
    if len(found) > MOST:
        mistakes.append(f"That is {len(found)} people; {MOST} at once are the most.")
    return found, mistakes


def read_line(line: str) -> Newcomer:
    """Name and title stand in this order; the address may stand anywhere, also as “Ada Obi <ada@lumen.example>”."""
    parts = [" ".join(part.split()) for part in BETWEEN.split(IN_BRACKETS.sub(r", \1,", line))]
    email = next((part for part in parts if "@" in part), "")
    words = [part.strip("\"'") for part in parts if part and part != email]
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Unreadable(f"“{email}” is no e-mail address.") from None
    if not words:
        raise Unreadable("a name is missing. Write it before the address.")
    name, title = words[0], ", ".join(words[1:])
    if max(len(name), len(title), len(email)) > 120:
        raise Unreadable("a name, title or address is longer than 120 characters.")
    return Newcomer(name, email.lower(), title)
