"""How long a wait will be, as people speak: rounded, never minutes without a range, nothing where nobody can know."""

from datetime import timedelta

from core.domain.forecast import Basis, Chance, Forecast, Light, rounded
from core.domain.site import Language
from core.words.languages import say

HOUR = 60
LONG = 90
"""Minutes beyond which nobody counts them."""
LIGHTS = {Light.SHORT: "Short wait", Light.MIDDLE: "Middling wait", Light.LONG: "Long wait"}
HOW = {
    Basis.FREE_COUNTER: "A counter is free for this queue now.",
    Basis.TODAY: "Worked out from how fast this queue moves today, who is ahead, and which counters are open.",
    Basis.PAST_DAYS: "Worked out from how fast this queue moved on past days at this hour, who is ahead, and which "
    "counters are open.",
}


def wait_text(forecast: Forecast | None, language: Language, instead: str = "") -> str:
    """`20-35 menit`. Empty: nobody knows. `instead`: what is said where it is very probably not today."""
    if forecast is None:
        return ""
    if forecast.chance is Chance.UNLIKELY:
        return instead or say(language, "Very probably not today. Please ask the staff.")
    if forecast.basis is Basis.FREE_COUNTER:
        return say(language, "Hardly any wait")
    return _minutes(*forecast.rounded, language)


def short_text(forecast: Forecast | None, language: Language) -> str:
    """The same on a screen that many pass: what to do instead is said where one asks. Empty: nobody knows."""
    return wait_text(forecast, language, instead=say(language, "Very probably not today"))


def light_text(light: Light, language: Language) -> str:
    """The word of a light, for whoever sees no colours."""
    return say(language, LIGHTS[light])


def how_text(basis: Basis, until: str, language: Language) -> str:
    """How it was made and until when it is meant, in sentences. `until`: a time of day, in words."""
    held = say(language, "Nine times in ten it is so.")
    again = say(language, "Meant until %(time)s; then it is worked out anew.", {"time": until})
    return " ".join((say(language, HOW[basis]), held, again))


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
