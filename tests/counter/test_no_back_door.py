"""Staff of every kind press anything, with whatever rights they have: nobody gets ahead of the rule without a mark.

What is checked here knows nothing of the guards. Who may do what stands in a table of its own; who was passed is read
from the order in which numbers were given, and each of them must be among those whom `antrean verify` names.
"""

from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from core.context import SampleStaff
from core.domain import facts as f
from core.domain.audit import audit_day
from core.domain.facts import AnyFact
from core.domain.hall import Hall, apply
from core.domain.ids import CounterId, StaffId, TicketId
from core.domain.site import Site
from core.domain.ticket import State, Ticket
from core.staff.people import Right, Role
from tests.support.installation import ADMINISTRATOR, NOON, RECEPTIONIST, opened, signed_in
from tests.support.officers import fresh_nonce
from tests.support.pin_hashes import ready
from tests.support.small_building import KIOSK, MONDAY, service_of, tenant_of

JUMPS, PLAIN = (Right.OUT_OF_ORDER, Right.WITHOUT_TICKET), ()
SEATS = {"ika": "12", "susi": "23", "bambang": "4", "kiki": "123", "hendro": "1234"}
"""Who may sit where, as this test sees it: 1 takes from K, 2 and 3 from K and S, 4 from B."""
LEADS = {"ika": "K", "susi": "S", "bambang": "B", "kiki": "K", "hendro": "KSB"}
"""Of which queues somebody may put people in front of others."""


def person(name: str, role: Role, rights: tuple[Right, ...], **where: Any) -> SampleStaff:
    return ready(SampleStaff(StaffId(f"contoh-{name}"), name, role, "246801", rights=rights, **where))


STAFF = (
    person("ika", Role.OFFICER, JUMPS, counters=(CounterId("1"), CounterId("2")), queues=("K",)),
    person("susi", Role.OFFICER, PLAIN, tenant=tenant_of("S")),
    person("bambang", Role.OFFICER, JUMPS, tenant=tenant_of("B")),
    person("kiki", Role.SUPERVISOR, JUMPS, tenant=tenant_of("K")),
    person("hendro", Role.SUPERVISOR, PLAIN),
)
HAVE_RIGHT = {staff.id for staff in STAFF if staff.rights}


class Pressing:
    """Everybody's browser, and what they press next."""

    def __init__(self, chance: Random, clients: dict[str, httpx.AsyncClient], hall: Any) -> None:
        self.chance, self.clients, self.find_hall = chance, clients, hall

    async def anything(self) -> None:
        chance, hall = self.chance, self.find_hall()
        name = chance.choice([*SEATS, *SEATS, *SEATS, "putri", "sri"])
        tickets = list(hall.tickets) or [TicketId("x")]
        waiting = [ticket.id for ticket in hall.tickets.values() if ticket.state is State.WAITING]
        ticket = chance.choice(waiting if waiting and chance.random() < 0.6 else tickets)
        counter = chance.choice("1234")
        sat_at = hall.counter_of(StaffId(f"contoh-{name}"))
        if sat_at and chance.random() < 0.95:
            counter = sat_at
        elif name in SEATS and chance.random() < 0.7:
            counter = chance.choice(SEATS[name])
            await self._press(name, f"/counters/{counter}/open", {})
        at = hall.counter(CounterId(counter)).ticket
        mostly = at if at and chance.random() < 0.95 else ticket
        path, body = chance.choice(self._presses(counter, mostly, ticket))
        await self._press(name, path, body)

    async def _press(self, name: str, path: str, body: dict[str, Any]) -> None:
        await self.clients[name].post(path, json={"nonce": fresh_nonce(), **body})

    def _presses(self, counter: str, here: str, ticket: str) -> list[tuple[str, dict[str, Any]]]:
        chance, at = self.chance, f"/counters/{counter}"
        how = {
            "place": chance.choice(("keep", "front", "front", "end")),
            "head_reason": chance.choice(("rentan", "rentan", "")),
        }
        alone = {"reserved_for": {"kind": "counter", "id": chance.choice("1234")}}
        where: dict[str, Any] = chance.choice(({}, {}, {"queue": chance.choice("KSB")}, alone))
        number = {"service": service_of(chance.choice("KSB")), "kiosk": chance.choice((KIOSK, None))}
        dated = chance.choice(({}, {}, {"booked_at": NOON.isoformat()}, {"happened_at": NOON.isoformat()}))
        return [
            *[("/tickets", {**number, "kiosk": KIOSK, "ticket_class": chance.choice(("regular", "priority"))})] * 4,
            ("/tickets", {**number, **dated}),
            *[(f"{at}/open", {"take_over": chance.random() < 0.5})] * 3,
            *[(f"{at}/call-next", {})] * 5,
            (f"{at}/call-ticket", {"ticket": ticket, "why": chance.choice(("rentan", ""))}),
            *[(f"{at}/finish", {"ticket": here})] * 4,
            *[(f"{at}/transfer", {"ticket": here, **where, **how})] * 3,
            (f"{at}/park", {"ticket": here, "reason": "berkas"}),
            (f"{at}/no-show", {"ticket": here}),
            (f"{at}/return", {"ticket": ticket}),
            (f"{at}/leave", {"ticket": ticket}),
            (f"{at}/undo", {}),
            (f"{at}/serve-direct", {"service": service_of(chance.choice("KSB"))}),
            *[(f"/tickets/{ticket}/move", {**where, **how})] * 2,
            *[(f"/tickets/{ticket}/move", {"place": "front", "head_reason": "rentan"})] * 3,
            (f"/tickets/{ticket}/reactivate", how),
            (f"/tickets/{ticket}/cancel", {"reason": "ganda"}),
            (f"{at}/release", {}),
        ]


