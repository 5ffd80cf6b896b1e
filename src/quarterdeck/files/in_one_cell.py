"""An objective with its key results in one cell, one a line: by labels, or a line without a mark above marked ones."""

from dataclasses import dataclass, field

from quarterdeck.files.labels import KEY_RESULT, OBJECTIVE, has_bullet, kind_by_label, labels_joined, lines_of


@dataclass(slots=True)
class Block:
    objective: str
    results: list[str] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """The objectives of a cell with their key results; none where the cell is one text."""
    lines = labels_joined(lines_of(text)) if "\n" in text else []
    if len(lines) < 2:
        return []
    kinds = [kind_by_label(line) or (KEY_RESULT if has_bullet(line) else None) for line in lines]
    if OBJECTIVE in kinds:
        return _labelled(lines, kinds)
    if kinds[0] is None and KEY_RESULT in kinds:
        begins = kinds.index(KEY_RESULT)
        return [Block(" ".join(lines[:begins]), _joined(lines[begins:], kinds[begins:]))]
    return []


def _labelled(lines: list[str], kinds: list[str | None]) -> list[Block]:
    """Each line called an objective begins a block; without a key result below any of them the cell is one text."""
    starts = [place for place, kind in enumerate(kinds) if kind == OBJECTIVE]
    if starts[0] != 0 or KEY_RESULT not in kinds:
        return []
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        below = next((place for place in range(start + 1, end) if kinds[place]), end)
        results = _joined(lines[below:end], kinds[below:end])
        found.append(Block(" ".join(lines[start:below]), results))
    return found


def _joined(lines: list[str], kinds: list[str | None]) -> list[str]:
    """Lines without a mark go on with the one above."""
    found: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind or not found:
            found.append(line)
        else:
            found[-1] += f" {line}"
    return found
