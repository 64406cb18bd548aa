"""The one writer: decide, store, then notify.

    do(request)  decides on `_draft`, the hall as it will be once everything under way is stored, and lets the facts
                 happen there at once, so that the next request sees them;
    _write       takes all that waits and stores it as one transaction: many citizens share one flush to disk;
    then         the facts happen in `hall`, the hall that everyone may see, the screens are notified and the askers
                 answered.

So nobody is ever told what is not on disk, nor refused because of it: an answer that brings no fact waits for what it
was decided on. If storing fails, every asker is refused, and the next request finds both halls out of step and folds
them again from what is stored. A new business day needs no job: the first request (or tick) finds another hall.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterable
from datetime import date, datetime
from typing import TypeVar

from core.clock import Clock
from core.domain.errors import NonceReused, NotConfirmed, NotStored, Refusal, TooBusy, Unavailable
from core.domain.facts import AnyFact, SiteAdopted
from core.domain.hall import Hall, apply
from core.domain.ids import Nonce
from core.domain.site import Site
from core.domain.site_versions import site_of_day
from core.domain.verbs import decide
from core.domain.verbs.due_work import is_due
from core.domain.verbs.repeats import is_repeat
from core.domain.verbs.requests import AdoptSite, Request, RunDueWork
from core.office.audiences import Audience
from core.office.changes import Facts, Waiting, change_of, refusal_of
from core.office.hall_clock import HallClock, day_to_resume, hall_on_disk
from core.office.late_answers import Answers, late_answers
from core.office.store_faults import StoreFaults, Told, no_one
from core.office.unchanged import UnchangedPresses
from core.store.base import Change, DayHash, Ledger
from core.tasks import Died, KeptTask, nobody

T = TypeVar("T")
log = logging.getLogger("antrean.office")

WAITING_MAX = 5_000
STORE_SECONDS_MAX = 15.0
TURNS_MAX = 20


class Office:
    """The hall's one writer. `hall` is only read by others, and only ever holds what is on disk."""

    def __init__(
        self, site: Site, ledger: Ledger, audience: Audience, clock: Clock, died: Died = nobody, told: Told = no_one
    ) -> None:
        self._ledger, self._audience, self._clock = ledger, audience, HallClock(clock)
        self.hall = self._draft = Hall(site, site.calendar.business_day(clock.wall()))
        self._waiting: list[Waiting] = []
        self._newest: Waiting | None = None
        self._unchanged, self._faults = UnchangedPresses(), StoreFaults(told)
        self._late: Answers = {}
        self._under_way: dict[Nonce, Waiting] = {}
        self._work, self._drained = asyncio.Event(), asyncio.Event()
        self._drained.set()
        self._turning, self._in_step = asyncio.Lock(), False
        self._writer = KeptTask("office writer", self._write, died)

    @property
    def site(self) -> Site:
        """The site as it is now: a newer one may be adopted at any time (`adopt`)."""
        return self.hall.site

    async def start(self) -> None:
        """Fold today from disk, begin to write, and store the day's site and its rules. Raises `NotStored`, with the
        store's error as its cause, when the store cannot be trusted.
        """
        day = await day_to_resume(self._ledger, self.site, self.wall())
        await self._fold_again(day, logging.DEBUG)  # whoever starts it is given the sentence
        self._writer.start()
        await self._drained.wait()

    async def stop(self) -> None:
        """Store what waits, then stop."""
        await self._drained.wait()
        await self._writer.stop()

    def now(self) -> datetime:
        """The instant of a fact that happens now: it never runs backwards, and spans between two are true."""
        return self._clock.now()

    def wall(self) -> datetime:
        """What the building's wall clock shows: for opening hours, dates, and whatever people read."""
        return self._clock.wall()

    async def do(self, request: Request) -> Facts:
        """The facts of a request, once they are on disk. Raises `Refusal`; then nothing was changed."""
        now = (self._in_step and self._clock.settled(self._draft)) or await self._present()
        leant_on = self._newest
        try:
            facts, basis = self._answer(request, now)
        except Refusal as refusal:
            if leant_on and not isinstance(refusal, Unavailable):
                await leant_on.answer()
            raise
        if basis:
            await basis.answer()
        return facts

    async def adopt(self, site: Site) -> None:
        """From now on this site, for everybody. Raises `Refusal`; then nothing was changed."""
        await self.do(AdoptSite(site=site))

    async def tick(self) -> None:
        """Notice a new day, and do what is due by now, even when nobody asks for anything."""
        now = await self._present()
        if is_due(self._draft, now):
            await self.do(RunDueWork())

    async def days(self) -> list[date]:
        """The days of which there are facts. Raises `NotStored` when the disk does not answer."""
        return await self._read(self._ledger.days())

    async def facts_of(self, day: date) -> Facts:
        """A day's facts, for reports. Raises `NotStored` when the disk does not answer."""
        return tuple(await self._read(self._ledger.facts_of(day)))

    async def site_of(self, facts: Iterable[AnyFact]) -> Site:
        """The site under which a day's facts are to be read; that of now where an older version wrote them."""
        digests = dict.fromkeys(fact.digest for fact in facts if isinstance(fact, SiteAdopted))
        found = [await self._read(self._ledger.site(digest)) for digest in digests]
        sites = [site for site in found if site is not None]
        return site_of_day(sites) if sites else self.site

    async def _read(self, answer: Awaitable[T], level: int = logging.ERROR) -> T:
        try:
            return await answer
        except Exception as error:
            raise self._faults.unread(error, level, refused=not self._in_step) from error

    async def day_hash(self, day: date) -> DayHash | None:
        """What a day is by now; None: a day without facts."""
        return await self._ledger.day_hash(day)

    def _answer(self, request: Request, now: datetime) -> tuple[Facts, Waiting | None]:
        """The facts of a request, old or new, and what must be on disk before anybody hears of them."""
        before = self._draft.answers.get(request.nonce) or self._late.get(request.nonce)
        if before is not None and request.nonce:
            return self._again(request, tuple(before))
        unchanged = self._unchanged.find(request)
        if unchanged:
            return (), unchanged.leant_on
        facts = decide(self._draft, request, now)
        if facts:
            return facts, self._take(request, facts)
        self._unchanged.keep(request, self._newest)
        return facts, self._newest

    def _again(self, request: Request, facts: Facts) -> tuple[Facts, Waiting | None]:
        if not is_repeat(request, facts):
            raise NonceReused
        return facts, self._under_way.get(request.nonce)

    def _take(self, request: Request, facts: Facts) -> Waiting:
        """Let facts happen in the draft and queue them to be stored."""
        if len(self._waiting) >= WAITING_MAX:
            raise TooBusy
        waiting = Waiting(self._happen_in_draft(request, facts))
        self._waiting.append(waiting)
        self._newest = waiting
        if request.nonce:
            self._under_way[request.nonce] = waiting
        self._drained.clear()
        self._work.set()
        return waiting

    def _happen_in_draft(self, request: Request, facts: Facts) -> Change:
        try:
            for fact in facts:
                apply(self._draft, fact)
            change = change_of(self._draft, request, facts)
        except Exception:
            log.exception("the rules and the hall disagree; folding again from disk")
            self._in_step = False
            raise NotStored from None
        self._draft.site = change.site or self._draft.site
        return change

    async def _present(self) -> datetime:
        """The instant of now, once the draft is the hall of its day and in step with the disk and the wall clock."""
        while not self._fits():
            try:
                async with asyncio.timeout(STORE_SECONDS_MAX):
                    await self._get_in_step()
            except TimeoutError:
                raise NotConfirmed from None
        self._take_by_itself(self._clock.mending(self._draft))
        return self.now()

    async def _get_in_step(self) -> None:
        async with self._turning:
            if not self._fits():
                # From here on everybody waits: nothing may be decided on a hall that is about to be replaced.
                self._in_step = False
                await self._drained.wait()
                await self._fold_again(self._clock.day_for(self._draft))

    def _fits(self) -> bool:
        return self._in_step and self._clock.is_of(self._draft)

    async def _fold_again(self, day: date, level: int = logging.ERROR) -> None:
        """Make both halls what the disk says. Raises `NotStored` when the disk does not answer."""
        on_disk = await self._read(self._ledger.load(day), level)
        self._late = await self._read(late_answers(self._ledger, self.site, self.wall()), level)
        self.hall, self._draft = (hall_on_disk(self.site, day, on_disk) for _ in range(2))
        self._in_step = True
        self._clock.resume(self._draft)
        self._audience.start_over(self.hall)
        self._take_by_itself(self._clock.mending(self._draft))
        # A day is read later under the site that it had, and its calls are checked against rules that are facts.
        self._take_by_itself(AdoptSite(site=self.site))

    def _take_by_itself(self, request: Request | None) -> None:
        """What nobody presses. None: nothing."""
        facts = decide(self._draft, request, self.now()) if request else ()
        if request and facts:
            self._take(request, facts)

    async def _write(self) -> None:
        while True:
            await self._work.wait()
            await self._everybody_in()
            self._work.clear()
            batch, self._waiting = self._waiting, []
            if batch:
                await self._store_and_notify(batch)
            if not self._waiting:
                self._drained.set()

    async def _everybody_in(self) -> None:
        """Let those who press in the same moment share the flush: wait as long as each turn of the loop brings more."""
        count = 0
        for _ in range(TURNS_MAX):
            if len(self._waiting) == count:
                return
            count = len(self._waiting)
            await asyncio.sleep(0)

    async def _store_and_notify(self, batch: list[Waiting]) -> None:
        if not await self._stored(batch):
            return
        self._notify(batch)
        for waiting in batch:
            self._under_way.pop(waiting.change.nonce, None)
            waiting.stored()

    async def _stored(self, batch: list[Waiting]) -> bool:
        """Whether a batch is on disk, in time; if not, it is refused here."""
        storing = asyncio.ensure_future(self._ledger.append([waiting.change for waiting in batch]))
        in_time, _ = await asyncio.wait({storing}, timeout=STORE_SECONDS_MAX)
        if not in_time:
            self._refuse(batch, NotConfirmed, "storing takes too long; whether it will be stored is not known")
            await asyncio.wait({storing})  # nothing else is stored before the disk has said what became of it
        error = storing.exception()
        if error is not None:
            self._refuse(batch, refusal_of(error), "storing failed; nobody was notified of it", error)
        elif self._faults.are_there:
            self._faults.are_over()
        return bool(in_time) and error is None

    def _notify(self, batch: list[Waiting]) -> None:
        try:
            for waiting in batch:
                self._notify_of(waiting.change)
            self._audience.flush()
        except Exception:
            log.exception("notifying failed; everyone gets the hall anew")
            self._in_step = False

    def _notify_of(self, change: Change) -> None:
        site, mended = self.hall.site, self.hall.mended
        for fact in change.facts:
            apply(self.hall, fact)
            self._audience.see(self.hall, fact)
        self.hall.site = change.site or site
        if self.hall.site is not site or self.hall.mended is not mended:
            self._audience.flush()
            self._audience.start_over(self.hall)

    def _refuse(self, batch: list[Waiting], why: type[Refusal], what: str, error: BaseException | None = None) -> None:
        """Refuse everyone whose facts are not stored: the batch, and whoever built upon it meanwhile."""
        self._faults.happened(what, error)
        self._in_step, self._newest = False, None
        built_upon, self._waiting = self._waiting, []
        for lost, refusal in ((batch, why), (built_upon, NotStored)):
            for waiting in lost:
                self._under_way.pop(waiting.change.nonce, None)
                waiting.refused(refusal)
