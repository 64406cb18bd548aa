"""Short codes by which a page that nobody knows yet asks to be paired.

    page:        asks for a code ------> shows it, and keeps the token in a cookie
    supervisor:  enters the code ------> sees what asks, and says where it stands
    page:        looks again ----------> is known, by the token that it has had all along

A code is read aloud and typed, so it has no letters that look or sound like another, and no vowels, so no words. It
holds for CODE_SECONDS of a clock that nobody can mend, and is kept in memory only. Who enters codes that are not open
may do so TRIES_MAX times in that time: guessing somebody else's is hopeless (OPEN_MAX of 22 to the power of 6 codes).

Nobody is refused a code. There is room for more than one phone can ask for in that time (`FrontLimits.change_rate`, so
12,200), and where it gets tight all the same, the oldest code of the crowd that has most gives way. A crowd is an
address, behind which may stand a hall, or who is signed in: a technician who signed in at the device is their own.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from itertools import takewhile
from math import ceil

from msgspec import Struct

from core.addresses import neighbourhood
from core.devices.places import DevicePlace
from core.domain.errors import TooManyTries, UnknownPairing
from core.domain.ids import StaffId
from core.staff.people import hashed

ALPHABET = "CDFGHJKLMNPRTVWXY34679"
CODE_LENGTH = 6
CODE_SECONDS = 600
TRIES_MAX = 5
OPEN_MAX = 15_000
GUESSERS_MAX = 1000


class PageInfo(Struct, frozen=True):
    """What is known of a page that asks: the place at whose address it was opened (None: at none), where it comes from,
    and what its browser says of itself, in a few words. `asker`: who is signed in there; empty: nobody.
    """

    place: DevicePlace | None
    address: str
    browser: str
    asker: str = ""

    @property
    def crowd(self) -> str:
        """With whom it shares the room for codes."""
        return f"staff {self.asker}" if self.asker else neighbourhood(self.address)


class OpenCode(Struct, frozen=True):
    """A code that is shown somewhere. `ends`: on the steady clock."""

    code: str
    token_hash: bytes
    page: PageInfo
    ends: float


class PairingCodes:
    """All codes that are open. `steady`: seconds of a clock that never jumps."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._open: dict[str, OpenCode] = {}
        """The oldest first: all hold equally long."""
        self._by_token: dict[bytes, OpenCode] = {}
        self._crowds: dict[str, dict[str, OpenCode]] = {}
        self._wrong: OrderedDict[StaffId, tuple[int, float]] = OrderedDict()
        """Wrong tries of each, and when they are forgotten."""

    def of(self, token: str) -> OpenCode | None:
        """The code that was opened for a token, while it holds."""
        self._tidy()
        return self._by_token.get(hashed(token))

    def open(self, page: PageInfo) -> tuple[OpenCode, str]:
        """A new code and the token that it will make known."""
        self._tidy()
        if len(self._open) >= OPEN_MAX:
            self._make_room()
        token = secrets.token_urlsafe(32)
        opened = OpenCode(self._fresh_code(), hashed(token), page, self._steady() + CODE_SECONDS)
        self._open[opened.code] = self._by_token[opened.token_hash] = opened
        self._crowds.setdefault(page.crowd, {})[opened.code] = opened
        return opened, token

    def seconds_left(self, code: OpenCode) -> int:
        """How long a code still holds."""
        return max(0, ceil(code.ends - self._steady()))

    def look_up(self, code: str, by: StaffId) -> OpenCode:
        """What is behind a code, however it was typed. Raises `UnknownPairing`, or `TooManyTries` after wrong ones."""
        self._tidy()
        self._must_not_guess(by)
        found = self._open.get(as_typed(code))
        if found is None:
            self._count_wrong(by)
            raise UnknownPairing
        self._wrong.pop(by, None)
        return found

    def close(self, code: OpenCode) -> None:
        """Used, or not wanted any more."""
        if self._open.pop(code.code, None) is None:
            return
        del self._by_token[code.token_hash]
        crowd = self._crowds[code.page.crowd]
        del crowd[code.code]
        if not crowd:
            del self._crowds[code.page.crowd]

    def _make_room(self) -> None:
        """The crowd that has most has its oldest code no more: its page shows another one."""
        largest = max(self._crowds.values(), key=len)
        self.close(next(iter(largest.values())))

    def _fresh_code(self) -> str:
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            if code not in self._open:
                return code

    def _must_not_guess(self, by: StaffId) -> None:
        count, ends = self._wrong.get(by, (0, 0.0))
        if count >= TRIES_MAX:
            raise TooManyTries(seconds=max(1, ceil(ends - self._steady())))

    def _count_wrong(self, by: StaffId) -> None:
        count, ends = self._wrong.pop(by, (0, self._steady() + CODE_SECONDS))
        self._wrong[by] = (count + 1, ends)
        if len(self._wrong) > GUESSERS_MAX:
            self._wrong.popitem(last=False)

    def _tidy(self) -> None:
        now = self._steady()
        for code in list(takewhile(lambda code: code.ends <= now, self._open.values())):
            self.close(code)
        for guesser in [guesser for guesser, (_, ends) in self._wrong.items() if ends <= now]:
            del self._wrong[guesser]


def as_typed(code: str) -> str:
    """A code as it is kept, whether somebody typed it small, or in two halves."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
