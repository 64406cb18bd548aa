"""Who has shown by their PIN that a name is theirs: throttled, in a fair line, and no quicker for unknown names."""

from core.clock import Clock
from core.domain.errors import Refusal, WrongPin
from core.domain.ids import StaffId
from core.staff.fit_names import tidy_name
from core.staff.people import NAME_LENGTH_MAX, Staff, hashed
from core.staff.pin_hashes import PinHasher, PinHashes
from core.staff.security_log import SecurityEvent, SecurityLog
from core.staff.table import StaffTable
from core.staff.wrong_tries import SignInPlace, Tried, WrongTries

NOBODY = StaffId("")


class PinCheck:
    """Compares PINs with what is stored, and makes what is stored of new ones."""

    def __init__(self, table: StaffTable, clock: Clock, hasher: PinHasher, log: SecurityLog) -> None:
        self._table, self._log, self._hashes = table, log, PinHashes(hasher)
        self.tries = WrongTries(clock.steady)

    async def start(self) -> None:
        """Before anybody is checked."""
        await self._hashes.start()

    async def hash(self, pin: str) -> str:
        """What is stored of a PIN. Raises `TooBusy`."""
        return await self._hashes.hash(pin)

    async def shown(self, name: str, pin: str, place: SignInPlace) -> Staff:
        """Who has this name and this PIN. Raises `WrongPin`, `TooManyTries` (whom wrong tries make wait, and how long:
        `core.staff.wrong_tries`), or `TooBusy`.
        """
        tried = await self._tried(name, place)
        self.tries.must_not_wait(tried)
        async with self._hashes.line.turn(tried.origin, tried.known):
            # Asked again at one's turn: a thousand tries at once would all have passed it outside.
            self.tries.must_not_wait(tried)
            staff = await self._compared(tried, pin)
        self.tries.right(tried)
        return staff

    async def _compared(self, tried: Tried, pin: str) -> Staff:
        found = await self._table.pin_hash(tried.name)
        right = await self._hashes.matches(found[1] if found else None, pin)
        if not (found and right and found[0].active):
            self._count_wrong(tried)
            raise WrongPin
        return found[0]

    def _count_wrong(self, tried: Tried) -> None:
        self.tries.wrong(tried)
        self._log.record(SecurityEvent.WRONG_PIN, NOBODY, tried.staff)
        try:
            self.tries.must_not_wait(tried)
        except Refusal:
            self._log.record(SecurityEvent.LOCK_OUT, NOBODY, tried.staff, tried.place.address)

    async def _tried(self, name: str, place: SignInPlace) -> Tried:
        """By the name in its normal form, or as it is: older names were kept as they were typed."""
        tidy, typed = tidy_name(name)[:NAME_LENGTH_MAX], name.strip()[:NAME_LENGTH_MAX]
        found = await self._table.pin_hash(tidy)
        name, found = (tidy, found) if found or typed == tidy else (typed, await self._table.pin_hash(typed))
        staff = found[0].id if found else NOBODY
        known = bool(staff and place.browser) and await self._table.knows_browser(staff, hashed(place.browser))
        return Tried(name, place, staff, known)
