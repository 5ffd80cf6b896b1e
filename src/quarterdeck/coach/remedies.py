"""What a weak text could say instead, by the thing it speaks of: tables of sentences with blanks.

`__` is for the writer to fill in. No sentence here holds a number.
"""

from dataclasses import dataclass

from quarterdeck.coach.language.en.bag import bag


@dataclass(frozen=True, slots=True)
class Remedy:
    """For things named by one of the words: a key result, and an objective, that say what they are for."""

    words: frozenset[str]
    key_result: str
    objective: str
    wide: bool = False  # its words say little unless the thing itself is called so


FOR_ACCOUNTS = Remedy(
    bag("abm account-based"),
    "Reach __ % engagement in __ target accounts with {thing} (today: __)",
    "Make {thing} the reason why __ (which accounts?) __ (meet us, buy, stay?)",
)
FOR_THINGS = (
    Remedy(
        bag("website websites site homepage page pages landing microsite shop storefront webshop checkout"),
        "Share of visitors who take the next step on {thing} from __ % to __ %",
        "Turn visitors of {thing} into __ (what kind of buyers?)",
    ),
    Remedy(
        bag("newsletter newsletters email emails e-mail mailing mailings drip nurture digest sequence sequences"),
        "Replies and demo requests from {thing} from __ to __ a month",
        "Make {thing} the reason why __ (who?) __ (reply, buy, come back?)",
    ),
    Remedy(
        bag(
            "webinar webinars event events conference conferences meetup meetups workshop workshops tradeshow summit",
            "fair fairs booth roundtable roundtables dinner talk talks keynote keynotes show shows ama amas",
        ),
        "Sales meetings that follow from {thing} from __ to __",
        "Turn the guests of {thing} into __ (customers, partners, advocates?)",
    ),
    Remedy(
        bag(
            "blog blogs post posts article articles video videos podcast podcasts content ebook ebooks whitepaper",
            "whitepapers guide guides infographic infographics magazine series",
        ),
        "Opportunities whose buyers used {thing} from __ to __",
        "__ (which buyers?) decide for us with the help of {thing}",
    ),
    Remedy(
        bag("study studies story stories testimonial testimonials reference references"),
        "Win rate in deals that used {thing} from __ % to __ %",
        "__ (which buyers?) trust us because of {thing}",
    ),
    Remedy(
        bag("campaign campaigns ad ads advertising"),
        "Pipeline sourced by {thing} from __ to __ at a cost per opportunity of at most __",
        "Win __ (which buyers?) with {thing} at a price that pays",
    ),
    Remedy(
        bag(
            "training trainings course courses enablement playbook playbooks onboarding certification certifications",
            "curriculum battlecard battlecards handbook coaching bootcamp academy",
        ),
        "Share of people who do __ after {thing} from __ % to __ %",
        "__ (who?) can __ (do what?) without help, thanks to {thing}",
    ),
    Remedy(
        bag("crm automation dashboard dashboards reporting analytics tracking attribution database warehouse"),
        "Share of decisions about __ made with {thing} from __ % to __ %",
        "__ (who?) decide __ (what?) with {thing} instead of by gut",
    ),
    Remedy(
        bag(
            "survey surveys interview interviews research audit audits analysis assessment review reviews report",
            "reports experiment experiments test tests benchmark evaluation feedback",
        ),
        "Decisions about __ that rest on {thing} from __ to __",
        "__ (who?) stop guessing about __ because of {thing}",
    ),
    Remedy(
        bag("guidelines identity messaging positioning rebrand rebranding refresh brand-book style-guide message"),
        "Share of buyers who can say what we stand for from __ % to __ %",
        "__ (which buyers?) can say what we stand for",
    ),
    Remedy(
        bag("partner partners referral ambassadors ambassador channel reseller resellers alliance partnership"),
        "Revenue that comes through {thing} from __ to __",
        "Win __ (which customers?) whom we would not reach without {thing}",
    ),
    Remedy(
        bag("strategy plan roadmap framework policy process processes model guidelines calendar schedule governance"),
        "Share of __ (decisions, projects …) that follow {thing} from __ % to __ %",
        "__ (who?) __ (decide or deliver what?) faster because {thing} is clear",
    ),
    Remedy(
        bag("programme program programmes programs scheme initiative community club group groups cohort cohorts"),
        "People reached by {thing} who __ (do what?) from __ to __",
        "__ (who?) __ (do what they did not do before?) because of {thing}",
        wide=True,
    ),
    Remedy(
        bag(
            "platform app apps tool tools portal product products feature features integration integrations api system",
            "service services module plugin release version mvp beta prototype software release",
        ),
        "Share of __ (who?) who use {thing} every week from __ % to __ %",
        "Make {thing} the reason why __ (who?) __ (does what differently?)",
        wide=True,
    ),
)
HIRING = "__ (what the new people are for) from __ to __"
FOR_PEOPLE = "Share of {thing} who __ (do what?) afterwards from __ % to __ %"
FOR_ANY_THING = "What comes of {thing}: __ (counted how?) from __ to __"
FOR_ANY_AIM = "__ (who?) __ (do what they cannot do today?) because of {thing}"

