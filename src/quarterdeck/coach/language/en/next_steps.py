"""Is the second of two deeds only the next step of the first: “shortlist agencies and pick one”?"""

from quarterdeck.coach.language.en import lexicon
from quarterdeck.coach.language.en.bag import bag
from quarterdeck.coach.language.en.tokens import Token

PREPARING = bag(
    "gather collect compile review interview map identify analyse analyze assess audit research prepare draft plan explore",
    "discover scope investigate examine evaluate survey study diagnose shortlist negotiate discuss consult benchmark inspect",
    "talk speak ask contact clarify pilot curate consolidate",
)
ANSWERS = bag(
    "results result findings outcome outcomes summary report lessons learnings conclusions recommendations insights minutes recap"
)
LOOKS = bag("review audit assessment analysis survey study evaluation inspection research stocktake")
FIRST_OF_ITS_KIND = bag("first inaugural opening initial kick-off kickoff pilot")
FOUNDING = bag("create start found establish set launch build open develop introduce form begin")
HELD = bag("hold run host organise organize send publish stage open conduct start")
OWNED = bag("the a an our its their")
TRIED_WITH = bag("test validate try pilot trial check discuss explore prototype")
TOLD_BY = bag(
    "identifying naming listing showing describing covering containing featuring highlighting citing outlining"
)


def is_next_step(found: list[Token], before: int, index: int, end: int) -> bool:
    """The order at `index` goes on with what the order at `before` began."""
    verb = lexicon.FORMS.get(found[before].low, ("", ""))[0]
    if verb in PREPARING or LOOKS & {token.low for token in found[before + 1 : min(before + 6, index)]}:
        return True
    behind = [token.low for token in found[index + 1 : min(index + 5, end)]]
    if behind[:1] and behind[0] in OWNED:
        behind = behind[1:]
    if behind[:1] and behind[0] in FIRST_OF_ITS_KIND:
        return (
            verb in FOUNDING and lexicon.FORMS.get(found[index].low, ("", ""))[0] in HELD
        )  # “… and host the inaugural session”
    if behind[:2] == ["old", "one"]:
        return True  # “Move to the new building and close the old one”
    return bool(ANSWERS & set(behind[:2]))  # “… and share the results”


def is_one_kind(left: list[str], right: list[str]) -> bool:
    """“3 short videos and one long video”: the same noun on both sides."""
    return bool(left and right) and left[-1].removesuffix("s") == right[-1].removesuffix("s")
