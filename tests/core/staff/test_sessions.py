"""Sessions: they end with the shift, everywhere at once when somebody says so, and take their sockets with them."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.errors import SignInNeeded
from core.domain.ids import QueueId, StaffId, TenantId
from core.domain.site import Hours, Span
from core.staff.accounts import Accounts
from core.staff.people import Role, Staff, hashed
from core.staff.revocations import RevocationFile, Revocations
from core.staff.sessions import SESSION_HOURS, Sessions, shift_end
from core.staff.table import Browser
from core.store.base import StoreError
from core.store.sqlite.store import SqliteStore, open_store
from tests.support.clock import Clock
from tests.support.pin_hashes import QuickHasher
from tests.support.small_building import MONDAY, instant, small_site

OFFICE = small_site(hours=Hours(week=((Span(480, 960),),) * 5 + ((), ())))
"""08.00-16.00, closed at the weekend."""
SUNDAY = date(2025, 3, 9)
UNMARKED = Browser(b"")
SRI, BUDI = (Staff(StaffId(name), name, Role.OFFICER) for name in ("sri", "budi"))


class Doors:
    """The sessions of two people, and whose sockets were hung up."""

    def __init__(self, store: SqliteStore) -> None:
        self.clock, self.table = Clock(instant("07:45", OFFICE)), store.staff
        self.sessions = Sessions(self.table, self.clock, lambda at: shift_end(OFFICE, at))
        self.hung_up: list[str] = []

    async def opens(self, staff: Staff = SRI, browser: Browser = UNMARKED) -> str:
        opened = await self.sessions.open(staff, browser)
        assert opened
        return opened[1]


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Doors]:
    store = await open_store(tmp_path, OFFICE.id)
    doors = Doors(store)
    for person in (SRI, BUDI):
        await doors.table.put(person, "hash")
    yield doors
    await store.close()


# -- the end of the shift


@pytest.mark.parametrize("wall", ["00:10", "07:45", "16:00", "16:59"])
def test_a_session_ends_an_hour_after_the_building_closes(wall: str) -> None:
    at = instant(wall, OFFICE)
    assert shift_end(OFFICE, at) == min(instant("17:00", OFFICE), at + timedelta(hours=SESSION_HOURS))


@pytest.mark.parametrize(("wall", "day"), [("17:00", MONDAY), ("20:00", MONDAY), ("09:00", SUNDAY)])
def test_who_works_after_the_shift_or_on_a_closed_day_has_a_whole_session(wall: str, day: date) -> None:
    at = instant(wall, OFFICE, day)
    assert shift_end(OFFICE, at) == at + timedelta(hours=SESSION_HOURS)


def test_a_building_that_never_closes_gives_whole_sessions() -> None:
    site = small_site()
    assert shift_end(site, instant("08:00", site)) == instant("22:00", site)


async def test_nobody_is_signed_in_after_the_shift_although_nobody_signed_out(doors: Doors) -> None:
    token = await doors.opens()
    for wall in ("09:30", "11:15", "13:00", "14:45", "16:30", "16:59"):
        doors.clock.now = instant(wall, OFFICE)
        assert doors.sessions.who(token) == SRI
    doors.clock.now = instant("17:00", OFFICE)
    assert doors.sessions.who(token) is None


async def test_who_goes_away_without_signing_out_is_signed_out_two_hours_later(doors: Doors) -> None:
    token = await doors.opens()
    doors.clock.goes_on(hours=1, minutes=59)
    assert doors.sessions.who(token) == SRI, "which is use, so the hours begin anew"
    doors.clock.goes_on(hours=1, minutes=59)
    doors.sessions.tick()
    doors.clock.goes_on(minutes=1)
    assert doors.sessions.who(token) is None


async def test_a_page_that_has_its_line_is_no_absence(doors: Doors) -> None:
    """A supervisor's board is looked at all day, and touched seldom."""
    token = await doors.opens()
    with doors.sessions.watched(token, lambda: doors.hung_up.append("sri")):
        for _ in range(4 * 60):
            doors.clock.goes_on(minutes=1)
            doors.sessions.tick()
    assert doors.sessions.who(token) == SRI
    assert doors.hung_up == []


