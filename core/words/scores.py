"""How many of a day's forecasts were right, as a sentence for everybody in the hall."""

from datetime import date, timedelta

from babel.dates import format_date

from core.domain.forecast import DayScores
from core.domain.site import Language
from core.words.languages import say

RANGES_MIN = 50
"""Of fewer a share says little, and nothing is said."""


def score_text(scores: DayScores, today: date, language: Language) -> str:
    """`Kemarin 91 dari 100 perkiraan tepat.` Empty: there were too few."""
    if scores.whole.ranges < RANGES_MIN:
        return ""
    held = {"held": str(scores.whole.of_hundred)}
    if scores.day == today - timedelta(days=1):
        return say(language, "Yesterday %(held)s of 100 forecasts of waits were right.", held)
    on = format_date(scores.day, "EEEE, d MMMM", locale=language)
    return say(language, "%(day)s: %(held)s of 100 forecasts of waits were right.", {"day": on, **held})
