"""Two people had the same form open: what only one of them touched stays as that one left it, part by part.

A form carries what its fields said when it was opened. Compared with what was sent and with what stands now, that tells
for each part who changed it. Only what both changed is asked about.
"""

import json
from dataclasses import dataclass, field

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Part:
    """Fields of a form that are one thing to who writes it, such as a unit and what it counts."""

    name: str
    label: str
    fields: tuple[str, ...]

    @classmethod
    def of(cls, name, label):
        return cls(name, label, (name,))


@dataclass
class Merged:
    """What the form goes on with. `now` is what stands, `fields` what was sent, with what only others changed."""

    now: dict
    fields: dict
    taken: list[Part] = field(default_factory=list)
    clashes: list[Part] = field(default_factory=list)

    @property
    def opened(self):
        """What the form carries along, so that the next saving knows what it started from."""
        return json.dumps(self.now)

    @property
    def contested(self):
        """What was typed where both changed something, so that the next saving sees whether it was typed anew."""
        return json.dumps({part.name: {name: self.fields.get(name) for name in part.fields} for part in self.clashes})


def merge(parts, *, opened, mine, now, contested=None, chosen=None):
    """Merges what was sent (`mine`) into what stands `now`; all are fields as texts, as the form has them.

    opened: what the fields said when the form was opened; without them every difference counts as made by both.
    contested: the part's name → what was typed when the choice was offered.
    chosen: the part's name → MINE or THEIRS. A part that was typed anew below the choice stands as it was typed.
    """
    contested, chosen = contested or {}, chosen or {}
    merged = Merged(now, dict(mine))
    for part in parts:
        typed, stands = said(mine, part), said(now, part)
        before = said(opened, part) if opened else None
        if typed == stands:
            continue
        choice = chosen.get(part.name)
        asked = stands == before and part.name in contested and said(contested[part.name], part) == typed
        if asked and choice == MINE:
            continue
        if typed == before or (asked and choice == THEIRS):
            merged.fields |= {name: now.get(name) for name in part.fields}
            merged.taken += [] if asked else [part]
        elif asked or stands != before:
            merged.clashes.append(part)
    return merged


def sent(parts, data, *, mine, now):
    """The merge of a form that was sent as `data`; `mine` are its fields as read from there."""
    opened = carried(data, "opened")
    if not opened and data.get("version", "") in ("", str(now.get("version"))):
        opened = now  # who says nothing of what they saw means what stands
    chosen = {part.name: data.get(f"side-{part.name}", "") for part in parts}
    contested = {name: told for name, told in carried(data, "contested").items() if isinstance(told, dict)}
    return merge(parts, opened=opened, mine=mine, now=now, contested=contested, chosen=chosen)


def carried(data, name):
    """A hidden field that holds names and values; nothing when it came back as something else."""
    try:
        found = json.loads(data.get(name) or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def said(fields, part):
    return [plain(fields.get(name, "")) for name in part.fields]


def plain(value):
    """A field as it compares: a browser ends lines its own way, and ticks come in the order of the page."""
    if isinstance(value, (list, tuple)):
        rows = [plain(one) for one in value]
        return sorted(rows) if all(isinstance(one, str) for one in value) else rows
    return "\n".join(str(value).split("\r\n")).strip()
