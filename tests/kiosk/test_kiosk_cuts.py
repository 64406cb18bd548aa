"""A kiosk is cut from its server anywhere, thousands of times: nobody is lost or stands twice."""

from collections import Counter
from datetime import timedelta

import pytest

from core.domain.audit import audit_day
from core.domain.facts import TicketIssued
from core.domain.ids import Nonce, TicketId
from core.domain.ticket import State
from core.domain.verbs.requests import Issue
from core.store.memory.contents import Contents
from core.store.memory.ledger import MemoryLedger
from kiosk.tickets.issue import IssuedTicket
from tests.support.cut_kiosk import CutKiosk, in_1970
from tests.support.small_building import KIOSK, MONDAY, service_of

pytestmark = pytest.mark.slow

DAYS, PEOPLE = 30, 100


async def audited(contents: Contents, kiosk: CutKiosk) -> None:
    """What `antrean verify` would say."""
    facts = await MemoryLedger(contents, kiosk.site.id).facts_of(MONDAY)
    assert audit_day(facts).broken is None


async def must_hold(kiosk: CutKiosk, slips: dict[str, IssuedTicket]) -> None:
    """Everybody with a slip stands in the hall once, with their number; and nobody else does."""
    numbers = Counter(slip.number for slip in slips.values())
    assert numbers.most_common(1)[0][1] == 1, "no number is on two slips"
    waiting = {t.id: t.number.text for t in kiosk.hall.tickets.values() if t.state is State.WAITING}
    assert {slip.ticket: slip.number for slip in slips.values()}.items() <= waiting.items(), "nobody is lost"
    assert waiting.keys() == {slip.ticket for slip in slips.values()}, "nobody stands there who has no slip"
    await audited(kiosk.contents, kiosk)
    await audited(kiosk.own_contents, kiosk)


async def day_of_cuts(seed: int) -> CutKiosk:
    """Each presses until they have a slip or give up; at the end the network is mended and all try once more."""
    kiosk = await CutKiosk(seed, cuts=0.6).starts()
    slips: dict[str, IssuedTicket] = {}
    queues = {f"tekan-{n:04d}": "KS"[n % 2] for n in range(PEOPLE)}
    for nonce, queue in queues.items():
        kiosk.clock.goes_on(seconds=kiosk.chance.randint(0, 20))
        if kiosk.chance.random() < 0.8:
            await kiosk.syncs()
        slip = await kiosk.press(nonce, queue)
        slips |= {nonce: slip} if slip else {}
        if kiosk.chance.random() < 0.3:
            await kiosk.what_was_late_arrives()
    await kiosk.network_is_mended()
    for nonce in queues.keys() - slips.keys():
        slip = await kiosk.press(nonce, queues[nonce])
        assert slip, "whoever presses when all is well gets a number"
        slips[nonce] = slip
    await kiosk.network_is_mended()
    assert kiosk.sync.refused == {}
    await must_hold(kiosk, slips)
    await kiosk.ends()
    return kiosk


async def test_thousands_of_cuts_lose_nobody() -> None:
    """Some seconds, for each of them is its own story."""
    kiosks = [await day_of_cuts(seed) for seed in range(DAYS)]
    assert sum(kiosk.cut_points for kiosk in kiosks) > 2_000


async def test_whoever_took_a_number_while_the_line_was_cut_stands_by_the_second_they_took_it() -> None:
    kiosk = await CutKiosk(1, cuts=0).starts()
    await kiosk.syncs()
    first = await kiosk.press("tekan-pertama")
    kiosk.cuts = 1
    taken = {}
    for n in range(5):
        kiosk.clock.goes_on(seconds=30)
        slip = await kiosk.press(f"tekan-{n:04d}")
        assert slip
        assert slip.alone
        taken[slip.ticket] = kiosk.clock.now
    kiosk.clock.goes_on(minutes=5)
    await kiosk.network_is_mended()
    joined = {t.id: t.issued_at for t in kiosk.hall.tickets.values()}
    assert first
    assert not first.alone
    assert {ticket: joined[ticket] for ticket in taken} == taken
    line = [place[2] for place in kiosk.hall.line(first.queue).everyone()]
    assert line == [first.ticket, *taken]


async def test_a_kiosk_that_woke_in_1970_gives_numbers_whose_holders_stand_at_the_end_with_a_note() -> None:
    kiosk = await CutKiosk(1, cuts=0).starts()
    await kiosk.syncs()
    kiosk.cuts, kiosk.known = 1, kiosk.own_clock.known
    kiosk.machine = in_1970(kiosk.clock)
    kiosk.clock.goes_on(hours=1)
    await kiosk.kiosk_starts()
    slip = await kiosk.press("tekan-1970")
    assert slip
    assert slip.alone
    kiosk.cuts = 0
    here = Issue(nonce=Nonce("di-server"), ticket=TicketId("di-server"), service=service_of("K"), kiosk=KIOSK)
    await kiosk.office.do(here)
    await kiosk.network_is_mended()
    assert kiosk.own_clock.wall() - kiosk.clock.now < timedelta(seconds=2), "it knows the time again"
    issued = kiosk.hall.ticket_facts[slip.ticket][0]
    assert isinstance(issued, TicketIssued)
    assert issued.time_unknown
    assert [note.what for note in kiosk.hall.audit_notes] == ["TimeUnknown"]
    line = [place[2] for place in kiosk.hall.line(slip.queue).everyone()]
    assert line == [here.ticket, slip.ticket]
