"""Whatever a hall and its kiosks do: no number is given twice, nobody is lost, and an audit agrees."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.errors import Refusal
from core.domain.ids import KioskId, LeaseId
from core.domain.site import Kiosk, Numbering, Site
from core.domain.ticket import HERE
from tests.support.lobby import Lobby
from tests.support.small_building import FLOOR_1, KIOSK, small_site

pytestmark = pytest.mark.slow

KIOSKS = (KIOSK, KioskId("kiosk-2"))


def site_with_two_kiosks() -> Site:
    """Forty numbers in each queue, so that they run out."""
    site = small_site(numbering=Numbering("", digits=2, last=40))
    other = Kiosk(KIOSKS[1], "Kios 2", FLOOR_1)
    return replace(site, kiosks={**site.kiosks, other.id: other})


class Day:
    """A day of a hall and two kiosks, each with a hall of its own; what a kiosk gave joins late, twice, or never."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.server = Lobby(site_with_two_kiosks(), fold_every=20)
        self.kiosks = {kiosk: Lobby(self.server.site, fold_every=20) for kiosk in KIOSKS}
        self.server.opens("Loket 1")
        self.paper: list[tuple[str, str, bool]] = []
        """Which kiosk gave which number, and whether it knew the time."""
        self.numbers: list[str] = []
        """What people hold."""
        self.began = self.server.now

    def lives(self, steps: int) -> None:
        """Anything happens."""
        ways = (self.issues, self.issues, self.leases, self.kiosk_gives, self.kiosk_gives, self.joins, self.others)
        for _ in range(steps):
            self.server.passes(seconds=self.chance.randint(0, 60))
            with suppress(Refusal):
                self.chance.choice(ways)(self.chance.choice("KS"), self.chance.choice(KIOSKS))

    def issues(self, queue: str, _: str) -> None:
        self.numbers.append(self.server.issues(queue))

    def leases(self, _: str, kiosk: str) -> None:
        lease = self.lease_of(kiosk)
        self.server.leases(lease, self.chance.randint(1, 6), kiosk)
        self.kiosks[KioskId(kiosk)].hears_of_lease(self.server, lease)

    def lease_of(self, kiosk: str) -> str:
        closed = sum(lease.closed for lease in self.server.hall.leases.values())
        return f"sewa-{kiosk}-{closed}"

    def kiosk_gives(self, queue: str, kiosk: str) -> None:
        lobby = self.kiosks[KioskId(kiosk)]
        lobby.now = max(lobby.now, self.server.now)
        unknown = self.chance.random() < 0.2
        number = lobby.issues_from_lease(queue, time_unknown=unknown, kiosk=kiosk)
        self.numbers.append(number)
        self.paper.append((kiosk, number, unknown))

    def joins(self, _: str, __: str) -> None:
        if not self.paper:
            return
        kiosk, number, unknown = self.chance.choice(self.paper)
        ticket = self.kiosks[KioskId(kiosk)].ticket(number)
        lease = next(
            lease.id
            for lease in self.kiosks[KioskId(kiosk)].hall.leases.values()
            if lease.holds(ticket.queue, ticket.number)
        )
        ago = None if unknown else max(self.server.now - ticket.issued_at, timedelta(0))
        self.server.joins(number, ago, ticket=ticket.id, lease=lease, kiosk=KioskId(kiosk))

    def others(self, queue: str, kiosk: str) -> None:
        """What else a hall does meanwhile."""
        match self.chance.randrange(6):
            case 0:
                self.server.next_at("1")
            case 1:
                self.server.serves_all("Loket 1")
            case 2:
                self.server.cancels_from_kiosk(self.began)
            case 3:
                self.server.closes_lease(self.chance.choice([*self.server.hall.leases, "tidak-ada"]))
            case 4:
                self.server.stops(queue)
            case 5:
                self.server.gives_again(queue)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_no_number_is_given_twice_and_an_audit_agrees(seed: int) -> None:
    day = Day(seed)
    day.lives(120)
    assert len(set(day.numbers)) == len(day.numbers), "no two people hold one number"
    for kiosk, number, unknown in day.paper:
        day.paper = [(kiosk, number, unknown)]
        day.joins("", "")
    held = {ticket.number.text for ticket in day.server.hall.tickets.values()}
    assert held == set(day.numbers), "everybody who holds a number is known"
    assert audit_day(day.server.facts).broken is None
    assert all(audit_day(kiosk.facts).broken is None for kiosk in day.kiosks.values())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_whoever_knew_the_time_stands_by_it(seed: int) -> None:
    day = Day(seed)
    for _ in range(3):
        day.leases("", KIOSK)
    day.lives(60)
    for kiosk, number, unknown in list(day.paper):
        day.paper = [(kiosk, number, unknown)]
        day.joins("", "")
        given_at, joined = day.kiosks[KioskId(kiosk)].ticket(number), day.server.ticket(number)
        if not unknown:
            assert joined.issued_at == max(given_at.issued_at, day.server.hall.leases[_lease(day, number)].since)
        if joined.state in HERE and not unknown:
            assert joined.position.since == joined.issued_at


def _lease(day: Day, number: str) -> LeaseId:
    ticket = day.server.ticket(number)
    leases = day.server.hall.leases.values()
    return next(lease.id for lease in leases if lease.holds(ticket.queue, ticket.number))
