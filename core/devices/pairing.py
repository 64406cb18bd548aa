"""Short codes by which a page that nobody knows yet asks to be paired.

    page:        asks for a code ------> shows it, and keeps the token in a cookie
    supervisor:  enters the code ------> sees what asks, and says where it stands
    page:        looks again ----------> is known, by the token that it has had all along

A code is read aloud and typed, so it has no letters that look or sound like another, and no vowels, so no words. It
holds for CODE_SECONDS of a clock that nobody can mend, and is kept in memory only. Who enters codes that are not open
may do so TRIES_MAX times in that time: guessing somebody else's is hopeless (22 to the power of 6 codes).
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from msgspec import Struct

from core.addresses import neighbourhood
from core.devices.places import DevicePlace
from core.domain.errors import TooManyPairings, TooManyTries, UnknownPairing
from core.domain.ids import StaffId
from core.staff.people import hashed

ALPHABET = "CDFGHJKLMNPRTVWXY34679"
CODE_LENGTH = 6
CODE_SECONDS = 600
TRIES_MAX = 5
OPEN_PER_ADDRESS_MAX = 20
"""All screens of a building may stand behind one proxy."""
OPEN_MAX = 200
GUESSERS_MAX = 1000


class PageInfo(Struct, frozen=True):
    """What is known of a page that asks: the place at whose address it was opened (None: at none), where it comes from,
    and what its browser says of itself, in a few words.
    """

    place: DevicePlace | None
    address: str
    browser: str


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
        self._wrong: OrderedDict[StaffId, tuple[int, float]] = OrderedDict()
        """Wrong tries of each, and when they are forgotten."""

    def of(self, token: str) -> OpenCode | None:
        """The code that was opened for a token, while it holds."""
        self._tidy()
        token_hash = hashed(token)
        return next((code for code in self._open.values() if code.token_hash == token_hash), None)

    def open(self, page: PageInfo) -> tuple[OpenCode, str]:
        """A new code and the token that it will make known. Raises `TooManyPairings`."""
        self._tidy()
        self._must_have_room(page.address)
        token = secrets.token_urlsafe(32)
        opened = OpenCode(self._fresh_code(), hashed(token), page, self._steady() + CODE_SECONDS)
        self._open[opened.code] = opened
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
        self._open.pop(code.code, None)

    def _must_have_room(self, address: str) -> None:
        own = neighbourhood(address)
        theirs = [code for code in self._open.values() if neighbourhood(code.page.address) == own]
        if len(theirs) >= OPEN_PER_ADDRESS_MAX or len(self._open) >= OPEN_MAX:
            first = min((theirs or self._open.values()), key=lambda code: code.ends)
            raise TooManyPairings(seconds=max(1, self.seconds_left(first)))

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
        self._open = {code.code: code for code in self._open.values() if code.ends > now}
        for guesser in [guesser for guesser, (_, ends) in self._wrong.items() if ends <= now]:
            del self._wrong[guesser]


def as_typed(code: str) -> str:
    """A code as it is kept, whether somebody typed it small, or in two halves."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
