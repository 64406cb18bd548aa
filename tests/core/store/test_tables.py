"""Whatever happens to tickets and counters, the tables say what the facts say."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from core.domain import facts as f
from core.domain.ids import CounterId, LeaseId, QueueId, StaffId, TenantId, TicketId, ZoneId
from core.domain.kinds import TicketClass
from core.domain.numbering import Number
from core.domain.rules import Rules
from core.domain.site_versions import site_digest
from core.domain.ticket import Delivered, ReservedFor
from tests.support.chronicle import Chronicle, at_counter, called, chronicle, issued, mended
from tests.support.disk import rows
from tests.support.small_building import FLOOR_1, KIOSK, MONDAY, service_of

AYU, BUDI = TicketId("ayu"), TicketId("budi")


@pytest.fixture
async def c(tmp_path: Path) -> AsyncIterator[Chronicle]:
    """Counters 1 and 2 are open; Ayu, Budi and Citra wait."""
    async with chronicle(tmp_path) as told:
        await told.tells(at_counter(f.CounterOpened, "1", weights={"K": 2, "B": 1}, queues=("K",)))
        await told.tells(at_counter(f.CounterOpened, "2", classes=(TicketClass.PRIORITY,)))
        for name in ("ayu", "budi", "citra"):
            await told.tells(issued(name))
        yield told


def ticket(c: Chronicle, name: str, columns: str) -> list[object]:
    """Some cells of somebody's row."""
    (row,) = rows(c.path, f"SELECT {columns} FROM tickets WHERE id = ?", name)
    return list(row.values())


