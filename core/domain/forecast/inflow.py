"""How many people come into a line, by half hour and weekday: what past days have taught, and how today compares.

Of a half hour of a weekday few days are known, so the same half hour of all days counts, too. How many come on a day
goes up and down as a whole: what came of late today, beside what usually comes by then, says by how much, and the
further ahead, the less of that is believed.
"""

from math import exp

from msgspec import Struct

from core.domain.forecast.arrivals import FADE_MINUTES

SLOT_MINUTES = 30.0
SLOTS = 48
KEPT = 0.93
"""What is left of a day with each day that follows, as elsewhere."""
OTHER_DAYS = 3.0
"""All weekdays together count as much as so many days of this one."""
DAYS_MIN = 2.0
"""Whoever has seen fewer days knows no usual."""
LEVEL_PEOPLE = 8.0
"""How today compares is believed as if so many had come just as usual."""
LEVEL_MINUTES = 60.0
"""So far ahead, only 1/e of it is believed."""


class Inflow(Struct, frozen=True):
    """Of one queue. `people`: by half hour of the week (of Monday's first, 0), of so many `days` by weekday; fading."""

    people: dict[int, float] = {}
    days: dict[int, float] = {}

    def after(self, came: dict[int, int]) -> "Inflow":
        """With one day more, on which so many came by half hour of the week; nobody at all: a day that was closed."""
        if not came:
            return self
        weekday = min(came) // SLOTS
        people = {slot: count * KEPT for slot, count in self.people.items()}
        for slot, count in came.items():
            people[slot] = people.get(slot, 0.0) + count
        days = {each: count * KEPT for each, count in self.days.items()}
        return Inflow(people, {**days, weekday: days.get(weekday, 0.0) + 1.0})

    def usual(self, weekday: int) -> "UsualDay | None":
        """Such a day. None: too few are known."""
        together = sum(self.days.values())
        if together < DAYS_MIN:
            return None
        own = self.days.get(weekday, 0.0) + OTHER_DAYS
        rates = []
        for slot in range(SLOTS):
            of_all = sum(self.people.get(each * SLOTS + slot, 0.0) for each in self.days) / together
            people = (self.people.get(weekday * SLOTS + slot, 0.0) + OTHER_DAYS * of_all) / own
            rates.append(people / SLOT_MINUTES)
        return UsualDay(tuple(rates))


class UsualDay(Struct, frozen=True):
    """How many come in a minute, by half hour."""

    rates: tuple[float, ...]

    def people(self, minute: float, minutes: float) -> float:
        """How many come in so many minutes from a minute of the day on."""
        found, end = 0.0, minute + minutes
        while minute < end:
            until = min(end, _next_slot(minute))
            found += self._rate(minute) * (until - minute)
            minute = until
        return found

    def of_late(self, minute: float) -> float:
        """A fading count of those who have come by then, as `Arrivals` counts those of today."""
        found, age = 0.0, 0.0
        while age < 5.0 * FADE_MINUTES and minute - age > 0.0:
            older = min(minute, age + _since_slot(minute - age))
            found += self._rate(minute - older) * FADE_MINUTES * (exp(-age / FADE_MINUTES) - exp(-older / FADE_MINUTES))
            age = older
        return found

    def level(self, minute: float, of_late: float) -> float:
        """How a day compares on which so many (fading) have come of late: 1 is as usual."""
        return (of_late + LEVEL_PEOPLE) / (self.of_late(minute) + LEVEL_PEOPLE)

    def to_come(self, minute: float, minutes: float, level: float) -> float:
        """How many come from now on, on a day that compares so."""
        believed = exp(-minutes / 2.0 / LEVEL_MINUTES)
        return float(self.people(minute, minutes) * level**believed)

    def _rate(self, minute: float) -> float:
        return self.rates[int(minute // SLOT_MINUTES) % SLOTS]


def slot_of(minute: float, weekday: int) -> int:
    """A half hour of the week."""
    return weekday * SLOTS + int(minute // SLOT_MINUTES) % SLOTS


def _next_slot(minute: float) -> float:
    return (minute // SLOT_MINUTES + 1.0) * SLOT_MINUTES


def _since_slot(minute: float) -> float:
    """Minutes since the half hour began that was under way just before: at its very end, all of it."""
    return minute % SLOT_MINUTES or SLOT_MINUTES
