"""What is written behind an English key result and is no part of it: a score one gave oneself, an owner, a reference.

It is blanked out and not cut off, so that the places of all other words stay true.
"""

import re

GRADE = r"(?:0?\.\d{1,2}|0\.0|1\.0)"
SCALE = rf"(?:{GRADE}|[01])\s*(?:→|->|=>|/|–|—|-|to)\s*(?:1\.0|1)"
DONE = r"0\s*%?\s*(?:→|->|=>|/|–|—|-|to)\s*100\s*%?\s*(?:done|complete|completed|finished|progress)"
NAMED = r"(?:score|grade|graded|scored|progress|status|confidence)\s*[:=]?\s*[\d.]+\s*%?(?:\s*/\s*\d+)?"
OWNER = r"(?:owner|dri|lead|responsible|assignee|by)\s*:\s*@?[^\W\d_][\w.\-]*(?: [A-Z][\w\-]*)?"
TICKETS = r"(?:see |cf\. ?)?(?:[A-Z]{2,10}-\d{2,6}|#\d{1,6}|\w*!\d{1,6})(?:,? ?(?:[A-Z]{2,10}-\d{2,6}|#\d{1,6}))*"
ASIDE = re.compile(
    rf"[(\[]\s*(?:{GRADE}|{SCALE}|{DONE}|{NAMED}|{OWNER}|{TICKETS}|@[\w.\-]+)\s*[)\]]|"
    rf"\]\([^()\s]+\)|[(\[]?(?:see )?https?://[^\s)\]]+[)\]]?",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"\s*(?:[:,|]|\s[–—-]|(?<![\d%])\s(?:=>|→|->))\s*(?:{GRADE}|{SCALE}|{DONE}|{NAMED}|{OWNER})(?:\s+[–—-]\s+\w+)?\s*$|"
    rf"(?<=ed)\s+[–—-]\s*100 ?%\s*$|\s+{TICKETS}\s*$|(?<![s%])\s+[–—-]\s+\d{{1,2}}\s*$|\s@[\w.\-]+\s*$|\s0/1\s*$",
    re.IGNORECASE,
)
LONGEST_TAIL = 60  # characters at the end that are looked at: a score is short, and a run of blanks costs no time
SCORED = re.compile(r"\d|@|owner|dri\b|https?:", re.IGNORECASE)


def without_scores(text: str) -> str:
    """The text with blanks for what says how far it has come, who cares for it and where it is kept."""
    if not SCORED.search(text):
        return text
    shown = ASIDE.sub(_blanks, text)
    body = shown.rstrip()
    tail = max(len(body) - LONGEST_TAIL, 0)
    return body[:tail] + BEHIND.sub(_blanks, body[tail:]) + shown[len(body) :]


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])
