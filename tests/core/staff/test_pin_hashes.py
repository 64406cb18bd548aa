"""PINs as they are stored: by argon2id, the real one."""

import pytest

from core.staff.accounts import Accounts
from core.staff.pin_hashes import Argon2
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
