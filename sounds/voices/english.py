"""What English says in its own way. Its voice names single capitals by itself."""

from num2words import num2words

NOUNS = {"loket": "counter", "gerai": "booth", "stan": "stand", "meja": "desk"}


def number_words(value: int) -> str:
    """12 is "twelve"."""
    return str(num2words(value, lang="en"))
