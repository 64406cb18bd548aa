"""Who may come in: PINs, sessions, invitations, and how long wrong tries wait."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.errors import (
    InvitationSpent,
    Refusal,
    TooBusy,
    TooManyTries,
    UnfitPin,
    WrongPin,
)
from core.domain.ids import TenantId
from core.staff.invitations import INVITATION_HOURS
from core.staff.people import Role, hashed, new_person
from core.staff.sessions import SESSION_HOURS
from core.staff.wrong_tries import TRIES_FREE, TRIES_FROM_ADDRESS, SignInPlace
from tests.support.disk import rows
from tests.support.sign_in_page import ELSEWHERE, HOME, PIN, SRI, SignInPage, sign_in_page


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[SignInPage]:
    async with sign_in_page(tmp_path) as page:
        yield page


async def test_the_right_pin_opens_a_session_that_survives_a_restart(page: SignInPage) -> None:
    person, token = await page.accounts.sign_in(" sri LESTARI ", PIN, HOME)
    assert (person, page.accounts.who(token)) == (SRI, SRI)
    again = page.opened()
    await again.start()
    assert again.who(token) == SRI
    await again.sign_out(token)
    assert again.who(token) is None
    assert await page.table.sessions() == []


async def test_a_session_ends_by_itself(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    page.clock.now += timedelta(hours=SESSION_HOURS)
    assert page.accounts.who(token) is None
    again = page.opened()
    await again.start()
    assert again.who(token) is None


async def test_a_stolen_file_opens_no_door(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    invitation = await page.accounts.invite(new_person("Budi", Role.OFFICER), None)
    stored = repr([rows(page.path, f"SELECT * FROM {table}") for table in ("staff", "sessions", "invitations")])
    assert not any(secret in stored for secret in (PIN, token, invitation))
    assert page.accounts.who(hashed(token).hex()) is None


async def test_a_wrong_name_and_a_wrong_pin_are_told_apart_by_nobody(page: SignInPage) -> None:
    assert await page.tries("000000") == await page.tries(PIN, name="Tidak Ada") == WrongPin.code


async def test_who_has_been_removed_is_out_at_once(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    await page.accounts.remove(SRI.id)
    assert page.accounts.who(token) is None
    assert await page.tries(PIN) == WrongPin.code


async def test_a_hundred_wrong_tries_at_once_are_no_better_than_one_after_the_other(page: SignInPage) -> None:
    codes = await asyncio.gather(*(page.tries(f"{n:06d}") for n in range(100)))
    assert codes.count(WrongPin.code) <= TRIES_FREE + 2
    assert codes.count(TooManyTries.code) >= 100 - TRIES_FREE - 2


async def test_wrong_tries_of_many_names_from_one_address_wait_too(page: SignInPage) -> None:
    for n in range(TRIES_FROM_ADDRESS):
        assert await page.tries("000000", name=f"Nama {n}") == WrongPin.code
    assert await page.tries("000000", name="Nama lain") == TooManyTries.code
    assert await page.tries(PIN, place=ELSEWHERE) == "", "others are not held up"


async def test_nobody_is_locked_out_by_who_tries_their_name_elsewhere(page: SignInPage) -> None:
    for _ in range(TRIES_FREE + 1):
        await page.tries("000000", place=ELSEWHERE)
    assert await page.tries(PIN, place=ELSEWHERE) == TooManyTries.code
    assert await page.tries(PIN) == ""


async def test_four_addresses_with_500_sign_ins_each_hold_an_honest_one_up_for_a_round_only(page: SignInPage) -> None:
    flood = [page.tries("000000", name=f"{n}", place=SignInPlace(f"10.0.1.{n % 4}")) for n in range(2000)]
    tasks = [asyncio.create_task(one) for one in flood]
    for _ in range(10):
        await asyncio.sleep(0)
    assert await page.tries(PIN) == ""
    assert sum(not task.done() for task in tasks) > 300, "of whom most still wait"
    codes = await asyncio.gather(*tasks)
    assert set(codes) == {WrongPin.code, TooBusy.code}, "those who find no place in their crowd are told so at once"


async def test_after_the_wait_the_right_pin_works_and_the_name_starts_afresh(page: SignInPage) -> None:
    for _ in range(TRIES_FREE + 1):
        await page.tries("000000")
    assert await page.tries(PIN) == TooManyTries.code
    page.clock.now += timedelta(seconds=2)
    assert await page.tries(PIN) == ""
    assert await page.tries("000000", place=ELSEWHERE) == WrongPin.code
    assert await page.tries(PIN, place=ELSEWHERE) == ""


async def test_an_invitation_makes_one_member_of_staff_once(page: SignInPage) -> None:
    token = await page.accounts.invite(new_person("Budi", Role.SUPERVISOR), None)
    joins = (page.accounts.accept(token, "Nama Lain", "52917463", HOME) for _ in range(3))
    joined = [j for j in await asyncio.gather(*joins, return_exceptions=True) if isinstance(j, tuple)]
    ((person, session),) = joined
    assert (person.name, person.role) == ("Budi", Role.SUPERVISOR)
    assert page.accounts.who(session) == person
    with pytest.raises(InvitationSpent):
        await page.accounts.invitation(token)


async def test_an_invitation_grows_old(page: SignInPage) -> None:
    token = await page.accounts.invite(new_person("", Role.ADMINISTRATOR), None)
    page.clock.now += timedelta(hours=INVITATION_HOURS)
    with pytest.raises(InvitationSpent):
        await page.accounts.accept(token, "Budi", "52917463", HOME)


@pytest.mark.parametrize(
    ("name", "pin"),
    [("", "52917463"), ("   ", "52917463"), ("x" * 81, "52917463"), ("Budi", "52917"), ("Budi", "9" * 129)],
)
async def test_a_name_or_pin_that_does_not_do_spends_no_invitation(page: SignInPage, name: str, pin: str) -> None:
    token = await page.accounts.invite(new_person("", Role.OFFICER), None)
    with pytest.raises(Refusal):
        await page.accounts.accept(token, name, pin, HOME)
    assert await page.accounts.everyone() == [SRI]
    person, _ = await page.accounts.accept(token, "Budi", "52917463", HOME)
    assert person.name == "Budi"


# -- disabled, invited again, a new PIN


async def test_a_disabled_person_is_out_at_once_and_in_again_when_enabled(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    await page.accounts.change(replace(SRI, active=False))
    assert page.accounts.who(token) is None
    assert await page.tries(PIN) == WrongPin.code
    await page.accounts.change(SRI)
    assert page.accounts.who(token) is None, "an old session does not come back"
    assert await page.tries(PIN) == ""


async def test_who_is_disabled_while_signing_in_does_not_come_in(page: SignInPage) -> None:
    code, _ = await asyncio.gather(page.tries(PIN), page.accounts.change(replace(SRI, active=False)))
    assert code == WrongPin.code
    assert await page.table.sessions() == []


async def test_a_changed_person_stays_signed_in_with_their_new_role_also_after_a_restart(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    promoted = replace(SRI, role=Role.SUPERVISOR, tenant=TenantId("instansi-K"))
    await page.accounts.change(promoted)
    assert page.accounts.who(token) == promoted
    again = page.opened()
    await again.start()
    assert again.who(token) == promoted


async def test_who_has_forgotten_their_pin_chooses_another_by_an_invitation(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    invitation = await page.accounts.invite(SRI, None)
    assert page.accounts.who(token) == SRI, "nothing ends before it is used"
    person, session = await page.accounts.accept(invitation, "Nama Lain", "60418375", HOME)
    assert (person, page.accounts.who(session), page.accounts.who(token)) == (SRI, SRI, None)
    assert await page.tries(PIN) == WrongPin.code
    assert await page.tries("60418375") == ""
    assert await page.accounts.everyone() == [SRI]


async def test_who_was_removed_or_disabled_since_has_no_use_for_their_invitation(page: SignInPage) -> None:
    for leave in (page.accounts.change(replace(SRI, active=False)), page.accounts.remove(SRI.id)):
        invitation = await page.accounts.invite(SRI, None)
        await leave
        with pytest.raises(InvitationSpent):
            await page.accounts.accept(invitation, "", "60418375", HOME)
    assert await page.accounts.everyone() == []


async def test_a_new_pin_needs_the_old_one_and_signs_all_other_devices_out(page: SignInPage) -> None:
    tokens = [(await page.accounts.sign_in(SRI.name, PIN, HOME))[1] for _ in range(3)]
    with pytest.raises(UnfitPin):
        await page.accounts.choose_pin(SRI, PIN, "12345", HOME, tokens[0])
    with pytest.raises(WrongPin):
        await page.accounts.choose_pin(SRI, "000000", "rahasia baru", HOME, tokens[0])
    assert all(map(page.accounts.who, tokens))
    here = await page.accounts.choose_pin(SRI, PIN, "rahasia baru", HOME, tokens[0])
    assert [page.accounts.who(token) for token in (here, *tokens)] == [SRI, None, None, None]
    assert [token for token, _ in await page.table.sessions()] == [hashed(here)]
    assert await page.tries(PIN) == WrongPin.code
    assert await page.tries("rahasia baru") == "", "a password does as well"


async def test_a_borrowed_screen_is_no_place_to_guess_the_pin(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    for n in range(TRIES_FREE + 1):
        with pytest.raises(WrongPin):
            await page.accounts.choose_pin(SRI, f"{n:06d}", "60418375", HOME, token)
    with pytest.raises(TooManyTries):
        await page.accounts.choose_pin(SRI, PIN, "60418375", HOME, token)


async def test_a_start_forgets_what_has_ended_and_earlier_links_for_a_first_administrator(page: SignInPage) -> None:
    first = await page.accounts.invite(new_person("", Role.ADMINISTRATOR), None)
    kept = await page.accounts.invite(new_person("Budi", Role.OFFICER), None)
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    again = page.opened()
    await again.start()
    assert (await again.invitation(kept)).person.name == "Budi"
    assert again.who(token) == SRI
    with pytest.raises(InvitationSpent):
        await again.invitation(first)
    page.clock.now += timedelta(hours=INVITATION_HOURS)
    await page.opened().start()
    assert rows(page.path, "SELECT * FROM sessions") == rows(page.path, "SELECT * FROM invitations") == []
