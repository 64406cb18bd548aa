"""Known browsers, names, secrets, invitations with their makers, and somebody's own sessions."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.errors import (
    GuessablePin,
    InvitationSpent,
    NameAlike,
    TooManyTries,
    UnfitLetters,
    UnfitPin,
    UnknownInvitation,
    UnknownSession,
)
from core.domain.ids import QueueId, StaffId
from core.staff.invitations import INVITATION_HOURS
from core.staff.people import Role, Staff, hashed, new_person
from core.staff.wrong_tries import TRIES_FREE, SignInPlace
from tests.support.sign_in_page import HOME, PIN, SRI, SignInPage, sign_in_page


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[SignInPage]:
    async with sign_in_page(tmp_path) as page:
        yield page


# -- known browsers


async def test_a_browser_that_has_signed_in_is_held_up_by_no_stranger_at_its_own_address(page: SignInPage) -> None:
    known = SignInPlace(HOME.address, "mark")
    assert await page.tries(PIN, place=known) == ""
    for _ in range(TRIES_FREE + 1):
        await page.tries("000000")
    assert await page.tries(PIN) == TooManyTries.code
    assert await page.tries(PIN, place=known) == ""
    assert await page.tries(PIN, place=SignInPlace(HOME.address, "invented")) == TooManyTries.code


async def test_after_signing_out_everywhere_no_browser_is_known(page: SignInPage) -> None:
    known = SignInPlace(HOME.address, "mark")
    assert await page.tries(PIN, place=known) == ""
    await page.accounts.sign_out_everywhere(SRI.id, SRI.id)
    for _ in range(TRIES_FREE + 1):
        await page.tries("000000")
    assert await page.tries(PIN, place=known) == TooManyTries.code


async def test_the_person_and_the_administrators_learn_of_many_wrong_tries(page: SignInPage) -> None:
    for n in range(10):
        await page.tries("000000", place=SignInPlace(f"10.0.1.{n}"))
        await page.tries("000000", name="Tidak Ada", place=SignInPlace(f"10.0.1.{n}"))
    assert page.accounts.wrong_tries(SRI.id) == 10
    assert page.accounts.many_wrong_tries() == {SRI.id: 10, "": 10}
    assert page.accounts.wrong_tries(StaffId("budi")) == 0


# -- names


async def test_a_name_with_something_hidden_finds_nobody_and_lets_nobody_in(page: SignInPage) -> None:
    assert await page.tries(PIN, name="Sri\u00a0 Lestari") == "", "another kind of space is the same name"
    ilham = new_person("Ilham", Role.OFFICER)
    await page.accounts.add(ilham, PIN)
    token = await page.accounts.invite(new_person("", Role.OFFICER), None)
    for name in ("Sri Lestar\u0456", "Budi\u200b", "5ri\u202e"):
        with pytest.raises(UnfitLetters):
            await page.accounts.accept(token, name, "52917463", HOME)
    with pytest.raises(NameAlike):
        await page.accounts.accept(token, "lIham", "52917463", HOME)
    with pytest.raises(NameAlike):
        await page.accounts.invite(new_person("lIham", Role.OFFICER), None)
    assert await page.accounts.everyone() == [ilham, SRI]


async def test_names_of_before_are_found_as_they_were_typed(page: SignInPage) -> None:
    for n, name in enumerate(("Jose\u0301", "Stra\u00dfer", "Ｓｒｉ Ayu")):
        await page.accounts.add(Staff(StaffId(f"id-{n}"), name, Role.OFFICER), PIN)
        assert await page.tries(PIN, name=name) == ""
        assert await page.tries(PIN, name=f" {name.upper() if name.isascii() else name} ") == ""


# -- PINs that are easy to guess


async def test_who_is_invited_to_administer_chooses_a_longer_secret(page: SignInPage) -> None:
    token = await page.accounts.invite(new_person("Budi", Role.ADMINISTRATOR), None)
    with pytest.raises(UnfitPin):
        await page.accounts.accept(token, "", "529174", HOME)
    with pytest.raises(GuessablePin):
        await page.accounts.accept(token, "", "administrator", HOME)
    await page.accounts.accept(token, "", "kucing hitam", HOME)


async def test_who_was_promoted_since_the_link_was_made_needs_the_longer_secret_too(page: SignInPage) -> None:
    token = await page.accounts.invite(SRI, None)
    await page.accounts.change(replace(SRI, role=Role.SUPERVISOR))
    with pytest.raises(UnfitPin):
        await page.accounts.accept(token, "", "529174", HOME)


async def test_who_was_promoted_with_a_short_pin_may_come_in_and_is_told(page: SignInPage) -> None:
    await page.accounts.change(replace(SRI, role=Role.SUPERVISOR))
    person, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    assert page.accounts.has_short_pin(token)
    here = await page.accounts.choose_pin(person, PIN, "kucing hitam", HOME, token)
    assert not page.accounts.has_short_pin(here)
    _, again = await page.accounts.sign_in(SRI.name, "kucing hitam", HOME)
    assert not page.accounts.has_short_pin(again)


async def test_the_old_pin_is_not_chosen_again(page: SignInPage) -> None:
    _, token = await page.accounts.sign_in(SRI.name, PIN, HOME)
    with pytest.raises(GuessablePin):
        await page.accounts.choose_pin(SRI, PIN, PIN, HOME, token)


# -- invitations, and who made them


async def test_invitations_of_who_may_no_longer_invite_are_good_for_nothing(page: SignInPage) -> None:
    boss = Staff(StaffId("boss"), "Boss", Role.ADMINISTRATOR)
    for leave in ("demoted", "disabled", "removed"):
        if leave == "demoted":
            await page.accounts.add(boss, PIN)
        else:
            await page.accounts.change(boss)
        token = await page.accounts.invite(new_person("Budi", Role.OFFICER), boss.id)
        await page.accounts.change(replace(boss, queues=(QueueId("K"),)))
        assert (await page.accounts.invitation(token)).maker == boss.id
        match leave:
            case "demoted":
                await page.accounts.change(replace(boss, role=Role.OFFICER))
            case "disabled":
                await page.accounts.change(replace(boss, active=False))
            case _:
                await page.accounts.remove(boss.id)
        with pytest.raises(InvitationSpent):
            await page.accounts.invitation(token)
        with pytest.raises(InvitationSpent):
            await page.accounts.accept(token, "", "52917463", HOME)


async def test_a_withdrawn_invitation_is_good_for_nothing(page: SignInPage) -> None:
    token = await page.accounts.invite(new_person("Budi", Role.OFFICER), None)
    (handle,) = page.accounts.invitations()
    await page.accounts.withdraw(handle, SRI.id)
    assert page.accounts.invitations() == {}
    with pytest.raises(InvitationSpent):
        await page.accounts.accept(token, "", "52917463", HOME)
    with pytest.raises(UnknownInvitation):
        await page.accounts.withdraw(handle, SRI.id)


async def test_an_invitation_made_under_a_clock_of_2031_lasts_no_longer(page: SignInPage) -> None:
    page.clock.is_mended(days=6 * 365)
    token = await page.accounts.invite(new_person("Budi", Role.OFFICER), None)
    page.clock.is_mended(days=-6 * 365)
    page.clock.goes_on(hours=INVITATION_HOURS - 1)
    await page.accounts.note_use()
    again = page.opened()
    await again.start()
    assert (await again.invitation(token)).person.name == "Budi"
    page.clock.goes_on(hours=1)
    with pytest.raises(InvitationSpent):
        await again.invitation(token)


# -- one's sessions


async def test_somebodys_sessions_are_listed_and_ended_one_by_one(page: SignInPage) -> None:
    tokens = [
        (await page.accounts.sign_in(SRI.name, PIN, SignInPlace("10.0.0.7", mark, "Chrome, Windows")))[1]
        for mark in ("here", "there")
    ]
    listed = page.accounts.sessions_of(SRI.id)
    assert {one.browser.label for one in listed.values()} == {"Chrome, Windows"}
    assert listed.keys() == {hashed(token) for token in tokens}
    await page.accounts.end_session(SRI.id, hashed(tokens[1]), SRI.id)
    assert [page.accounts.who(token) for token in tokens] == [SRI, None]
    with pytest.raises(UnknownSession):
        await page.accounts.end_session(StaffId("budi"), hashed(tokens[0]), SRI.id)
    assert page.accounts.who(tokens[0]) == SRI, "nobody ends a session by naming it as another person's"


async def test_44_sign_ins_in_one_browser_leave_one_session(page: SignInPage) -> None:
    for _ in range(44):
        await page.accounts.sign_in(SRI.name, PIN, SignInPlace("10.0.0.7", "mark"))
    assert len(page.accounts.sessions_of(SRI.id)) == len(await page.table.sessions()) == 1
