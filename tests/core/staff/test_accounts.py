"""Who may come in: PINs, sessions, invitations, and how long wrong tries wait."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.errors import InvitationSpent, Refusal, TooManyTries, UnfitPin, WrongPin
from core.domain.ids import StaffId, TenantId
from core.staff.accounts import INVITATION_HOURS, TRIES_FROM_ADDRESS, TRIES_OF_NAME, Accounts
from core.staff.people import Role, Staff, hashed, new_person
from core.staff.sessions import SESSION_HOURS
from core.staff.throttle import REMEMBERED_MAX, WAIT_SECONDS_MAX, Throttle
from core.store.sqlite.store import SqliteStore, open_store
from tests.support.disk import rows
from tests.support.office import Clock
from tests.support.small_building import instant, small_site

SITE = small_site()
SRI = Staff(StaffId("sri"), "Sri Lestari", Role.OFFICER)
PIN = "246801"
HOME = "10.0.0.7"


class Desk:
    """A register on a file, and its clock."""

    def __init__(self, path: Path, store: SqliteStore) -> None:
        self.path, self.clock = path, Clock(instant("08:00", SITE))
        self.table = store.staff
        self.accounts = Accounts(self.table, self.clock)

    async def tries(self, pin: str, name: str = SRI.name, address: str = HOME) -> str:
        """Sign in; answers with the refusal's code, or nothing."""
        try:
            await self.accounts.sign_in(name, pin, address)
        except Refusal as refusal:
            return refusal.code
        return ""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    store = await open_store(tmp_path, SITE.id)
    desk = Desk(tmp_path / "antrean.db", store)
    await desk.accounts.start()
    await desk.accounts.add(SRI, PIN)
    yield desk
    await store.close()


async def test_the_right_pin_opens_a_session_that_survives_a_restart(desk: Desk) -> None:
    person, token = await desk.accounts.sign_in(" sri LESTARI ", PIN, HOME)
    assert (person, desk.accounts.who(token)) == (SRI, SRI)
    again = Accounts(desk.table, desk.clock)
    await again.start()
    assert again.who(token) == SRI
    await again.sign_out(token)
    assert again.who(token) is None
    assert await desk.table.sessions() == []


