"""Deeds that are done again and again, and what they leave behind."""

from quarterdeck.coach.language.en.bag import bag

HOLDING = bag("hold send publish run host issue share post do conduct")
ACTS = HOLDING | bag(
    "write attend pursue give deliver teach join lead facilitate perform organise organize record film stream speak present",
    "pitch tell moderate chair visit make produce create draft author film shoot schedule plan complete carry",
)
APPEARANCES = bag(  # what is written or held again and again: without “a”, nobody knows how often
    "posts articles blogs blogposts studies stories videos episodes podcasts newsletters webinars tweets reels livestreams",
    "op-eds columns essays interviews workshops seminars events meetups sessions talks demos trainings meetings calls visits",
    "roundtables dinners lunches breakfasts hackathons tours retreats briefings presentations lectures classes lessons drills",
    "experiments check-ins one-on-ones retros retrospectives stand-ups standups walkthroughs roadshows clinics mixers",
    "masterclasses bootcamps huddles townhalls ama amas q&as livestreams giveaways keynotes readings tastings fairs",
    "evenings nights mornings afternoons exhibitions markets shows concerts festivals expos camps gatherings parties socials",
    "conferences congresses galas picnics barbecues outings trips excursions lessons rehearsals screenings auctions raffles",
)
WH = bag("what which how why whether who where when")
HELP = bag("support help assistance guidance advice mentoring coaching counselling feedback")
PERIODICALS = bag("reports newsletters reviews updates summaries briefings meetings digests bulletins statements")
CHECKS = bag(
    "assessments reviews qbrs audits checks inspections evaluations appraisals tests surveys plans reports handovers debriefs",
)
ENCOUNTERS = bag("interview meet visit call coach mentor greet welcome phone shadow brief")
MANY = bag("series number several multiple various regular numerous many further more additional ongoing round")