async def a_day_of_pressing(folder: Path, seed: int) -> tuple[Site, list[AnyFact]]:
    chance = Random(seed)
    async with opened(folder, (*STAFF, RECEPTIONIST, ADMINISTRATOR)) as running:
        clients = {staff.name: await signed_in(running, staff) for staff in STAFF}
        clients |= {"putri": await signed_in(running, RECEPTIONIST), "sri": await signed_in(running, ADMINISTRATOR)}
        office = running.context.office
        pressing = Pressing(chance, clients, lambda: office.hall)
        for _ in range(450):
            await pressing.anything()
        return office.site, list(await office.facts_of(MONDAY))


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_staff_press_nobody_gets_ahead_of_the_rule_unnamed(tmp_path: Path, seed: int) -> None:
    """Some 500 presses, each stored before the next one: some seconds."""
    site, facts = await a_day_of_pressing(tmp_path, seed)
    report = audit_day(facts)
    assert report.broken is None
    named = {placed.number for placed in report.placed} | {chosen.number for chosen in report.chosen}
    hall, passings, in_front = Hall(site, MONDAY), 0, 0
    for fact in facts:
        if isinstance(fact, f.TicketCalled):
            passings += _are_named(hall, hall.tickets[fact.ticket], named)
        in_front += _is_let_by_the_table(hall, fact)
        apply(hall, fact)
    assert min(passings, in_front) > 0, "else nothing was looked at"


def _are_named(hall: Hall, called: Ticket, named: set[str]) -> int:
    """How many took a number of the same class before, and wait in the same queue: each for a reason that is marked."""
    waiting = [t for t in hall.tickets.values() if t.state is State.WAITING and t.reserved_for is None]
    same = [t for t in waiting if (t.queue, t.ticket_class) == (called.queue, called.ticket_class)]
    passed = [t.number.text for t in same if t.arrival < called.arrival]
    for number in passed:
        assert {called.number.text, number} & named, f"{called.number.text} passed {number}, and nobody is told"
    return len(passed)


def _is_let_by_the_table(hall: Hall, fact: AnyFact) -> bool:
    """Whether somebody was put in front; what the table does not let anybody do must not have been done."""
    match fact:
        case f.CounterOpened():
            assert fact.counter in SEATS.get(_name(fact.officer), "1234"), fact
        case f.TicketCalled(reason=f.Reason.OUT_OF_ORDER):
            assert fact.officer in HAVE_RIGHT, fact
        case f.TicketTransferred() | f.TicketMoved() | f.TicketReactivated() if fact.position.at_head:
            who = fact.officer if isinstance(fact, f.TicketTransferred) else fact.staff
            queue = hall.tickets[fact.ticket].queue if isinstance(fact, f.TicketReactivated) else fact.queue
            assert who in HAVE_RIGHT, fact
            assert fact.head_reason == "rentan", fact
            assert queue in LEADS[_name(who)], fact
            return True
    return False


def _name(staff: StaffId) -> str:
    return staff.removeprefix("contoh-")