@pytest.mark.parametrize("years", [-5, 5])
async def test_a_mended_clock_ends_no_session_and_keeps_none_for_ever(doors: Doors, years: int) -> None:
    token = await doors.opens()
    doors.clock.is_mended(days=years * 365)
    for _ in range(9):
        assert doors.sessions.who(token) == SRI
        doors.clock.goes_on(hours=1)
    doors.clock.goes_on(minutes=15)
    assert doors.sessions.who(token) is None


async def test_what_has_ended_leaves_the_table_and_what_goes_on_keeps_its_use(doors: Doors) -> None:
    gone, here = await doors.opens(), await doors.opens(BUDI)
    doors.clock.goes_on(hours=1, minutes=30)
    doors.sessions.who(here)
    doors.clock.goes_on(minutes=30)
    doors.sessions.tick()
    await doors.sessions.note_use()
    ((token, session),) = await doors.table.sessions()
    assert token == hashed(here) != hashed(gone)
    assert (session.life.used, session.life.seen) == (5400.0, instant("09:15", OFFICE))


# -- browsers, and the PIN once more


async def test_signing_in_again_in_a_browser_ends_the_session_before(doors: Doors) -> None:
    mark, other = Browser(hashed("here")), Browser(hashed("there"))
    first, elsewhere = await doors.opens(browser=mark), await doors.opens(browser=other)
    with doors.sessions.watched(first, lambda: doors.hung_up.append("first")):
        second = await doors.opens(BUDI, mark)
    assert [doors.sessions.who(token) for token in (first, elsewhere, second)] == [None, SRI, BUDI]
    assert doors.hung_up == ["first"]
    assert {token for token, _ in await doors.table.sessions()} == {hashed(elsewhere), hashed(second)}


async def test_a_pin_is_fresh_for_five_minutes(doors: Doors) -> None:
    token = await doors.opens()
    doors.clock.goes_on(minutes=5)
    assert doors.sessions.is_fresh(token)
    doors.clock.goes_on(seconds=1)
    assert not doors.sessions.is_fresh(token)
    doors.clock.is_mended(days=-365)
    assert not doors.sessions.is_fresh(token)
    assert doors.sessions.is_fresh(await doors.sessions.prove(token))
    assert not doors.sessions.is_fresh("unknown")


async def test_whoever_writes_the_pin_once_more_goes_on_with_another_token(doors: Doors) -> None:
    mark = Browser(hashed("here"))
    old = await doors.opens(browser=mark)
    before = await doors.table.revocations()
    with doors.sessions.watched(old, lambda: doors.hung_up.append("sri")):
        new = await doors.sessions.prove(old)
        assert (doors.sessions.who(old), doors.sessions.who(new), doors.hung_up) == (None, SRI, [])
        assert [token for token, _ in await doors.table.sessions()] == [hashed(new)]
        assert await doors.table.revocations() == before + 1, "a copied store knows the old one no more"
        with pytest.raises(SignInNeeded):
            await doors.sessions.prove(old)
        doors.clock.goes_on(hours=1, minutes=59)
        doors.sessions.tick()
        await doors.sessions.end([hashed(new)])
        assert doors.hung_up == ["sri"]
    assert doors.sessions._watchers == {}


