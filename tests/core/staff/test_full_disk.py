"""Whoever signs out while the disk is full is out, is told the truth, and stays out once the disk takes it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from core.domain.errors import InvitationSpent
from core.domain.ids import StaffId
from core.staff.accounts import Accounts
from core.staff.people import Role, Staff, hashed, new_person
from core.staff.wrong_tries import SignInPlace
from core.store.base import StoreError
from core.store.sqlite.store import SqliteStore, open_store
from tests.support.clock import Clock
from tests.support.pin_hashes import QuickHasher
from tests.support.small_building import instant, small_site

SITE = small_site()
SRI = Staff(StaffId("sri"), "Sri Lestari", Role.OFFICER)
PIN = "246801"
CLOCK = Clock(instant("08:00", SITE))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    store = await open_store(tmp_path, SITE.id)
    yield store
    await store.close()


async def started(store: SqliteStore) -> Accounts:
    accounts = Accounts(store.staff, CLOCK, hasher=QuickHasher())
    await accounts.start()
    return accounts


async def full(*_: object) -> None:
    raise StoreError("database or disk is full")


def signs_out(accounts: Accounts, token: str) -> Awaitable[None]:
    return accounts.sign_out(token)


def signs_out_everywhere(accounts: Accounts, token: str) -> Awaitable[None]:
    return accounts.sign_out_everywhere(SRI.id, SRI.id)


@pytest.mark.parametrize("leaves", [signs_out, signs_out_everywhere])
async def test_who_signs_out_on_a_full_disk_stays_out_after_a_restart(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, leaves: Callable[[Accounts, str], Awaitable[None]]
) -> None:
    accounts = await started(store)
    await accounts.add(SRI, PIN)
    _, token = await accounts.sign_in(SRI.name, PIN, SignInPlace("10.0.0.7"))
    with monkeypatch.context() as disk:
        for write in ("end_sessions", "sign_out"):
            disk.setattr(store.staff, write, full)
        with pytest.raises(StoreError):
            await leaves(accounts, token)
        assert accounts.who(token) is None
        with pytest.raises(StoreError):
            await accounts.note_use()
    await accounts.note_use()
    assert (await started(store)).who(token) is None


async def test_an_invitation_withdrawn_on_a_full_disk_is_spent_after_a_restart(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = await started(store)
    link = await accounts.invite(new_person("Budi", Role.OFFICER), None)
    with monkeypatch.context() as disk:
        disk.setattr(store.staff, "withdraw", full)
        with pytest.raises(StoreError):
            await accounts.withdraw(hashed(link), SRI.id)
    await accounts.note_use()
    with pytest.raises(InvitationSpent):
        await (await started(store)).invitation(link)
