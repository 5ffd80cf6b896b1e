"""Plans in and out of files: our own YAML, and the spreadsheets in which people keep their OKRs.

Pure Python on `quarterdeck.okr`; nothing here knows of a database, and today's date comes in as an argument.
"""
