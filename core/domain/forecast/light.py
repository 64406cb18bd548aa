"""A wait at one glance, beside the minutes within which people of its queue should be called."""

from datetime import timedelta
from enum import StrEnum

from core.domain.forecast.forecast import Chance, Forecast


class Light(StrEnum):
    """Shown as a colour, and never by it alone: each has a shape and a word of its own."""

    SHORT = "short"
    """Blue: nine of ten are called within the target."""
    MIDDLE = "middle"
    """Yellow: more likely within it than not."""
    LONG = "long"
    """Red: rather beyond it, or very probably not today."""


def light_of(forecast: Forecast | None, target_minutes: int) -> Light | None:
    """None: nobody knows, or there is no target (0) to stand beside."""
    target = timedelta(minutes=target_minutes)
    if forecast is None or not target:
        return None
    if forecast.chance is Chance.UNLIKELY or forecast.median > target:
        return Light.LONG
    return Light.SHORT if forecast.high <= target else Light.MIDDLE