FOR_CHANNELS = (
    (
        bag(
            "traffic visits visitors sessions pageviews seo website site homepage search ranking rankings google keywords"
        ),
        "Turn visitors of our website into __ (what kind of buyers?)",
    ),
    (
        bag("followers follower social linkedin instagram facebook twitter tiktok likes"),
        "Win __ (which buyers?) among those who follow us",
    ),
    (bag("email emails newsletter newsletters open open-rates"), "Readers of our newsletter __ (buy, renew, refer?)"),
    (
        bag("webinar webinars event events"),
        "Turn the guests of our events into __ (customers, partners, advocates?)",
    ),
    (bag("ads ad advertising campaign campaigns ppc"), "Win __ (which buyers?) with campaigns that pay for themselves"),
    (
        bag("press publicity mentions mention coverage pr media"),
        "__ (which buyers?) trust us because of what others write about us",
    ),
    (bag("brand presence reach audience views"), "__ (which buyers?) think of us first when they __"),
)
FOR_ANY_CHANNEL = "__ (which buyers?) decide for us with the help of our content"

FOR_WISHES = (
    (
        bag("happy happier happiness satisfied satisfaction delighted delight pleased experience"),
        "Share of {people} who would recommend us from __ % to __ %",
    ),
    (
        bag("understand understanding know knowledge aware learn insight insights clarity clear clearer"),
        "Share of {people} who can say __ (what?) unprompted from __ % to __ %",
    ),
    (
        bag("trust confidence credibility reputation perceive perception image"),
        "Share of {people} who say they trust __ (what?) from __ % to __ %",
    ),
    (
        bag("awareness recognized recognised recognition known visible visibility presence profile"),
        "Share of {people} who name us unprompted from __ % to __ %",
    ),
    (
        bag("relationship relationships ties partnership partnerships network connections"),
        "__ (which partners?) who did __ with us in the last quarter: from __ to __",
    ),
    (
        bag("burden workload effort debt manual friction bureaucracy meetings overhead"),
        "Hours a week that __ (who?) spend on __ from __ to __",
    ),
    (
        bag("faster speed quicker quickly time shorten shorter accelerate delivery performance"),
        "Time from __ to __ (which two events?): from __ to __ days",
    ),
    (
        bag("quality reliable reliability stable stability bugs errors robust"),
        "Complaints or defects per __ from __ to __",
    ),
    (
        bag("engaged engagement active participation interaction community"),
        "Share of {people} who take part every month from __ % to __ %",
    ),
    (
        bag("alignment aligned collaboration collaborate cooperation communication teamwork handover"),
        "Share of __ (projects, deals …) that both sides call well handed over from __ % to __ %",
    ),
    (bag("talent hiring employer candidates applicants"), "Offers accepted by the people we want from __ % to __ %"),
    (
        bag("efficiency productivity productive efficient capacity"),
        "__ (what?) done per __ (person, week) from __ to __",
    ),
    (
        bag("easier easy simple simpler smooth intuitive"),
        "Share of {people} who manage __ without help from __ % to __ %",
    ),
)

FOR_THE_VAGUE = (
    (
        bag("product products app platform service services website shop offering"),
        "__ (who?) choose {thing} over __ (what?) because __",
    ),
    (
        bag("team culture leadership collaboration people organisation organization employees staff"),
        "__ (which people?) want to work with us because __",
    ),
    (
        bag("brand marketing communication communications presence content story"),
        "__ (which buyers?) think of us first when they __",
    ),
    (
        bag("process processes operations efficiency productivity workflow workflows performance infrastructure"),
        "__ (who?) get __ (what?) in __ (how long?) instead of __",
    ),
    (bag("quality reliability stability security safety"), "__ (who?) no longer have to worry about __"),
    (bag("customer customers user users experience"), "__ (which customers?) come back because __"),
)
FOR_ANYTHING_VAGUE = "__ (who?) __ (do what they do not do today?)"
