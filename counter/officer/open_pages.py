"""The officers' pages that are open, so that who belongs at a counter no more does not go on seeing its people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.facts import AnyFact, CounterClosed, CounterReleased, LoanEnded
from core.domain.hall import Hall
from core.domain.ids import CounterId
from core.staff.people import Staff
from counter.scope import must_be_at

ENDS_OF_BELONGING = (LoanEnded, CounterClosed, CounterReleased)


class OpenPage(Struct, eq=False):
    """Somebody who looks at a counter, and how their line is cut."""

    staff: Staff
    counter: CounterId
    hang_up: Callable[[], None]


class OpenPages:
    """An audience: when a loan is over, or its person has left the counter, the line is cut. The page connects again
    and is told why not.
    """

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._pages: dict[OpenPage, None] = {}
        self._in_doubt = False

    @contextmanager
    def watched(self, page: OpenPage) -> Iterator[None]:
        """While it is open."""
        self._pages[page] = None
        try:
            yield
        finally:
            self._pages.pop(page, None)

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Whether somebody may not belong to a counter any more."""
        self._in_doubt = self._in_doubt or isinstance(fact, ENDS_OF_BELONGING)

    def flush(self) -> None:
        """Cut those lines."""
        if self._in_doubt:
            self._in_doubt = False
            self.beat()

    def start_over(self, hall: Hall) -> None:
        """A hall in which somebody may belong elsewhere."""
        self._in_doubt = True

    def beat(self) -> None:
        """Time has gone by."""
        office = self._context.office
        for page in list(self._pages):
            try:
                must_be_at(office.hall, page.staff, page.counter, office.now())
            except Refusal:
                self._pages.pop(page, None)
                page.hang_up()
