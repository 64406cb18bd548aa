"""A store that is copied back revives nobody."""

import shutil
from pathlib import Path

import pytest

from core.domain.errors import InvitationSpent
from core.domain.ids import StaffId
from core.staff.accounts import Accounts
from core.staff.people import Role, Staff, new_person
from core.staff.revocations import RevocationFile, Revocations
from core.staff.wrong_tries import SignInPlace
from core.store.sqlite.store import open_store
from tests.support.clock import Clock
from tests.support.pin_hashes import QuickHasher
from tests.support.small_building import instant, small_site

SITE = small_site()
SRI = Staff(StaffId("sri"), "Sri Lestari", Role.OFFICER)
PIN = "246801"


class Folder:
    """A data folder in which Sri has an account, served from time to time."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock(instant("08:00", SITE))
        self.tokens: list[str] = []
        self.links: list[str] = []

    async def served(self, *did: str) -> Accounts:
        """Start, do something, stop."""
        store = await open_store(self.path, SITE.id)
        file = RevocationFile(self.path / "antrean.revocations")
        accounts = Accounts(store.staff, self.clock, hasher=QuickHasher(), revocations=Revocations(store.staff, file))
        await accounts.start()
        for what in did:
            await self._does(accounts, what)
        await accounts.note_revocations()
        await store.close()
        return accounts

    async def _does(self, accounts: Accounts, what: str) -> None:
        match what:
            case "hires":
                await accounts.add(SRI, PIN)
            case "signs in":
                self.tokens.append((await accounts.sign_in(SRI.name, PIN, SignInPlace("10.0.0.7")))[1])
            case "signs out":
                await accounts.sign_out(self.tokens[-1])
            case "invites":
                self.links.append(await accounts.invite(new_person("Budi", Role.OFFICER), None))
            case "accepts":
                await accounts.accept(self.links[-1], "", "52917463", SignInPlace("10.0.0.7"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "data").mkdir()
    return Folder(tmp_path / "data")


async def test_restarts_end_nothing(folder: Folder) -> None:
    await folder.served("hires", "signs in", "signs out", "signs in", "invites")
    for _ in range(3):
        accounts = await folder.served()
        assert accounts.who(folder.tokens[-1]) == SRI
        assert (await accounts.invitation(folder.links[-1])).person.name == "Budi"


async def test_a_store_copied_back_revives_no_session_that_was_signed_out(folder: Folder) -> None:
    await folder.served("hires", "signs in", "signs in")
    shutil.copy(folder.path / "antrean.db", folder.path / "copy.db")
    accounts = await folder.served("signs out")
    assert accounts.who(folder.tokens[0]) == SRI
    shutil.copy(folder.path / "copy.db", folder.path / "antrean.db")
    accounts = await folder.served()
    assert [accounts.who(token) for token in folder.tokens] == [None, None]
    accounts = await folder.served("signs in")
    assert (await folder.served()).who(folder.tokens[-1]) == SRI, "from then on all is as ever"


async def test_a_store_copied_back_revives_no_invitation_that_was_used(folder: Folder) -> None:
    await folder.served("hires", "invites")
    shutil.copy(folder.path / "antrean.db", folder.path / "copy.db")
    await folder.served("accepts")
    shutil.copy(folder.path / "copy.db", folder.path / "antrean.db")
    with pytest.raises(InvitationSpent):
        await (await folder.served()).invitation(folder.links[-1])


async def test_a_whole_folder_copied_back_revives_nobody_either(folder: Folder) -> None:
    await folder.served("hires", "signs in", "signs out", "signs in")
    shutil.copytree(folder.path, backup := folder.path.with_name("backup"))
    # Its number on the disk is not given to the copy by chance: the file that takes its place would free it.
    folder.path.with_name("kept").hardlink_to(folder.path / "antrean.revocations")
    await folder.served("signs out")
    folder.path.rename(folder.path.with_name("set aside"))  # deleted, it would give its numbers on the disk to the copy
    shutil.copytree(backup, folder.path)
    assert (await folder.served()).who(folder.tokens[-1]) is None


async def test_without_the_file_nobody_knows_whether_the_store_is_the_latest(folder: Folder) -> None:
    await folder.served("hires", "signs in", "signs out", "signs in")
    (folder.path / "antrean.revocations").unlink()
    assert (await folder.served()).who(folder.tokens[-1]) is None


async def test_a_store_copied_elsewhere_before_anybody_signed_out_revives_nobody_there(folder: Folder) -> None:
    await folder.served("hires", "signs in", "invites")
    (folder.path / "antrean.revocations").unlink()
    accounts = await folder.served()
    assert accounts.who(folder.tokens[-1]) is None
    with pytest.raises(InvitationSpent):
        await accounts.invitation(folder.links[-1])


async def test_a_power_cut_before_the_file_was_written_ends_nothing(folder: Folder) -> None:
    await folder.served("hires", "signs in", "signs out", "signs in")
    RevocationFile(folder.path / "antrean.revocations").write(0)
    assert (await folder.served()).who(folder.tokens[-1]) == SRI


async def test_a_disk_that_takes_no_file_keeps_nobody_out(folder: Folder) -> None:
    (folder.path / "antrean.revocations.new").mkdir()
    accounts = await folder.served("hires", "signs in", "signs out")
    assert accounts.who(folder.tokens[-1]) is None
