"""The coach: says what is weak in an OKR, why, and how to mend it. Offline, deterministic, explained.

The front door is `quarterdeck.coach.engine` (`judge_text`, `judge_plan`); a rule is a file in `rules/`.
"""
