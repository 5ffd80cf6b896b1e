"""Periods in other languages and spellings, in the words that `quarterdeck.okr.periods` reads.

"3. Quartal 2026" becomes "Q3 2026", "juillet – septembre 2026" becomes "jul - sep 2026". What is not known stays.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MONTHS = (
    "januar jaenner janner january janvier janv januari enero ene janeiro gennaio gen styczen leden tammikuu ocak",
    "februar feber february fevrier fevr fev februari febrero fevereiro febbraio luty unor helmikuu subat",
    "marz maerz mrz march mars marzo marco maart mrt marts marzec brezen maaliskuu mart",
    "april avril avr abril abr aprile kwiecien duben huhtikuu nisan",
    "mai mayo maio maggio mag mei maj kveten toukokuu mayis",
    "juni june juin junio junho giugno giu czerwiec cerven kesakuu haziran",
    "juli july juillet juil julio julho luglio lug lipiec cervenec heinakuu temmuz",
    "august aout agosto augustus augusti sierpien srpen elokuu agustos",
    "september septembre septiembre setiembre setembro settembre sett wrzesien zari syyskuu eylul",
    "oktober october octobre octubre outubro ottobre ott okt pazdziernik rijen lokakuu ekim",
    "november novembre noviembre novembro listopad marraskuu kasim",
    "dezember dez december decembre diciembre dic dezembro dicembre desember des grudzien prosinec joulukuu aralik",
)
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = {word: short for words, short in zip(_MONTHS, _SHORT, strict=True) for word in words.split()}
# Words of other senses too; they are months only where nothing else stands beside them but a year.
_DOUBTFUL = {"set": "sep", "out": "oct", "ago": "aug", "mar": "mar"}

_QUARTER = r"(?:quart(?:al|er|ale|ile)s?|trimest(?:re|ri|er)s?|trim|kwarta(?:al|l)|kvarta(?:l|al)|kw(?=\.)|qtr|ctvrtleti|ceyrek|kv)\.?"
_HALF = r"(?:halbjahr|halbj|semest(?:re|er|rial)s?|sem|halfjaar|halvar|polrocze|polletti|puolivuosi)\.?"
_THIRD = r"(?:cuatrimestres?|quadrimestr[ei]s?|tertials?|tertiaal|trimester of four months)\.?"
_PARTS = ((_QUARTER, "Q"), (_HALF, "H"), (_THIRD, "T"))
_ORDINALS = (
    "i 1 1st one first erstes erste ersten premier premiere primer primero primera primeiro primeira primo prima eerste forsta forste",
    "ii 2 2nd two second zweites zweite zweiten deuxieme seconde segundo segunda secondo seconda tweede andra andre anden",
    "iii 3 3rd three third drittes dritte dritten troisieme tercer tercero tercera terceiro terceira terzo terza derde tredje",
    "iv 4 4th four fourth viertes vierte vierten quatrieme cuarto cuarta quarto quarta vierde fjarde fjerde",
)
_ORDINAL = {word: str(place) for place, words in enumerate(_ORDINALS, start=1) for word in words.split()}
_NUMBER = rf"(?P<n>{'|'.join(sorted(_ORDINAL, key=len, reverse=True))})"
_ENDING = r"(?:\.|\s?º|\s?ª|\s?°|er|ere|e|eme|ste|de|a|o|:a|:e)?"
_BEFORE = tuple((re.compile(rf"(?<![\w.]){_NUMBER}{_ENDING}[\s-]*{part}(?!\w)"), letter) for part, letter in _PARTS)
_AFTER = tuple((re.compile(rf"(?<!\w){part}\s*[-/]?\s*{_NUMBER}(?![\w])"), letter) for part, letter in _PARTS)
_LETTER = re.compile(
    r"(?<![a-z\d])(?:(?P<before>[ks])[ -]?(?P<n>[1-4])(?![a-z\d])|(?P<m>[1-4])[ -]?(?P<after>[ks])(?![a-z]))"
)
_ROMAN = re.compile(r"(?<![a-z\d])(?P<part>[qh]) ?[-/]? ?(?P<n>i{1,3}|iv)(?![a-z\d])")
_ROMAN_ALONE = re.compile(r"(?<![a-z])(i{1,3}|iv) ?[-/. ] ?((?:19|20|21)\d\d)")
_YEARS = re.compile(
    r"(?<!\w)(?:geschaftsjahr|wirtschaftsjahr|gj|exercice|ejercicio|exercicio|esercizio|boekjaar|rakenskapsar|fy|ay)(?=[\s\d'’])"
)
_SILENT = re.compile(r"(?<!\w)(?:jahr|annee|ano|anno|jaar|de|del|du|des|der|im|of the|l'|d')(?!\w)")
_TO = re.compile(r"\s*(?:→|⇒|->|=>|(?<=\s)(?:bis|bis zum|a|au|al|ate|hasta|tot|till|til|und|et|e|y|and|&)(?=\s))\s*")
_MONTH_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{4}) ?- ?(\d{1,2})[/.](\d{4})|(\d{4})-(\d{2}) ?(?:-|to) ?(\d{4})-(\d{2})")
_QUARTERS = re.compile(r"q([1-4]) ?[-/&+] ?q?([1-4])(?!\d)(.*)")


def _accented(words: Iterable[str]) -> str:
    """A pattern for any of these words, with or without accents."""
    marks = {
        "a": "[aäáàâãå]",
        "e": "[eéèê]",
        "i": "[ií]",
        "o": "[oóôöõø]",
        "u": "[uúûü]",
        "c": "[cç]",
        "n": "[nñ]",
        "l": "[lł]",
    }
    spelled = ("".join(marks.get(letter, letter) for letter in word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(spelled)})"


_ORDINAL_WORD = _accented(
    word for word in _ORDINAL if len(word) > 1 and not word[0].isdigit() and set(word) - set("iv")
)
_WORDED_PART = (
    rf"(?:(?:[1-4](?:\.|\s?[ºª°]|er|[eè]re|e|[eè]me|st|nd|rd|th)?|(?-i:I{{1,3}}|IV)\.?|{_ORDINAL_WORD})[\s-]*"
    rf"(?:{_QUARTER}|{_HALF})|(?:{_QUARTER}|{_HALF}) ?/?(?:[1-4]|(?-i:I{{1,3}}|IV)))(?![\d])"
)
_MONTH_WORD = _accented(word for word in _MONTH if len(word) > 3)
_OF = r"(?: ?[-/,.’'(] ?| (?:de|del|du|des|of|im) | )(?:FY|GJ)? ?['’]?"
# As they stand in titles, in any language: a part with its year, a part alone, months with their year.
PART_OF_YEAR = rf"{_WORDED_PART}{_OF}(?:19|20|21)\d\d|(?:19|20|21)\d\d ?[-/,. ] ?{_WORDED_PART}"
PART_ALONE = _WORDED_PART
MONTHS_OF_YEAR = rf"(?:{_MONTH_WORD}\.?(?: ?[-–/] ?| (?:bis|a|à|au|al|até|hasta|to|till|tot) ))?{_MONTH_WORD}\.?(?: de)? (?:19|20|21)\d\d"


def plain_letters(text: str) -> str:
    """A text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def in_english(text: str) -> str:
    """The text of a cell that names a period, as an English cell would name it; in small letters."""
    plain = re.sub("[‐‑‒–—−]", "-", " ".join(plain_letters(text).split()))
    plain = _TO.sub(" - ", plain)
    plain = _parts(_SILENT.sub(" ", _YEARS.sub("fy", plain)))
    plain = re.sub(r"[a-z]+", lambda word: _MONTH.get(word[0], word[0]), plain)
    if re.fullmatch(r"(?:[a-z]{3}|[-\s/.,'’]|\d{4}|\d\d)+", plain):
        plain = re.sub(r"[a-z]{3}", lambda word: _DOUBTFUL.get(word[0], word[0]), plain)
    return " ".join(_months(_halves(plain)).split())


