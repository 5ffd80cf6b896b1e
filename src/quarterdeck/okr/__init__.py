"""The method in pure Python: measures, progress, pace, status, scores, the calendar, playbooks and plans.

Nothing here knows of a database, a request or today's date: time comes in as an argument.
"""
