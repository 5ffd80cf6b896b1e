"""A set of words, written as people write words."""


def bag(*lines: str) -> frozenset[str]:
    """The words of the lines, parted by blanks."""
    return frozenset(word for line in lines for word in line.split())
