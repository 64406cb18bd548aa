"""How long a wait will be, as people speak: rounded, never minutes without a range, nothing where nobody can know."""

from datetime import timedelta

from core.domain.forecast import Basis, Chance, Forecast, rounded
from core.domain.site import Language
from core.words.languages import say

HOUR = 60
LONG = 90
"""Minutes beyond which nobody counts them."""


def wait_text(forecast: Forecast | None, language: Language) -> str:
    """`20-35 menit`. Empty: nobody knows."""
    if forecast is None:
        return ""
    if forecast.chance is Chance.UNLIKELY:
        return say(language, "Very probably not today. Please ask the staff.")
    if forecast.basis is Basis.FREE_COUNTER:
        return say(language, "Hardly any wait")
    return _minutes(*forecast.rounded, language)


def estimate_text(forecast: Forecast | None, language: Language) -> str:
    """`Perkiraan: 20-35 menit`, where it stands alone among other sentences. Empty: nobody knows."""
    wait = wait_text(forecast, language)
    if not wait or (forecast and forecast.chance is Chance.UNLIKELY):
        return wait
    return say(language, "Estimated wait: %(wait)s", {"wait": wait[0].lower() + wait[1:]})


def range_text(low: timedelta, high: timedelta, language: Language) -> str:
    """The same of any range. Empty: so wide that it says nothing."""
    return _minutes(*rounded(low, high), language)


def _minutes(low: int, high: int, language: Language) -> str:
    values = {"low": str(low), "high": str(high)}
    if low >= HOUR:
        return say(language, "More than an hour")
    if high > LONG:
        return say(language, "%(low)s minutes to more than an hour", values) if low else ""
    if low:
        return say(language, "%(low)s to %(high)s minutes", values)
    return say(language, "Less than %(high)s minutes", values)
