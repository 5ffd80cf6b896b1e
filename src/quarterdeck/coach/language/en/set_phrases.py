"""Set phrases of English, kept in text files: a line is a phrase, `a/b` either word, `?a` a word that may be missing."""

from collections.abc import Iterator, Mapping, Sequence

from quarterdeck.coach.language.en.lexicon import FOLDER

Phrase = tuple[frozenset[str], ...]
END = "$"


def phrases(name: str) -> dict[str, list[Phrase]]:
    """The phrases of a list by each word that they may begin with."""
    found: dict[str, list[Phrase]] = {}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for phrase in _spelt_out(line.split()):
                for first in phrase[0]:
                    found.setdefault(first, []).append(phrase)
    return found


def holds(words: Sequence[str], known: Mapping[str, list[Phrase]]) -> bool:
    """Does one of the phrases stand among the words?"""
    return any(
        _stands_at(words, place, phrase) for place, word in enumerate(words) if word in known for phrase in known[word]
    )


def _stands_at(words: Sequence[str], place: int, phrase: Phrase) -> bool:
    if END in phrase[-1]:
        phrase = phrase[:-1]
        if place + len(phrase) != len(words):
            return False
    elif place + len(phrase) > len(words):
        return False
    return all(words[place + step] in choice for step, choice in enumerate(phrase))


def _spelt_out(parts: list[str]) -> Iterator[Phrase]:
    """Every reading of a line, with and without the words that may be missing."""
    if not parts:
        yield ()
        return
    for rest in _spelt_out(parts[1:]):
        yield (frozenset(parts[0].removeprefix("?").split("/")), *rest)
        if parts[0].startswith("?"):
            yield rest
