"""Digits that name something and count nothing: “version 2”, “Day 1”, “3 May”, “2026”."""

import re

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.quantity import low_at
from quarterdeck.coach.language.en.tokens import Token

MONTHS = bag(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct",
    "october nov november dec december",
)
LABELS = bag(
    "version v release phase stage level tier step part chapter no no. number # series wave section page",
    "iteration gen generation class grade kr kr1 okr item fortune route channel area building room web",
    "office windows python java angular drupal net php ios android gen. type category group appendix",
    "article iso rfc sprint fy fiscal model cohort soc releases versions phases",
    "month week day year quarter season session lesson module unit exercise round edition episode",
    "berth pier quay mile minute line platform floor terminal ward lane bay dock gate shift zone district block wing court track studio hall slot",
    "month months weeks days sprints quarters steps stages levels tiers parts chapters lessons modules waves",
)
SERIAL = bag(  # what comes in numbered instalments: behind it a number is a name, whatever follows
    "scope scopes batch batches phase phases wave waves tranche tranches milestone milestones version versions tier tiers horizon",
    "gate gates iteration iterations chapter chapters appendix annex gen stage stages",
    "category cohort cohorts priority severity sev level levels class iso rfc",
)
COUNTED_OUT = bag("per each every a an this that one any last next past first second final least")
RANKS = bag("tier level phase stage grade category class generation priority")
LEADING = bag("top over about only all our nearly approximately around some at between")
HOURS = 12
YEARS = re.compile(r"(?:19|20)\d\d-(?:(?:19|20)\d\d|\d\d)")
RATIO_WORDS = bag("ratio roi roas ltv return coverage")


def is_year(token: Token) -> bool:
    return len(token.low) == 4 and token.low.isdigit() and 1990 <= int(token.low) <= 2045


def is_name(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    token = found[index]
    before, after = low_at(found, index - 1), low_at(found, index + 1)
    if token.low == "360" and after in {"feedback", "degree", "view", "review", "reviews", "appraisal", "assessment"}:
        return True
    if before in MONTHS or (after in MONTHS and not (after == "may" and before in {"to", "least"})):
        return True
    if re.fullmatch(r"\d{1,3}:\d\d", token.low) and before in {"from", "to", "under", "below", "than"}:
        return False  # minutes and seconds: “from 3:00 to 4:00”
    if "." in token.low and after in {"version", "release", "edition", "beta"}:
        return True
    clock = not (token.low.isdigit() and int(token.low) > HOURS)  # “40 p.m.” is each month
    if clock and after in {"am", "pm", "a.m", "p.m", "o'clock"} and not _counts_soon(found, index + 2, plurals):
        return True  # not “hire 18 PM roles”
    if (
        re.fullmatch(r"\d{1,2}:\d\d", token.low)
        and not after
        and {"time", "duration", "length", "pace"} & {each.low for each in found}
    ):
        return False  # “Average time on page 3:30”
    if token.low in {"1:1s", "1:1"} and not after.startswith("r"):
        return True
    if re.fullmatch(r"\d{1,3}:\d", token.low) and RATIO_WORDS & {token.low for token in found}:
        return False  # “a ratio of 3:1”
    if re.fullmatch(r"\d{1,4}[./:-]\d{1,2}(?:[./:-]\d{1,4})+|\d{1,3}:\d{1,3}", token.low):
        return True
    if YEARS.fullmatch(token.low) or (token.low == "24" and after == "/" and low_at(found, index + 2) == "7"):
        return True
    if is_year(token) and before not in {"to", "reach", "least", "get", "generate"}:
        dated = before in {"about", "the", "our", "for", "of", "in"} and token.low[:3] in {"201", "202", "203"}
        return dated or (not after.endswith("s") and after != "people")
    if before == "#" and low_at(found, index - 2) in {"from", "to", "at"}:
        return False  # “from #9 to #4”
    if before == "#":
        return after not in plurals
    if before in RANKS and len(token.low) == 1:
        return True
    if before in {"or", "and", "&", "/", ",", "to", "-", "–"} and _follows_a_serial_number(found, index):
        return True  # “no tier 1 or 2 customers”
    if before in SERIAL and low_at(found, index - 2) not in COUNTED_OUT and token.low.isdigit():
        return True  # “batch 4 students”
    if before.removesuffix("s") in LABELS and re.fullmatch(r"\d+-\d+", token.low):
        return True  # “Gates 4-9”
    if before in LABELS and low_at(found, index - 2) not in {"last", "previous"}:
        return not _counts_soon(found, index + 1, plurals)
    if before == "(" and after == ")":
        return True
    if (
        re.fullmatch(r"\d+\.0(?:\.\d+)?", token.low)
        and index
        and (found[index - 1].text[:1].isupper() or before in lexicon.NOUNS["output"])
    ):
        return before not in lexicon.MEASURES  # “Ruby SDK 3.0”
    if _numbers_a_name(found, index, plurals):
        return True
    return before in {"/"} and low_at(found, index - 2).isalpha() and index >= 2 and found[index - 2].kind == "word"


def _follows_a_serial_number(found: list[Token], index: int) -> bool:
    return low_at(found, index - 2).isdigit() and low_at(found, index - 3) in RANKS | SERIAL | LABELS


def _numbers_a_name(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    """“a Rails 5 app”, “Day 1”: a capitalised word, its number, and nothing counted behind it."""
    if index < 1 or found[index].low.startswith("_") or found[index - 1].kind != "word":
        return False
    name = found[index - 1]
    named = name.text[:1].isupper() and name.low not in plurals and not found[index].suffix
    unknown = name.text.isupper() and name.low not in lexicon.MEASURES and len(found) == 2
    if index == 1 and unknown and found[1].low.isdigit() and len(found[1].low) <= 2:
        return True  # “LLVM 18”
    if index == 1 and (
        name.text.isupper() or name.low in lexicon.FORMS or name.low in LEADING or not low_at(found, 2).isalpha()
    ):
        return False  # “NPS 45”, “Launch 5 of …”, “Revenue 20 %”; but “Postgres 15 everywhere”
    if named and index + 1 < len(found) and found[index + 1].text[:1].isupper() and found[index - 2].text.islower():
        return found[index + 1].low not in plurals and not found[index].suffix  # “the Fortran 2,003 Standard”
    return (
        named
        and found[index].low.isdigit()
        and len(found[index].low) <= 2
        and not _counts_soon(found, index + 1, plurals)
    )


def _counts_soon(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    """Is a plural noun among the next three words, with nothing in between that would end the phrase?"""
    for step in range(index, min(index + 3, len(found))):
        if found[step].kind == "mark" or found[step].low in {"for", "of", "and", "or", "in", "to"}:
            return False
        if _counts(found, step, plurals):
            return True
    return False


def _counts(found: list[Token], index: int, plurals: frozenset[str]) -> bool:
    low = low_at(found, index)
    return (
        low in plurals
        and low.endswith("s")
        and not low.endswith("sis")
        and not any(low_at(found, step) in {",", ".", "for", "of"} for step in (index - 1, index - 2))
    )
