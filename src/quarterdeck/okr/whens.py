"""The times a sentence says, blanked out: they are none of its figures.

"By the end of Q4 2026", "until 31.12.2026", "this quarter", and what a change is compared with ("year over year",
"vs last quarter").
"""

import re

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_YEAR = r"20[1-4]\d"  # "by 2000" rather says how many
_CYCLE = r"(?:q[1-4]|h[12])"
_DATE = (
    rf"(?:{_YEAR}-\d\d?-\d\d?|\d\d?\.\d\d?\.(?:20)?\d\d|\d\d?/\d\d?/(?:20)?\d\d"
    rf"|{_DAY}\s+{_MONTH}|{_MONTH}(?:\s+{_DAY}(?![\d%]))?)"
)
_WHEN = re.compile(
    rf"""[,(]?\s*(?<!\w)(?:
      (?:by|before|until|at|in|within|during|for|over)?\s*(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?
        (?:quarter|year|month|half|cycle|(?:1st|2nd|first|second)\s+half\s+of\s+{_YEAR}|(?:{_CYCLE}|fy)\s?(?:20\d\d|\d\d)?|{_MONTH}(?:\s+{_YEAR})?|{_YEAR})
      | (?:by|before|until|in)\s+(?:the\s+)?(?:1st|2nd|first|second)\s+half(?:\s+of\s+{_YEAR})?
      | (?:by|before|until)\s+(?:the\s+)?(?:(?:year|quarter|month|half|cycle)(?:[\s-]?(?:’s|'s)?[\s-]?end)|eo[yqm])
      | (?:by|before|until|in|during|for)\s+(?:the\s+)?
        (?:{_CYCLE}(?:[\s/-]*(?:fy)?\s?(?:20\d\d|\d\d))?|fy\s?\d{{2,4}}|{_YEAR}(?![-./]\d))
      | (?:by|before|until|in|during|on)\s+(?:the\s+)?{_DATE}(?:,?\s+{_YEAR})?
      | {_MONTH}\s+\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?![\d%])
      | {_CYCLE}[\s/-]*20\d\d
      | {_CYCLE}(?=\))
      | (?:in\s+)?(?:this|next)\s+(?:quarter|half|year|month|cycle)
      | (?:vs\.?|versus|against|compared\s+(?:to|with)|over)\s+(?:the\s+)?(?:same\s+)?
        (?:(?:last|previous|prior|past)\s+(?:quarter|half|year|month|cycle)
          |{_CYCLE}(?:\s?{_YEAR})?|fy\s?\d{{2,4}})
      | (?:year|quarter|month|week)[\s-]on[\s-](?:year|quarter|month|week)
      | (?:year|quarter|month|week)[\s-]over[\s-](?:year|quarter|month|week)
      | (?:yoy|qoq|mom|wow)
    )(?!\w)(?!\s?[%€$£kKmM])[)]?""",
    re.VERBOSE | re.IGNORECASE,
)


def without_times(text: str) -> str:
    """The text with its times blanked out, every other character in its place."""
    return _WHEN.sub(lambda when: " " * len(when[0]), text)
