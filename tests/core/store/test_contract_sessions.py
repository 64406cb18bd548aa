"""What every engine promises of sessions, browsers and invitations, and of what has ended."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from core.domain.ids import QueueId, StaffId
from core.staff.life import Life
from core.staff.people import Role, hashed
from core.staff.table import BROWSERS_MAX, StaffTable
from core.store.base import Store
from tests.core.store.engines import Engine
from tests.support.people import person
from tests.support.small_building import small_site
from tests.support.stored_staff import NOW, invitation, invited, session


@pytest.fixture
def staff(store: Store) -> StaffTable:
    """Nobody yet."""
    return store.staff


# -- browsers


async def test_a_browser_is_known_for_who_has_signed_in_there(staff: StaffTable) -> None:
    for n in (1, 2):
        await staff.put(person(n), "hash")
    await staff.put_session(hashed("a"), session(1, hashed("here")))
    await staff.end_sessions([hashed("a")])
    assert await staff.knows_browser(StaffId("id-1"), hashed("here")), "also after signing out"
    assert not await staff.knows_browser(StaffId("id-2"), hashed("here"))
    assert not await staff.knows_browser(StaffId("id-1"), hashed("there"))
    await staff.put_session(hashed("b"), session(1))
    assert not await staff.knows_browser(StaffId("id-1"), b""), "one without a mark is nobody's"


async def test_signing_in_ends_older_sessions_of_the_same_browser_whoever_they_are_of(staff: StaffTable) -> None:
    for n in (1, 2):
        await staff.put(person(n), "hash")
    for token, n, browser in (("a", 1, b""), ("b", 1, hashed("here")), ("c", 1, hashed("there"))):
        await staff.put_session(hashed(token), session(n, browser))
    await staff.put_session(hashed("d"), session(2, hashed("here")))
    await staff.put_session(hashed("e"), session(1))
    assert {token for token, _ in await staff.sessions()} == {hashed(token) for token in "acde"}


async def test_the_latest_browsers_of_a_person_are_known(staff: StaffTable) -> None:
    await staff.put(person(1), "hash")
    for n in range(BROWSERS_MAX + 2):
        opened = replace(session(1, hashed(f"{n}")), opened=NOW + timedelta(minutes=n))
        await staff.put_session(hashed(f"token {n}"), opened)
    known = [await staff.knows_browser(StaffId("id-1"), hashed(f"{n}")) for n in range(BROWSERS_MAX + 2)]
    assert known == [False] * 2 + [True] * BROWSERS_MAX


async def test_who_is_signed_out_everywhere_is_known_at_the_one_browser_that_stays(staff: StaffTable) -> None:
    await staff.put(person(1), "hash")
    for token in ("here", "there"):
        await staff.put_session(hashed(token), session(1, hashed(token)))

    async def known() -> list[bool]:
        return [await staff.knows_browser(StaffId("id-1"), hashed(browser)) for browser in ("here", "there")]

    await staff.sign_out(StaffId("id-1"), but=hashed("here"))
    assert await known() == [True, False]
    await staff.sign_out(StaffId("id-1"))
    assert await known() == [False, False]


async def test_a_new_pin_by_a_link_and_disabling_forget_all_browsers(staff: StaffTable) -> None:
    await staff.put(person(1), "hash")
    for leave in ("link", "disabled"):
        await staff.put_session(hashed(leave), session(1, hashed("here")))
        if leave == "link":
            await staff.invite(hashed("undangan"), invitation(person(1)))
            assert await staff.accept(hashed("undangan"), person(1), "new")
        else:
            await staff.change(replace(person(1), active=False))
        assert not await staff.knows_browser(StaffId("id-1"), hashed("here"))


# -- spans


async def test_how_much_was_used_is_kept(staff: StaffTable) -> None:
    await staff.put(person(1), "hash")
    await staff.put_session(hashed("token"), session(1))
    await staff.invite(hashed("undangan"), invitation(person(2)))
    used = Life(3600.5, 1234.25, NOW + timedelta(hours=1))
    kept = Life(7200.0, 60.0, NOW + timedelta(hours=2))
    await staff.note_use({hashed("token"): used, hashed("undangan"): kept, hashed("gone"): used})
    assert await staff.sessions() == [(hashed("token"), replace(session(1), life=used))]
    assert await staff.invitations() == [(hashed("undangan"), replace(invitation(person(2)), life=kept))]
    await staff.note_use({})


# -- makers


@pytest.mark.parametrize("leaves", ["removed", "demoted", "disabled"])
async def test_invitations_end_with_their_maker(staff: StaffTable, leaves: str) -> None:
    boss, other = person(1, role=Role.ADMINISTRATOR), person(2, role=Role.ADMINISTRATOR)
    for one in (boss, other):
        await staff.put(one, "hash")
    await staff.invite(hashed("a"), invitation(person(3), boss))
    await staff.invite(hashed("b"), invitation(person(4), other))
    await staff.change(replace(boss, queues=(QueueId("K"),)))
    assert (await invited(staff)).keys() == {hashed("a"), hashed("b")}
    if leaves == "removed":
        await staff.remove(boss.id)
    else:
        await staff.change(replace(boss, role=Role.SUPERVISOR) if leaves == "demoted" else replace(boss, active=False))
    assert await staff.invitations() == [(hashed("b"), invitation(person(4), other))]


async def test_invitations_are_withdrawn(staff: StaffTable) -> None:
    await staff.invite(hashed("a"), invitation(person(3)))
    await staff.withdraw([hashed("a"), hashed("unknown")])
    assert await staff.invitations() == []
    assert not await staff.accept(hashed("a"), person(3), "hash")


# -- revocations


async def test_each_session_and_invitation_that_ends_is_counted(staff: StaffTable) -> None:
    assert await staff.revocations() == 0
    for n in (1, 2):
        await staff.put(person(n), "hash")
        await staff.put_session(hashed(f"token {n}"), session(n, hashed(f"browser {n}")))
    await staff.invite(hashed("undangan"), invitation(person(3)))
    assert await staff.revocations() == 0
    await staff.end_sessions([hashed("token 1"), hashed("unknown")])
    assert await staff.revocations() == 1
    await staff.withdraw([hashed("undangan")])
    assert await staff.revocations() == 2
    await staff.put_session(hashed("again"), session(1, hashed("browser 2")))
    assert await staff.revocations() == 3
    await staff.remove(StaffId("id-1"))
    assert await staff.revocations() == 4


async def test_a_session_goes_on_with_another_token_and_the_former_one_counts_as_ended(
    staff: StaffTable, engine: Engine
) -> None:
    await staff.put(person(1), "hash")
    await staff.put_session(hashed("old"), session(1, hashed("browser")))
    await staff.exchange_token(hashed("old"), hashed("new"))
    await staff.exchange_token(hashed("unknown"), hashed("newer"))
    again = (await engine.open(small_site().id)).staff
    assert await again.sessions() == [(hashed("new"), session(1, hashed("browser")))]
    assert await again.revocations() == 1


async def test_a_store_that_was_served_counts_from_one(staff: StaffTable) -> None:
    await staff.mark_served()
    await staff.mark_served()
    assert await staff.revocations() == 1
    await staff.revoke_all(7)
    await staff.mark_served()
    assert await staff.revocations() == 7


async def test_all_is_revoked_at_once_and_the_count_goes_on_from_there(staff: StaffTable, engine: Engine) -> None:
    await staff.put(person(1), "hash")
    await staff.put_session(hashed("token"), session(1, hashed("browser")))
    await staff.invite(hashed("undangan"), invitation(person(3)))
    await staff.revoke_all(100)
    again = (await engine.open(small_site().id)).staff
    assert (await again.sessions(), await again.invitations(), await again.revocations()) == ([], [], 100)
    assert not await again.knows_browser(StaffId("id-1"), hashed("browser"))
    assert await again.everyone() == [person(1)]
