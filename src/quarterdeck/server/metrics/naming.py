"""What a metric is called that came with a key result."""

from quarterdeck.okr.sentence import read_key_result


def measured_thing(text):
    """The measured thing in a key result's sentence: “MQL-to-SQL from 18 % to 27 %” measures “MQL-to-SQL”."""
    return (read_key_result(text).metric or text)[:300]
