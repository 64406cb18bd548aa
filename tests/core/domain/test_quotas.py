"""Quotas: never more numbers than there are, what was cancelled is given back, and an audit knows."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.audit import audit_day
from core.domain.errors import Refusal
from core.domain.errors.issuing import QuotaUsedUp, QuotaUsedUpThisHour
from core.domain.errors.leases import LeaseUsedUp
from core.domain.facts import SiteAdopted, TicketIssued
from core.domain.hall import fold
from core.domain.ids import QueueId, TicketId
from core.domain.kinds import NumberChannel
from core.domain.quota_use import used
from core.domain.quotas import Quota, QuotaTable
from core.domain.site import Hours, Site, Span
from core.domain.ticket import GIVEN_BACK
from core.domain.verbs.may_give import Instead, NumberAnswer, NumberWish, may_give
from tests.support.lobby import Lobby, said
from tests.support.small_building import ALL_DAY, KIOSK, instant, service_of, small_site

K = QueueId("K")
AT_KIOSKS = Quota(2, channels=(NumberChannel.KIOSK,))
QUOTAS = (Quota(12), Quota(5, "hour"), Quota(8, channels=(NumberChannel.KIOSK,)))


def site_with(*of_queue: Quota, of_service: tuple[Quota, ...] = (), hours: Hours = ALL_DAY) -> Site:
    services = {service_of("K"): of_service} if of_service else {}
    return replace(small_site(hours=hours), quotas=QuotaTable(services, {K: of_queue} if of_queue else {}))


def answer(lobby: Lobby) -> NumberAnswer:
    service = lobby.site.services[service_of("K")]
    return may_give(lobby.hall, NumberWish(service), lobby.hall.wall(lobby.now))


def test_a_queue_gives_as_many_numbers_as_it_has_today_and_then_says_when_to_come_again() -> None:
    lobby = Lobby(site_with(Quota(2)))
    lobby.at("09:00")
    assert [lobby.issues("K"), lobby.issues("K"), lobby.issues("S")] == ["K-001", "K-002", "S-001"]
    with pytest.raises(QuotaUsedUp) as refused:
        lobby.issues("K")
    assert said(refused.value) == "All numbers for Layanan K that there are today are given out."
    why = answer(lobby)
    assert (why.instead, why.until) == (Instead.COME_AGAIN, instant("00:00", lobby.site) + timedelta(days=1))


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_number_that_is_cancelled_or_left_is_given_back_and_counts_again_with_its_holder(cancelled: bool) -> None:
    lobby = Lobby(site_with(Quota(1)))
    lobby.issues("K")
    if cancelled:
        lobby.cancels("K-001")
    else:
        lobby.opens("Loket 1")
        lobby.leaves("K-001", at="Loket 1")
    assert answer(lobby).refusal is None
    lobby.reactivates("K-001")
    assert isinstance(answer(lobby).refusal, QuotaUsedUp), "back in the hall, and counted"


def test_the_numbers_of_an_hour_come_again_with_the_next() -> None:
    lobby = Lobby(site_with(Quota(1, "hour")))
    lobby.at("09:20")
    lobby.issues("K")
    with pytest.raises(QuotaUsedUpThisHour) as refused:
        lobby.issues("K")
    assert said(refused.value).endswith("The next ones are given at 10.00.")
    assert answer(lobby).until == instant("10:00", lobby.site)
    lobby.at("10:00")
    assert lobby.issues("K") == "K-002"


def test_in_the_last_hour_nobody_is_told_to_come_in_the_next() -> None:
    lobby = Lobby(site_with(Quota(1, "hour"), hours=Hours(week=((Span(480, 600),),) * 7)))
    lobby.at("09:20")
    lobby.issues("K")
    assert isinstance(answer(lobby).refusal, QuotaUsedUp)
    assert answer(lobby).until == instant("08:00", lobby.site) + timedelta(days=1)


def test_what_is_given_through_another_channel_does_not_count() -> None:
    lobby = Lobby(site_with(AT_KIOSKS, Quota(1, channels=(NumberChannel.BOOKING,))))
    lobby.issued("K", staff="rini")
    lobby.issues("K")
    lobby.issues("K")
    with pytest.raises(QuotaUsedUp):
        lobby.issues("K")
    assert lobby.issued("K", staff="rini").number.text == "K-004", "the reception has no quota"
    lobby.issued("K", staff="rini", booked_at=lobby.now)
    with pytest.raises(QuotaUsedUp):
        lobby.issued("K", staff="rini", booked_at=lobby.now)


def test_a_quota_of_a_service_is_its_own() -> None:
    lobby = Lobby(site_with(of_service=(Quota(1),)))
    lobby.issues("K")
    with pytest.raises(QuotaUsedUp):
        lobby.issues("K")
    assert lobby.issues("S") == "S-001"


def test_what_a_kiosk_holds_counts_until_it_is_given_up_and_it_holds_a_part_only() -> None:
    lobby = Lobby(site_with(Quota(8)))
    lobby.leases(size=10)
    assert len(lobby.holds()) == 2, "one part in four"
    assert used(lobby.hall, K, Quota(8), lobby.now) == 2
    for _ in range(6):
        lobby.issues("K")
    with pytest.raises(QuotaUsedUp):
        lobby.issues("K")
    lobby.closes_lease()
    assert [lobby.issues("K"), lobby.issues("K")] == ["K-007", "K-008"]


def test_a_kiosk_alone_gives_what_it_holds_but_nothing_of_a_service_whose_quota_only_the_server_knows() -> None:
    server = Lobby(site_with(Quota(8)))
    server.leases(size=10)
    alone = Lobby(server.site)
    alone.hears_of_lease(server)
    assert [alone.issues_from_lease("K"), alone.issues_from_lease("K")] == ["K-998", "K-999"]
    with pytest.raises(LeaseUsedUp):
        alone.issues_from_lease("K")
    other = Lobby(site_with(of_service=(Quota(8),)))
    other.leases(size=10)
    with pytest.raises(LeaseUsedUp):
        other.issues_from_lease("K")


def test_an_officer_who_serves_somebody_at_once_is_above_the_quota_and_the_audit_agrees() -> None:
    lobby = Lobby(site_with(Quota(1)))
    lobby.adopts_site(lobby.site)
    lobby.opens("Loket 1")
    lobby.issues("K")
    lobby.serves_at_once("K", at="Loket 1")
    assert audit_day(lobby.facts).broken is None


def test_an_audit_finds_a_number_that_was_one_too_many() -> None:
    lobby = Lobby(site_with(Quota(2)))
    lobby.adopts_site(lobby.site)
    lobby.issues("K")
    lobby.issues("K")
    assert audit_day(lobby.facts).broken is None
    adopted = next(fact for fact in lobby.facts if isinstance(fact, SiteAdopted))
    forged = replace(adopted, quotas=QuotaTable({}, {K: (Quota(1),)}))
    broken = audit_day([forged if fact is adopted else fact for fact in lobby.facts]).broken
    assert "gives K-002, one more than a quota allows" in str(broken)


class Morning:
    """A hall with quotas, in which anything happens."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.lobby = Lobby(site_with(*QUOTAS), fold_every=20)
        self.lobby.adopts_site(self.lobby.site)
        self.lobby.at("08:30")
        self.lobby.opens("Loket 1")

    def lives(self, *, with_returns: bool) -> None:
        ways = [self.issues, self.issues, self.cancels, self.leases, self.joins, self.calls]
        for _ in range(40):
            self.lobby.passes(seconds=self.chance.randint(0, 400))
            with suppress(Refusal, LookupError):
                self.chance.choice([*ways, self.returns] if with_returns else ways)()
            if not with_returns:
                self.keeps_quotas()

    def issues(self) -> None:
        self.lobby.issued("K", staff=self.chance.choice(["", "rini"]), kiosk=KIOSK)

    def cancels(self) -> None:
        self.lobby.cancels(self.chance.choice([t.number.text for t in self.lobby.hall.tickets.values()]))

    def leases(self) -> None:
        self.lobby.leases(size=4)

    def joins(self) -> None:
        number = self.lobby.holds()[0]
        self.lobby.joins(number, timedelta(0), ticket=TicketId(f"kertas-{number}"))

    def calls(self) -> None:
        self.lobby.next_at("1")
        self.lobby.serves_all("Loket 1")

    def returns(self) -> None:
        gone = [t for t in self.lobby.hall.tickets.values() if t.state in GIVEN_BACK]
        self.lobby.reactivates(self.chance.choice(gone).number.text)

    def keeps_quotas(self) -> None:
        for quota in QUOTAS:
            assert used(self.lobby.hall, K, quota, self.lobby.now) <= quota.numbers


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9))
def test_never_more_than_the_quota_is_out_whatever_happens(seed: int) -> None:
    morning = Morning(seed)
    morning.lives(with_returns=False)
    assert audit_day(morning.lobby.facts).broken is None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_counted_is_who_is_really_there_also_when_the_day_is_read_again(seed: int) -> None:
    morning = Morning(seed)
    morning.lives(with_returns=True)
    hall = morning.lobby.hall
    there = [t for t in hall.tickets.values() if t.state not in GIVEN_BACK]
    assert sum(hall.line(K).given.values()) == len(there)
    again = fold(hall.site, hall.day, morning.lobby.facts)
    assert again.line(K).given == hall.line(K).given
    assert sum(isinstance(fact, TicketIssued) for fact in morning.lobby.facts) == len(hall.tickets)
