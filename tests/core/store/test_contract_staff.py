"""What every engine promises of people, sessions and invitations."""

import asyncio

import pytest
from msgspec.structs import replace

from core.domain.errors import NameTaken
from core.domain.ids import CounterId, QueueId, StaffId, TenantId
from core.staff.people import Right, Role, Staff, hashed
from core.staff.table import StaffTable
from core.store.base import Contradiction, Store
from tests.core.store.engines import Engine
from tests.support.people import person
from tests.support.small_building import small_site
from tests.support.stored_staff import invitation, invited, session


@pytest.fixture
def staff(store: Store) -> StaffTable:
    """Nobody yet."""
    return store.staff


async def test_a_person_is_found_by_name_in_any_case(staff: StaffTable) -> None:
    await staff.put(person(1, "Sri Lestari"), "hash")
    assert await staff.pin_hash("sri LESTARI") == (person(1, "Sri Lestari"), "hash")
    assert await staff.pin_hash("Sri") is None


async def test_a_name_is_taken_in_any_case(staff: StaffTable) -> None:
    await staff.put(person(1, "Sri Lestari"), "hash")
    with pytest.raises(NameTaken):
        await staff.put(person(2, "SRI lestari"), "hash")
    assert await staff.everyone() == [person(1, "Sri Lestari")]


async def test_removing_a_person_ends_their_sessions(staff: StaffTable) -> None:
    for n in (1, 2):
        await staff.put(person(n), "hash")
        await staff.put_session(hashed(f"token-{n}"), session(n))
    await staff.remove(StaffId("id-1"))
    assert await staff.sessions() == [(hashed("token-2"), session(2))]
    await staff.end_sessions([hashed("token-2"), hashed("unknown")])
    assert await staff.sessions() == []


async def test_a_whole_profile_is_kept(staff: StaffTable) -> None:
    profile = (TenantId("dinkes"), (QueueId("K"), QueueId("S")), {QueueId("K"): 3}, (Right.WITHOUT_TICKET,))
    known = Staff(StaffId("id-1"), "Sri", Role.SUPERVISOR, (CounterId("2"),), True, *profile)
    await staff.put(known, "hash")
    assert await staff.everyone() == [known]
    changed = replace(person(1, "Sri", Role.RECEPTIONIST), active=False)
    await staff.change(changed)
    assert await staff.pin_hash("Sri") == (changed, "hash")


async def test_a_tenant_is_kept_for_everybody_but_administrators(staff: StaffTable) -> None:
    others = [replace(person(n, role=role), tenant=TenantId("dinkes")) for n, role in enumerate(Role)]
    for one in others:
        if one.role is Role.ADMINISTRATOR:
            with pytest.raises(Contradiction):
                await staff.put(one, "hash")
        else:
            await staff.put(one, "hash")
    assert len(await staff.everyone()) == len(others) - 1


async def test_a_disabled_person_loses_sessions_and_invitations_and_opens_no_session(
    staff: StaffTable,
) -> None:
    await staff.put(person(1), "hash")
    assert await staff.put_session(hashed("token"), session(1)) == person(1)
    await staff.invite(hashed("undangan"), invitation(person(1)))
    await staff.change(replace(person(1), active=False))
    assert await staff.sessions() == []
    assert hashed("undangan") not in await invited(staff)
    assert await staff.put_session(hashed("again"), session(1)) is None


async def test_who_is_on_the_staff_gets_only_a_new_pin_by_an_invitation(staff: StaffTable) -> None:
    await staff.put(person(1, "Sri"), "old")
    await staff.put_session(hashed("token"), session(1))
    await staff.invite(hashed("first"), invitation(person(1, "Sri")))
    await staff.invite(hashed("second"), invitation(person(1, "Sri")))
    promoted = person(1, "Sri", Role.SUPERVISOR)
    await staff.change(promoted)
    assert not await staff.accept(hashed("first"), person(1, "Sri"), "new"), "only the last one counts"
    assert await staff.accept(hashed("second"), person(1, "Sri"), "new")
    assert await staff.pin_hash("Sri") == (promoted, "new")
    assert await staff.sessions() == []


async def test_an_invitation_is_spent_once(staff: StaffTable) -> None:
    wanted = invitation(person(9, "Sri", Role.SUPERVISOR))
    await staff.invite(hashed("undangan"), wanted)
    assert (await invited(staff))[hashed("undangan")] == wanted
    accepted = await asyncio.gather(*(staff.accept(hashed("undangan"), person(n), "h") for n in range(5)))
    assert sorted(accepted) == [False] * 4 + [True]
    assert hashed("undangan") not in await invited(staff)
    assert len(await staff.everyone()) == 1


async def test_an_invitation_is_not_spent_on_a_name_that_is_taken(staff: StaffTable) -> None:
    await staff.put(person(1, "Sri"), "hash")
    await staff.invite(hashed("undangan"), invitation(person(2)))
    with pytest.raises(NameTaken):
        await staff.accept(hashed("undangan"), person(2, "Sri"), "hash")
    assert await staff.accept(hashed("undangan"), person(2, "Sri Lestari"), "hash")


async def test_people_sessions_and_invitations_are_there_when_opened_again(staff: StaffTable, engine: Engine) -> None:
    await staff.put(person(1), "hash")
    await staff.put_session(hashed("token"), session(1))
    await staff.invite(hashed("undangan"), invitation(person(2)))
    again = (await engine.open(small_site().id)).staff
    assert await again.pin_hash("Petugas 1") == (person(1), "hash")
    assert await again.sessions() == [(hashed("token"), session(1))]
    assert await again.invitations() == [(hashed("undangan"), invitation(person(2)))]


async def test_everyone_is_listed_by_name_whatever_the_capitals(staff: StaffTable) -> None:
    for n, name in enumerate(("budi", "Citra", "Ayu", "Zahra", "eka")):
        await staff.put(person(n, name), "hash")
    assert [found.name for found in await staff.everyone()] == ["Ayu", "budi", "Citra", "eka", "Zahra"]


async def test_nobody_takes_the_id_or_by_a_change_the_name_of_another(staff: StaffTable) -> None:
    await staff.put(person(1, "Sri"), "hash")
    await staff.put(person(2, "Budi"), "hash")
    with pytest.raises(NameTaken):
        await staff.put(person(1, "Wati"), "hash")
    with pytest.raises(Contradiction):
        await staff.change(person(2, "SRI"))
    assert await staff.everyone() == [person(2, "Budi"), person(1, "Sri")]


async def test_nobody_is_without_a_name(staff: StaffTable) -> None:
    with pytest.raises(Contradiction):
        await staff.put(replace(person(1), name=""), "hash")


async def test_whoever_is_unknown_cannot_be_changed_and_opens_no_session(staff: StaffTable) -> None:
    await staff.change(person(1))
    await staff.change_pin(StaffId("id-1"), "hash")
    assert await staff.put_session(hashed("token"), session(1)) is None
    assert (await staff.everyone(), await staff.sessions()) == ([], [])


async def test_all_sessions_of_a_person_end_but_one(staff: StaffTable) -> None:
    for n in (1, 2):
        await staff.put(person(n), "hash")
    for token, n in (("a", 1), ("b", 1), ("c", 2)):
        await staff.put_session(hashed(token), session(n))
    await staff.sign_out(StaffId("id-1"), but=hashed("b"))
    assert {token for token, _ in await staff.sessions()} == {hashed("b"), hashed("c")}
    await staff.sign_out(StaffId("id-1"))
    assert {token for token, _ in await staff.sessions()} == {hashed("c")}
