"""Who has shown by their PIN that a name is theirs: throttled, in a fair line, and no quicker for unknown names."""

import logging

from core.clock import Clock
from core.domain.errors import Refusal, TooBusy, TooManyTries, WrongPin
from core.domain.ids import StaffId
from core.staff.fit_names import tidy_name
from core.staff.people import NAME_LENGTH_MAX, Staff, hashed
from core.staff.pin_hashes import PinHasher, PinHashes
from core.staff.security_log import SecurityEvent, SecurityLog
from core.staff.table import StaffTable
from core.staff.wrong_tries import SignInPlace, Tried, WrongTries

NOBODY = StaffId("")

log = logging.getLogger("antrean.staff")


class PinCheck:
    """Compares PINs with what is stored, and makes what is stored of new ones."""

    def __init__(self, table: StaffTable, clock: Clock, hasher: PinHasher, security_log: SecurityLog) -> None:
        self._table, self._log, self._hashes = table, security_log, PinHashes(hasher)
        self.tries = WrongTries(clock.steady)

    async def hash(self, pin: str) -> str:
        """What is stored of a PIN. Raises `TooBusy`."""
        return await self._hashes.hash(pin)

    async def shown(self, name: str, pin: str, place: SignInPlace) -> Staff:
        """Who has this name and this PIN. Raises `WrongPin`, `TooManyTries` (whom wrong tries make wait, and how long:
        `core.staff.wrong_tries`), or `TooBusy`.
        """
        tried = await self._tried(name, place)
        try:
            staff = await self._in_turn(tried, pin)
        except (TooManyTries, TooBusy):
            self._log.record_often(SecurityEvent.TRY_REFUSED, NOBODY, tried.staff)
            raise
        self.tries.right(tried)
        return staff

    async def _in_turn(self, tried: Tried, pin: str) -> Staff:
        self.tries.must_not_wait(tried)
        async with self._hashes.line.turn(tried.origin, tried.known):
            # Asked again at one's turn: a thousand tries at once would all have passed it outside.
            self.tries.must_not_wait(tried)
            return await self._compared(tried, pin)

    async def _compared(self, tried: Tried, pin: str) -> Staff:
        found = await self._table.pin_hash(tried.name)
        right = await self._hashes.matches(found[1] if found else None, pin)
        if not (found and right and found[0].active):
            self._count_wrong(tried)
            raise WrongPin
        await self._keep_up_to_date(*found, pin)
        return found[0]

    async def _keep_up_to_date(self, staff: Staff, pin_hash: str, pin: str) -> None:
        """Only now is the PIN at hand. A disk that is full keeps nobody out."""
        try:
            if renewed := await self._hashes.renewed(pin_hash, pin):
                await self._table.change_pin(staff.id, renewed)
        except Exception:
            log.exception("the PIN of %s is still hashed in the former way", staff.id)

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