def _parts(plain: str) -> str:
    for pattern, letter in (*_BEFORE, *_AFTER):
        plain = pattern.sub(lambda found, letter=letter: f" {letter}{_ORDINAL[found['n']]} ", plain)  # type: ignore[misc]
    plain = _ROMAN.sub(lambda found: f"{found['part']}{_ORDINAL[found['n']]}", plain)
    plain = _ROMAN_ALONE.sub(lambda found: f"q{_ORDINAL[found[1]]} {found[2]}", " ".join(plain.split()))
    found = _LETTER.search(plain)
    if not found or not re.search(r"\d\d", plain[: found.start()] + " " + plain[found.end() :]):
        return plain  # “K1” and “S1” without a year are numbers of anything
    letter = {"k": "q", "s": "h"}[found["before"] or found["after"]]  # a kvartal in the North, a semestre in the South
    return f"{plain[: found.start()]}{letter}{found['n'] or found['m']} {plain[found.end() :]}"


def _months(plain: str) -> str:
    """Months by their numbers: "01/2025 - 03/2025" is "jan 2025 - mar 2025"."""
    found = _MONTH_NUMBERS.fullmatch(plain)
    if not found:
        return plain
    first, first_year, last, last_year = found.groups()[:4] if found[1] else (found[6], found[5], found[8], found[7])
    if not (1 <= int(first) <= 12 and 1 <= int(last) <= 12):
        return plain
    return f"{_SHORT[int(first) - 1]} {first_year} - {_SHORT[int(last) - 1]} {last_year}"


def _halves(plain: str) -> str:
    """Two quarters that make a half: "q1-q2 2025" is "h1 2025", "q1-q4" the year."""
    found = _QUARTERS.fullmatch(plain.lower())
    if not found:
        return plain
    return {"12": "h1", "34": "h2", "14": ""}.get(found[1] + found[2], plain.lower()[: -len(found[3]) or None]) + found[
        3
    ]
