"""PINs as they are stored: by argon2id, the real one."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from core.staff.accounts import Accounts
from core.staff.pin_hashes import Argon2
from core.store.base import StoreError
from core.store.memory.contents import Contents
from core.store.memory.store import MemoryStore
from tests.support.clock import Clock
from tests.support.sign_in_page import HOME, PIN, SITE, SRI
from tests.support.small_building import instant


async def test_without_more_said_a_pin_is_kept_as_a_salted_argon2id_hash_and_opens_with_it() -> None:
    table = MemoryStore(Contents(), SITE.id).staff
    accounts = Accounts(table, Clock(instant("08:00", SITE)))
    await accounts.start()
    await accounts.add(SRI, PIN)
    found = await table.pin_hash(SRI.name)
    assert found
    assert found[1].startswith("$argon2id$")
    assert PIN not in found[1]
    assert (await accounts.sign_in(SRI.name, PIN, HOME))[0] == SRI


@pytest.mark.parametrize("wrong", ["000000", "", PIN + "0"])
def test_no_other_pin_matches_a_hash(wrong: str) -> None:
    hasher = Argon2()
    stored = hasher.hash(PIN)
    assert stored != hasher.hash(PIN)
    assert not hasher.matches(stored, wrong)


def test_a_name_that_nobody_has_takes_as_long_as_any_and_no_pin_opens_it() -> None:
    hasher = Argon2()
    decoy = hasher.decoy()
    with pytest.raises(VerifyMismatchError):  # it was computed: another error than for what cannot be read
        PasswordHasher().verify(decoy, PIN)
    assert extract_parameters(decoy) == extract_parameters(hasher.hash(PIN))
    assert not hasher.matches(decoy, "")
    assert decoy != hasher.decoy()


async def test_a_pin_that_was_hashed_in_a_former_way_is_hashed_anew_at_the_next_sign_in() -> None:
    table = MemoryStore(Contents(), SITE.id).staff
    await table.put(SRI, PasswordHasher(time_cost=1, memory_cost=1024).hash(PIN))
    accounts = Accounts(table, Clock(instant("08:00", SITE)))
    await accounts.start()
    hashes = []
    for _ in range(2):
        await accounts.sign_in(SRI.name, PIN, HOME)
        found = await table.pin_hash(SRI.name)
        assert found
        hashes.append(found[1])
    assert hashes[0] == hashes[1], "once"
    assert not PasswordHasher().check_needs_rehash(hashes[0])


async def test_a_full_disk_keeps_nobody_out_whose_pin_is_to_be_hashed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    table = MemoryStore(Contents(), SITE.id).staff
    await table.put(SRI, PasswordHasher(time_cost=1, memory_cost=1024).hash(PIN))
    accounts = Accounts(table, Clock(instant("08:00", SITE)))
    await accounts.start()
    monkeypatch.setattr(table, "change_pin", _full)
    assert (await accounts.sign_in(SRI.name, PIN, HOME))[0] == SRI


async def _full(*_: object) -> None:
    raise StoreError("database or disk is full")
