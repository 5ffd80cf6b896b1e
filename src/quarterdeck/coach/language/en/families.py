"""Which qualities and measures are so near to each other that one work serves both."""

from quarterdeck.coach.language.en.bag import bag

FAMILIES = (
    bag(
        "engagement usage use interaction participation adoption activity involvement autonomy satisfaction experience happiness"
        " attendance enrolment enrollment motivation morale belonging wellbeing well-being community contribution"
    ),
    bag(
        "awareness visibility discoverability recognition reach presence exposure consideration preference findability familiarity interest knowledge"
    ),
    bag(
        "recognition respect trust confidence credibility reputation loyalty satisfaction goodwill authority transparency openness honesty affinity"
    ),
    bag(
        "speed velocity efficiency productivity responsiveness throughput agility performance scalability pace capacity"
    ),
    bag(
        "quality reliability stability robustness consistency predictability fairness resilience availability uptime safety"
        " security health performance durability scalability compliance integrity"
    ),
    bag(
        "debuggability usability ease simplicity accessibility maintainability readability clarity convenience comfort"
    ),
    bag("accuracy precision completeness correctness consistency timeliness quality relevance granularity"),
    bag("revenue profitability profit margin income sales growth earnings turnover cash"),
    bag("share market-share"),
    bag("accidents accident injuries incidents"),
    bag("absence absences absenteeism turnover attrition"),
    bag("willingness price prices"),
    bag("observability traceability auditability transparency visibility monitoring explainability"),
    bag("innovation creativity experimentation learning"),
    bag("diversity inclusion equity belonging fairness"),
    bag("cost costs spend waste expenses overhead effort"),
    bag("time delay delays effort waste wait waiting latency duration"),
    bag("acquisition acquisitions signups sign-ups registrations registration leads pipeline demand"),
    bag("engagement retention loyalty stickiness"),
    bag("activation onboarding conversion conversions"),
    bag("recruitment recruiting hiring sourcing"),
    bag("retention churn renewal renewals loyalty stickiness lifetime"),
    bag("depth breadth scope scale size range variety diversity coverage"),
    bag("planning budgeting forecasting reporting scheduling monitoring tracking measurement"),
    bag("collaboration communication alignment coordination teamwork cooperation understanding transparency cohesion"),
    bag("skills knowledge competence expertise capability capabilities abilities literacy fluency confidence"),
)
KNOWN = frozenset().union(*FAMILIES)


def differ(left: str, right: str) -> bool:
    """Are both known, and never found in one family: accuracy and speed?"""
    return left in KNOWN and right in KNOWN and not any(left in each and right in each for each in FAMILIES)
