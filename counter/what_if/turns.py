"""Whose turn a trial is: there is one place for the whole building, and nobody keeps it for good."""

from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import Final

from core.domain.errors.planning import OthersWaitForTrial
from core.domain.ids import StaffId
from core.staff.people import Staff

TURN_SECONDS: Final = 120.0
"""So long the place is kept for who was turned away."""


class Turns:
    """Who was turned away while others tried something: each person once, so it does not grow beyond the staff."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._turned_away: dict[StaffId, tuple[str, float]] = {}
        self._had_it: StaffId | None = None

    def turned_away(self, staff: Staff) -> None:
        """They wanted to try something; whose trial is under way is not waiting for themselves."""
        if staff.id != self._had_it:
            self._turned_away.setdefault(staff.id, (staff.name, self._seconds()))

    def must_be_their_turn(self, staff: Staff) -> None:
        """Who had the place last waits for the others. Raises `OthersWaitForTrial`."""
        self._forget_those_who_left()
        others = [kept for who, kept in self._turned_away.items() if who != staff.id]
        if staff.id == self._had_it and others:
            name, since = others[0]
            raise OthersWaitForTrial(name=name, seconds=ceil(since + TURN_SECONDS - self._seconds()))

    def begun(self, staff: Staff) -> None:
        """They have the place now."""
        self._turned_away.pop(staff.id, None)
        self._had_it = staff.id

    def ended(self) -> None:
        """The place is free: from now on it is kept for those who were turned away."""
        now = self._seconds()
        self._turned_away = {who: (name, now) for who, (name, _) in self._turned_away.items()}

    def _forget_those_who_left(self) -> None:
        oldest = self._seconds() - TURN_SECONDS
        self._turned_away = {who: kept for who, kept in self._turned_away.items() if kept[1] > oldest}
