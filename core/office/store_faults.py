"""What the writer says when the store fails: staff hear it at once, and once when it is over; the log has few lines."""

import logging
import sqlite3
from collections.abc import Callable

from core.domain.errors import Refusal
from core.office.changes import refusal_of
from core.seldom import Seldom
from core.store.base import StoreError

log = logging.getLogger("antrean.office")

Told = Callable[[bool], None]
"""Hears whether the store takes what it is given: False of each commit that failed, True of the first that did not."""


def no_one(well: bool) -> None:
    """The log alone."""


class StoreFaults:
    """Whether there is one now is `are_there`, so that a commit that goes well asks for no more than that."""

    def __init__(self, told: Told = no_one) -> None:
        self._told, self._says = told, Seldom(log)
        self.are_there = False

    def happened(self, what: str, error: BaseException | None = None) -> None:
        """Presses are refused."""
        self._says.say(what, error, traced=not _is_of_the_store(error))
        self.are_there = True
        self._told(False)

    def unread(self, error: Exception, level: int, *, refused: bool) -> type[Refusal]:
        """What people are told when the store cannot be read. The technician reads the store's own sentence in the log,
        at `level`, and where it failed at the level DEBUG; what has no sentence is shown with its trace. `refused`: so
        are presses; a report of an old day that cannot be read is no such thing.
        """
        self._says.say("the store cannot be read", error, level, traced=not _is_of_the_store(error))
        log.debug("it failed here", exc_info=error)
        if refused:
            self.are_there = True
            self._told(False)
        return refusal_of(error)

    def are_over(self) -> None:
        """A commit went well again."""
        self.are_there = False
        self._says.is_over()
        self._told(True)


def _is_of_the_store(error: BaseException | None) -> bool:
    known = (StoreError, OSError, sqlite3.Error)
    return error is None or isinstance(error, known) or isinstance(error.__cause__, known)
