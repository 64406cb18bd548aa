"""How many of a day's forecasts were right, as a sentence for everybody in the hall."""

from datetime import date, timedelta

from babel.dates import format_date

from core.domain.forecast import DayScores
from core.domain.site import Language
from core.words.languages import say

RANGES_MIN = 50
"""Of fewer a share says little, and nothing is said."""
RECENT = timedelta(days=31)
"""A day longer ago would need its year, and is no day that anybody remembers."""

YESTERDAY = "Yesterday %(held)s of 100 forecasts of waits were right."
YESTERDAY_ONE = "Yesterday %(held)s of 100 forecasts of waits was right."
ON_A_DAY = "%(day)s: %(held)s of 100 forecasts of waits were right."
ON_A_DAY_ONE = "%(day)s: %(held)s of 100 forecasts of waits was right."


def score_text(scores: DayScores, today: date, language: Language) -> str:
    """`Kemarin 91 dari 100 perkiraan tepat.` Empty: there were too few."""
    if scores.whole.ranges < RANGES_MIN or today - scores.day > RECENT:
        return ""
    held = scores.whole.of_hundred
    if scores.day == today - timedelta(days=1):
        return say(language, YESTERDAY_ONE if held == 1 else YESTERDAY, {"held": held})
    on = format_date(scores.day, "EEEE, d MMMM", locale=language)
    return say(language, ON_A_DAY_ONE if held == 1 else ON_A_DAY, {"day": on, "held": held})
