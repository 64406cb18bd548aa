"""Whose wrong tries hold up whom.

    who tries                               free    after that
    a browser known for this name           4       2, 4, 8 ... 900 s, for this browser and name alone
    a stranger, at a name from an address   4       2, 4, 8 ... 900 s, for this name from this address alone
    strangers at one address, all names     120     one a minute: a PIN tried on everybody
    strangers at one name, all addresses    100     one a minute: a name tried from everywhere

A browser is known for a name once it has signed in with it, so nobody is kept from their own screen by what others try
elsewhere. The last two are budgets, not locks: sixty people with a typing error each behind one address fit into the
first, and to spend the second takes a dozen addresses. A right PIN clears what was counted of its browser, or of its
name from there.
"""

from collections.abc import Callable

from msgspec import Struct

from core.addresses import neighbourhood
from core.domain.errors import TooManyTries
from core.domain.ids import StaffId
from core.staff.throttle import Budget, Throttle

TRIES_FREE = 4
TRIES_FROM_ADDRESS, TRIES_OF_NAME, BUDGET_SECONDS = 120, 100, 60.0
MANY = 10
"""Wrong tries of one person within the hour, of which others should know."""


class SignInPlace(Struct, frozen=True):
    """Where somebody tries to sign in: an address, the secret of their browser's cookie (empty: it has none), and what
    the browser calls itself, in short.
    """

    address: str
    browser: str = ""
    label: str = ""


class Tried(Struct, frozen=True):
    """A name that is tried from a place. `staff`: whose it is; empty: nobody's. `known`: by that browser."""

    name: str
    place: SignInPlace
    staff: str = ""
    known: bool = False

    @property
    def origin(self) -> str:
        """Where they wait: known browsers each for themselves, strangers with all of their address."""
        return self.place.browser if self.known else neighbourhood(self.place.address)

    @property
    def key(self) -> str:
        """What is counted together."""
        return f"{self.staff} {self.origin}" if self.known else f"{self.any_case} {self.origin}"

    @property
    def any_case(self) -> str:
        """The name, however it is written."""
        return self.name.casefold()


class WrongTries:
    """Counts them. `monotonic`: seconds that never run backwards."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._known, self._strangers, self._persons = Throttle(TRIES_FREE), Throttle(TRIES_FREE), Throttle(TRIES_FREE)
        self._addresses = Budget(TRIES_FROM_ADDRESS, BUDGET_SECONDS)
        self._names = Budget(TRIES_OF_NAME, BUDGET_SECONDS)

    def must_not_wait(self, tried: Tried) -> None:
        """Raises `TooManyTries`."""
        if wait := self._wait_seconds(tried):
            raise TooManyTries(seconds=wait)

    def wrong(self, tried: Tried) -> None:
        """One more."""
        now = self._monotonic()
        self._persons.wrong(tried.staff, now)
        if tried.known:
            self._known.wrong(tried.key, now)
            return
        self._strangers.wrong(tried.key, now)
        self._addresses.wrong(tried.origin, now)
        self._names.wrong(tried.any_case, now)

    def right(self, tried: Tried) -> None:
        """A right one."""
        (self._known if tried.known else self._strangers).right(tried.key)

    def of_person(self, staff: StaffId) -> int:
        """How many wrong ones with a person's name, from anywhere, the last of them within the hour."""
        return self._persons.count(staff, self._monotonic())

    def many(self) -> dict[StaffId, int]:
        """Of whom there are MANY. Under an empty id: names that nobody has."""
        counts = self._persons.counts(self._monotonic())
        return {StaffId(staff): count for staff, count in counts.items() if count >= MANY}

    def _wait_seconds(self, tried: Tried) -> int:
        now = self._monotonic()
        if tried.known:
            return self._known.wait_seconds(tried.key, now)
        return max(
            self._strangers.wait_seconds(tried.key, now),
            self._addresses.wait_seconds(tried.origin, now),
            self._names.wait_seconds(tried.any_case, now),
        )