async def test_a_full_disk_leaves_the_token_as_it_was(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    token = await doors.opens()
    with monkeypatch.context() as disk:
        disk.setattr(doors.table, "exchange_token", _full)
        with pytest.raises(StoreError):
            await doors.sessions.prove(token)
    assert doors.sessions.who(token) == SRI


# -- sockets


async def test_sockets_are_hung_up_at_the_first_beat_after_the_shift(doors: Doors) -> None:
    token = await doors.opens()
    with doors.sessions.watched(token, lambda: doors.hung_up.append("sri")):
        doors.sessions.tick()
        assert doors.hung_up == []
        doors.clock.now = instant("17:00", OFFICE)
        doors.sessions.tick()
        doors.sessions.tick()
    assert doors.hung_up == ["sri"]


async def test_signing_out_hangs_up_the_sockets_of_that_session_only(doors: Doors) -> None:
    here, there, other = await doors.opens(), await doors.opens(), await doors.opens(BUDI)
    watched = doors.sessions.watched
    with (
        watched(here, lambda: doors.hung_up.append("here")),
        watched(here, lambda: doors.hung_up.append("here too")),
        watched(there, lambda: doors.hung_up.append("there")),
        watched(other, lambda: doors.hung_up.append("budi")),
    ):
        await doors.sessions.end([hashed(here)])
        assert doors.hung_up == ["here", "here too"]
        await doors.sessions.end_all(SRI.id)
        assert doors.hung_up[2:] == ["there"]
    assert doors.sessions.who(other) == BUDI


async def test_a_socket_that_has_gone_is_hung_up_no_more(doors: Doors) -> None:
    token = await doors.opens()
    with doors.sessions.watched(token, lambda: doors.hung_up.append("sri")):
        pass
    await doors.sessions.end([hashed(token)])
    assert doors.hung_up == []
    assert doors.sessions._watchers == {}


async def test_all_sessions_but_one_may_end(doors: Doors) -> None:
    here, there = await doors.opens(), await doors.opens()
    await doors.sessions.end_all(SRI.id, but=here)
    assert (doors.sessions.who(here), doors.sessions.who(there)) == (SRI, None)
    assert [token for token, _ in await doors.table.sessions()] == [hashed(here)]


async def test_a_changed_person_stays_in_and_their_sockets_are_judged_anew(doors: Doors) -> None:
    token = await doors.opens()
    changed = replace(SRI, queues=(QueueId("K"),), weights={QueueId("K"): 4})
    with doors.sessions.watched(token, lambda: doors.hung_up.append("sri")):
        doors.sessions.renew(changed)
    assert doors.hung_up == ["sri"]
    assert doors.sessions.who(token) == changed


# -- what a role means (row 136)


def test_a_tenants_supervisor_oversees_that_tenant_and_no_other() -> None:
    dinkes, samsat = TenantId("dinkes"), TenantId("samsat")
    tenants = replace(SRI, role=Role.SUPERVISOR, tenant=dinkes)
    assert tenants.oversees([dinkes])
    assert tenants.oversees([samsat, dinkes]), "a queue that two tenants share"
    assert not tenants.oversees([samsat])
    assert not tenants.oversees([])


@pytest.mark.parametrize(
    ("role", "oversees"),
    [(Role.OFFICER, False), (Role.RECEPTIONIST, False), (Role.SUPERVISOR, True), (Role.ADMINISTRATOR, True)],
)
def test_site_supervisors_and_administrators_oversee_everything_and_others_nothing(role: Role, oversees: bool) -> None:
    assert replace(SRI, role=role).oversees([TenantId("samsat")]) is oversees
    assert replace(SRI, role=role).oversees([]) is oversees


@pytest.mark.parametrize("token", ["", "guessed"])
async def test_who_was_never_signed_in_signs_out_without_a_write(
    doors: Doors, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    revocations = Revocations(doors.table, RevocationFile(Path("/nowhere")))
    accounts = Accounts(doors.table, doors.clock, hasher=QuickHasher(), revocations=revocations)
    await accounts.start()
    for name in ("end_sessions", "revocations"):
        monkeypatch.setattr(doors.table, name, _touched)
    await accounts.sign_out(token)


async def _full(*_: object) -> None:
    raise StoreError("database or disk is full")


async def _touched(*_: object) -> None:
    raise AssertionError("the table has nothing to do with it")