async def test_a_visit_served_from_call_to_finish(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    assert ticket(c, "ayu", "state, counter, officer, calls") == ["called", "1", "petugas-1", 1]
    await c.tells(at_counter(f.TicketRecalled, "1", "ayu"))
    await c.tells(at_counter(f.TicketArrived, "1", "ayu"))
    await c.tells(at_counter(f.ServiceStarted, "1", "ayu"))
    await c.tells(at_counter(f.ServicesDelivered, "1", "ayu", services=(Delivered(service_of("K"), 3),)))
    await c.tells(at_counter(f.ServiceFinished, "1", "ayu", outcome="selesai"))
    assert ticket(c, "ayu", "state, calls, outcome, delivered ->> '$[0].quantity'") == ["finished", 2, "selesai", 3]


async def test_a_booked_person_waits_from_the_booked_time(c: Chronicle) -> None:
    booked = c.at(45)
    await c.tells(issued("dewi", ticket_class=TicketClass.BOOKED, booked_at=booked, kiosk=None, language="en"))
    await c.tells(issued("eka", ticket_class=TicketClass.REGULAR, booked_at=booked))
    assert ticket(c, "dewi", "since_us = booked_us, kiosk, language") == [1, None, "en"]
    assert ticket(c, "eka", "since_us = issued_us") == [1]


async def test_somebody_without_a_number_is_served_at_once(c: Chronicle) -> None:
    await c.tells(issued("dewi", kiosk=None), at_counter(f.WalkedUp, "1", "dewi"))
    assert ticket(c, "dewi", "state, calls, kiosk") == ["serving", 0, None]


async def test_a_visit_that_goes_on_elsewhere_keeps_its_stages_and_its_number(c: Chronicle) -> None:
    await c.tells(issued("dewi", "S", value=1))
    await c.tells(called("ayu"))
    there = {"queue": QueueId("S"), "service": service_of("S"), "position": c.position(at_head=True)}
    await c.tells(at_counter(f.TicketTransferred, "1", "ayu", **there))
    sent_on = ["S", "K-001", "waiting", 1, None, None]
    assert ticket(c, "ayu", "queue, label, state, at_head, counter, called_us") == sent_on
    await c.tells(called("ayu", "2", "KS"))
    await c.tells(at_counter(f.ServiceStarted, "2", "ayu"))
    mine = ReservedFor("counter", CounterId("2"))
    await c.tells(at_counter(f.TicketParked, "2", "ayu", reason="berkas", until=c.at(10), reserved_for=mine))
    assert ticket(c, "ayu", "state, parked_reason, reserved_for") == ["parked", "berkas", "counter:2"]
    stages = rows(c.path, "SELECT nth, queue, counter, ended, started_us IS NOT NULL AS started FROM stages")
    assert [tuple(row.values()) for row in stages] == [(1, "K", "1", "transfer", 0), (2, "S", "2", "park", 1)]
    await c.tells((f.TicketUnparked, {"ticket": AYU}), nonce=False)
    await c.tells(called("ayu", "2", "KS"))


async def test_people_who_miss_their_call_or_leave_come_back(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    await c.tells(at_counter(f.TicketNoShow, "1", "ayu"))
    await c.tells(at_counter(f.TicketReturned, "1", "ayu", position=c.position()))
    await c.tells(at_counter(f.TicketLeft, "1", "budi"))
    await c.tells(mended(f.TicketReactivated, ticket=BUDI, position=c.position()))
    await c.tells(mended(f.TicketCancelled, ticket=BUDI, reason="ganda"))
    ended = rows(c.path, "SELECT ended, counter FROM stages ORDER BY arrival")
    assert ended == [{"ended": "no_show", "counter": "1"}, {"ended": "leave", "counter": None}]


async def test_cancelling_a_ticket_at_a_counter_frees_the_counter(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    await c.tells(mended(f.TicketCancelled, ticket=AYU, reason="ganda"))
    assert rows(c.path, "SELECT ticket FROM counters WHERE counter = '1'") == [{"ticket": None}]


async def test_releasing_a_counter_lets_its_person_wait_in_front(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    left = {"counter": CounterId("1"), "officer": "petugas-1"}
    await c.tells(mended(f.CounterReleased, **left, ticket=AYU, position=c.position(at_head=True)))
    await c.tells(mended(f.CounterReleased, counter=CounterId("2"), officer="petugas-2"))
    assert [row["state"] for row in rows(c.path, "SELECT state FROM counters")] == ["closed", "closed"]


async def test_a_ticket_moved_to_one_officer_alone(c: Chronicle) -> None:
    where = {"queue": QueueId("B"), "service": service_of("B"), "position": c.position()}
    await c.tells(
        mended(f.TicketMoved, ticket=AYU, **where, reserved_for=ReservedFor("officer", CounterId("petugas-2")))
    )
    assert ticket(c, "ayu", "queue, reserved_for") == ["B", "officer:petugas-2"]
    await c.tells(called("ayu", "2"))
    assert ticket(c, "ayu", "reserved_for") == [None]


# -- taking back


async def test_taking_back_a_finish_and_call_in_one_stroke(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    finish = at_counter(f.ServiceFinished, "1", "ayu")
    await c.tells(finish, called("budi"))
    await c.tells(at_counter(f.ActionUndone, "1", undone=(c.hall.seq - 1, c.hall.seq)))
    assert ticket(c, "ayu", "state, ended_us") == ["called", None]
    assert ticket(c, "budi", "state, counter, officer, called_us, calls") == ["waiting", None, None, None, 0]


async def test_taking_back_a_transfer_takes_its_stage_away(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    there = {"queue": QueueId("S"), "service": service_of("S"), "position": c.position()}
    await c.tells(at_counter(f.TicketTransferred, "1", "ayu", **there))
    await c.tells(issued("dewi"))
    await c.tells(at_counter(f.ActionUndone, "1", undone=(c.hall.seq - 1,)))
    assert rows(c.path, "SELECT * FROM stages") == []
    assert ticket(c, "ayu", "queue, state") == ["K", "called"]


async def test_taking_back_a_call_that_was_repeated(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    first = c.hall.seq
    await c.tells(issued("dewi"))
    await c.tells(at_counter(f.TicketRecalled, "1", "ayu"))
    await c.tells(at_counter(f.ActionUndone, "1", undone=(first, c.hall.seq)))
    assert ticket(c, "ayu", "state, calls") == ["waiting", 0]


async def test_what_is_done_and_taken_back_in_one_commit(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    changes = [
        c.change(at_counter(f.TicketParked, "1", "ayu", reason="berkas")),
        c.change(called("budi")),
        c.change(at_counter(f.ActionUndone, "1", undone=(c.hall.seq,))),
        c.change(issued("dewi")),
        c.change(called("ayu", reason=f.Reason.FROM_PARK)),
        c.change(at_counter(f.TicketParked, "1", "ayu", reason="salinan")),
        c.change(at_counter(f.ActionUndone, "1", undone=(c.hall.seq,))),
    ]
    await c.stores(*changes)
    assert len(rows(c.path, "SELECT * FROM stages")) == 1


# -- counters


async def test_a_pause_with_reason_and_end(c: Chronicle) -> None:
    await c.tells(at_counter(f.CounterPaused, "1", reason="istirahat", until=c.at(15)))
    (counter_state,) = rows(
        c.path, "SELECT state, pause_reason, pause_until_us > since_us AS later FROM counters WHERE counter = '1'"
    )
    assert list(counter_state.values()) == ["paused", "istirahat", 1]
    await c.tells(at_counter(f.ActionUndone, "1", undone=(c.hall.seq,)))
    await c.tells(at_counter(f.CounterPaused, "1", reason="istirahat"))
    await c.tells(at_counter(f.CounterResumed, "1"), nonce=False)


async def test_asking_to_close(c: Chronicle) -> None:
    await c.tells(at_counter(f.ClosingAsked, "1"))
    await c.tells(mended(f.ClosingAnswered, counter=CounterId("1"), approved=False))
    assert rows(c.path, "SELECT closing FROM counters WHERE counter = '1'") == [{"closing": "denied"}]
    answer = mended(f.ClosingAnswered, counter=CounterId("1"), approved=True)
    await c.tells(answer, at_counter(f.CounterClosed, "1"))
    assert rows(c.path, "SELECT state, closing FROM counters WHERE counter = '1'") == [
        {"state": "closed", "closing": ""}
    ]


async def test_an_officer_changes_counters_and_another_takes_over_with_the_ticket(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    second = {"counter": CounterId("1"), "officer": "petugas-2"}
    gone = at_counter(f.CounterClosed, "2")
    taken = at_counter(f.CounterClosed, "1", taken_over_by="petugas-2")
    await c.tells(gone, taken, (f.CounterOpened, second))
    await c.tells((f.CounterOpened, {"counter": CounterId("3"), "officer": "petugas-1"}))
    await c.tells(called("budi", "3", officer="petugas-1"))
    assert ticket(c, "ayu", "officer") == ticket(c, "budi", "officer") == ["petugas-1"]


# -- and the rest


async def test_facts_about_other_things_change_no_row(c: Chronicle) -> None:
    await c.tells(called("ayu"))
    before = [rows(c.path, f"SELECT * FROM {table}") for table in ("tickets", "counters", "stages")]
    paper = {"ticket": AYU, "kiosk": KIOSK}
    await c.tells((f.SlipFailed, {**paper, "fault": "paper_out"}), nonce=False)
    await c.tells((f.SlipPrinted, paper), nonce=False)
    await c.tells((f.SlipSent, paper), nonce=False)
    await c.tells((f.CallAnnounced, {"call": c.hall.seq, "zone": ZoneId(FLOOR_1), "spoken": True}), nonce=False)
    await c.tells(mended(f.IssuingStopped, queue=QueueId("K"), reason="penuh"))
    await c.tells(mended(f.IssuingResumed, queue=QueueId("K")))
    given = {"queue": QueueId("K"), "kiosk": KIOSK, "numbers": 3, "reason": "permintaan"}
    await c.tells(mended(f.SeriesExtended, **given))
    held = {"lease": LeaseId("sewa"), "kiosk": KIOSK}
    await c.tells((f.NumbersLeased, {**held, "queue": QueueId("K"), "first": Number("K", 990, 3), "count": 9}))
    await c.tells(mended(f.LeaseClosed, **held))
    lent = {"person": StaffId("budi"), "tenant": TenantId("dinkes")}
    await c.tells(mended(f.StaffLent, **lent))
    await c.tells(mended(f.LoanEnded, **lent))
    adopted = (f.SiteAdopted, {"site": c.site.id, "name": c.site.name.first, "digest": site_digest(c.site)})
    await c.stores(replace(c.change(adopted, nonce=False), site=c.site))
    await c.tells((f.ClockMended, {"ahead": timedelta(minutes=-50), "wall_date": MONDAY}), nonce=False)
    await c.tells((f.RulesAdopted, {"site": c.site.id, "digest": "", "rules": Rules({}, {})}))
    assert before == [rows(c.path, f"SELECT * FROM {table}") for table in ("tickets", "counters", "stages")]


def test_every_fact_is_told_in_these_tests() -> None:
    """A fact that is added later must be told here, too: else its rows could stay behind."""
    here = Path(__file__).read_text("utf-8") + Path(__file__).parents[2].joinpath("support/chronicle.py").read_text(
        "utf-8"
    )
    assert [kind.__name__ for kind in get_args(f.AnyFact) if f"f.{kind.__name__}" not in here] == []
