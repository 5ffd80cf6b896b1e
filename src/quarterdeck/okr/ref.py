"""Short texts that stand for things: random references, and readable ones made of a name."""

import re
import secrets
import unicodedata
from collections.abc import Collection

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u, so it survives being read aloud
LONGEST = 60  # characters of a slug


def new_ref(length: int = 10) -> str:
    """A reference nobody can guess: five bits a character, so ten collide once in 2^25 things (birthday bound)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def slug(text: str, taken: Collection[str] = ()) -> str:
    """A name for addresses and files: lower-case letters, digits and hyphens; numbered ("brand-2") where it is taken.

    A text without any letter of that kind becomes "untitled".
    """
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and ")).encode("ascii", "ignore")
    plain = re.sub(r"[^a-z0-9]+", "-", folded.decode("ascii").lower())[:LONGEST].strip("-") or "untitled"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name