async def test_a_session_ends_by_itself(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    desk.clock.now += timedelta(hours=SESSION_HOURS)
    assert desk.accounts.who(token) is None
    again = Accounts(desk.table, desk.clock)
    await again.start()
    assert again.who(token) is None


async def test_a_stolen_file_opens_no_door(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    invitation = await desk.accounts.invite(new_person("Budi", Role.OFFICER))
    stored = repr([rows(desk.path, f"SELECT * FROM {table}") for table in ("staff", "sessions", "invitations")])
    assert not any(secret in stored for secret in (PIN, token, invitation))
    assert "$argon2id$" in stored
    assert desk.accounts.who(hashed(token).hex()) is None


async def test_a_wrong_name_and_a_wrong_pin_are_told_apart_by_nobody(desk: Desk) -> None:
    assert await desk.tries("000000") == await desk.tries(PIN, name="Tidak Ada") == WrongPin.code


async def test_who_has_been_removed_is_out_at_once(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    await desk.accounts.remove(SRI.id)
    assert desk.accounts.who(token) is None
    assert await desk.tries(PIN) == WrongPin.code


async def test_a_hundred_wrong_tries_at_once_are_no_better_than_one_after_the_other(desk: Desk) -> None:
    codes = await asyncio.gather(*(desk.tries(f"{n:06d}") for n in range(100)))
    assert codes.count(WrongPin.code) <= TRIES_OF_NAME + 2
    assert codes.count(TooManyTries.code) >= 100 - TRIES_OF_NAME - 2


async def test_wrong_tries_of_many_names_from_one_address_wait_too(desk: Desk) -> None:
    for n in range(TRIES_FROM_ADDRESS + 1):
        assert await desk.tries("000000", name=f"Nama {n}") == WrongPin.code
    assert await desk.tries("000000", name="Nama lain") == TooManyTries.code
    assert await desk.tries(PIN, address="10.0.0.8") == "", "others are not held up"


async def test_after_the_wait_the_right_pin_works_and_the_name_starts_afresh(desk: Desk) -> None:
    for _ in range(TRIES_OF_NAME + 1):
        await desk.tries("000000")
    assert await desk.tries(PIN) == TooManyTries.code
    desk.clock.now += timedelta(seconds=2)
    assert await desk.tries(PIN) == ""
    assert await desk.tries("000000", address="10.0.0.8") == WrongPin.code
    assert await desk.tries(PIN, address="10.0.0.8") == ""


async def test_an_invitation_makes_one_member_of_staff_once(desk: Desk) -> None:
    token = await desk.accounts.invite(new_person("Budi", Role.SUPERVISOR))
    joins = (desk.accounts.accept(token, "Nama Lain", "987654") for _ in range(3))
    joined = [j for j in await asyncio.gather(*joins, return_exceptions=True) if isinstance(j, tuple)]
    ((person, session),) = joined
    assert (person.name, person.role) == ("Budi", Role.SUPERVISOR)
    assert desk.accounts.who(session) == person
    with pytest.raises(InvitationSpent):
        await desk.accounts.invitation(token)


async def test_an_invitation_grows_old(desk: Desk) -> None:
    token = await desk.accounts.invite(new_person("", Role.ADMINISTRATOR))
    desk.clock.now += timedelta(hours=INVITATION_HOURS)
    with pytest.raises(InvitationSpent):
        await desk.accounts.accept(token, "Budi", "987654")


@pytest.mark.parametrize(
    ("name", "pin"), [("", "987654"), ("   ", "987654"), ("x" * 81, "987654"), ("Budi", "98765"), ("Budi", "9" * 129)]
)
async def test_a_name_or_pin_that_does_not_do_spends_no_invitation(desk: Desk, name: str, pin: str) -> None:
    token = await desk.accounts.invite(new_person("", Role.OFFICER))
    with pytest.raises(Refusal):
        await desk.accounts.accept(token, name, pin)
    assert await desk.accounts.everyone() == [SRI]
    person, _ = await desk.accounts.accept(token, "Budi", "987654")
    assert person.name == "Budi"


# -- disabled, invited again, a new PIN


async def test_a_disabled_person_is_out_at_once_and_in_again_when_enabled(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    await desk.accounts.change(replace(SRI, active=False))
    assert desk.accounts.who(token) is None
    assert await desk.tries(PIN) == WrongPin.code
    await desk.accounts.change(SRI)
    assert desk.accounts.who(token) is None, "an old session does not come back"
    assert await desk.tries(PIN) == ""


async def test_who_is_disabled_while_signing_in_does_not_come_in(desk: Desk) -> None:
    code, _ = await asyncio.gather(desk.tries(PIN), desk.accounts.change(replace(SRI, active=False)))
    assert code == WrongPin.code
    assert await desk.table.sessions() == []


async def test_a_changed_person_stays_signed_in_with_their_new_role_also_after_a_restart(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    promoted = replace(SRI, role=Role.SUPERVISOR, tenant=TenantId("instansi-K"))
    await desk.accounts.change(promoted)
    assert desk.accounts.who(token) == promoted
    again = Accounts(desk.table, desk.clock)
    await again.start()
    assert again.who(token) == promoted


async def test_who_has_forgotten_their_pin_chooses_another_by_an_invitation(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    invitation = await desk.accounts.invite(SRI)
    assert desk.accounts.who(token) == SRI, "nothing ends before it is used"
    person, session = await desk.accounts.accept(invitation, "Nama Lain", "123450")
    assert (person, desk.accounts.who(session), desk.accounts.who(token)) == (SRI, SRI, None)
    assert await desk.tries(PIN) == WrongPin.code
    assert await desk.tries("123450") == ""
    assert await desk.accounts.everyone() == [SRI]


async def test_who_was_removed_or_disabled_since_has_no_use_for_their_invitation(desk: Desk) -> None:
    for leave in (desk.accounts.change(replace(SRI, active=False)), desk.accounts.remove(SRI.id)):
        invitation = await desk.accounts.invite(SRI)
        await leave
        with pytest.raises(InvitationSpent):
            await desk.accounts.accept(invitation, "", "123450")
    assert await desk.accounts.everyone() == []


async def test_a_new_pin_needs_the_old_one_and_signs_all_other_devices_out(desk: Desk) -> None:
    tokens = [(await desk.accounts.sign_in(SRI.name, PIN, HOME))[1] for _ in range(3)]
    with pytest.raises(UnfitPin):
        await desk.accounts.choose_pin(SRI, PIN, "12345", HOME, tokens[0])
    with pytest.raises(WrongPin):
        await desk.accounts.choose_pin(SRI, "000000", "rahasia baru", HOME, tokens[0])
    assert all(map(desk.accounts.who, tokens))
    await desk.accounts.choose_pin(SRI, PIN, "rahasia baru", HOME, tokens[0])
    assert [desk.accounts.who(token) for token in tokens] == [SRI, None, None]
    assert [token for token, _ in await desk.table.sessions()] == [hashed(tokens[0])]
    assert await desk.tries(PIN) == WrongPin.code
    assert await desk.tries("rahasia baru") == "", "a password does as well"


async def test_a_borrowed_screen_is_no_place_to_guess_the_pin(desk: Desk) -> None:
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    for n in range(TRIES_OF_NAME + 1):
        with pytest.raises(WrongPin):
            await desk.accounts.choose_pin(SRI, f"{n:06d}", "123450", HOME, token)
    with pytest.raises(TooManyTries):
        await desk.accounts.choose_pin(SRI, PIN, "123450", HOME, token)


# -- the waiting times


def test_wrong_tries_wait_longer_and_longer_up_to_a_quarter_of_an_hour() -> None:
    tries, now, waits = Throttle(TRIES_OF_NAME), instant("08:00", SITE), []
    for _ in range(16):
        tries.wrong("name:sri", now)
        waits.append(tries.wait_seconds("name:sri", now))
    assert waits == [0] * TRIES_OF_NAME + [2, 4, 8, 16, 32, 64, 128, 256, 512] + [WAIT_SECONDS_MAX] * 3
    assert tries.wait_seconds("name:budi", now) == 0
    assert tries.wait_seconds("name:sri", now + timedelta(seconds=899.2)) == 1
    assert tries.wait_seconds("name:sri", now + timedelta(seconds=900)) == 0


def test_an_hour_later_or_after_a_right_try_all_is_forgotten() -> None:
    tries, now = Throttle(TRIES_OF_NAME), instant("08:00", SITE)
    for key in ("a", "b"):
        for _ in range(20):
            tries.wrong(key, now)
    tries.right("a")
    later = now + timedelta(hours=1, seconds=1)
    tries.wrong("a", now)
    tries.wrong("b", later)
    assert (tries.wait_seconds("a", now), tries.wait_seconds("b", later)) == (0, 0)


def test_a_flood_of_names_is_remembered_within_bounds() -> None:
    tries, now = Throttle(TRIES_OF_NAME), instant("08:00", SITE)
    for n in range(REMEMBERED_MAX + 500):
        tries.wrong(f"name:{n}", now)
    assert len(tries._wrong) == REMEMBERED_MAX


async def test_a_start_forgets_what_has_ended_and_earlier_links_for_a_first_administrator(desk: Desk) -> None:
    first = await desk.accounts.invite(new_person("", Role.ADMINISTRATOR))
    kept = await desk.accounts.invite(new_person("Budi", Role.OFFICER))
    _, token = await desk.accounts.sign_in(SRI.name, PIN, HOME)
    again = Accounts(desk.table, desk.clock)
    await again.start()
    assert (await again.invitation(kept)).person.name == "Budi"
    assert again.who(token) == SRI
    with pytest.raises(InvitationSpent):
        await again.invitation(first)
    desk.clock.now += timedelta(hours=INVITATION_HOURS)
    await again.start()
    assert rows(desk.path, "SELECT * FROM sessions") == rows(desk.path, "SELECT * FROM invitations") == []
