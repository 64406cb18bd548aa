"""The register of staff on a file, with one person on it and a clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.domain.errors import Refusal
from core.domain.ids import StaffId
from core.staff.accounts import Accounts
from core.staff.people import Role, Staff
from core.staff.wrong_tries import SignInPlace
from core.store.sqlite.store import SqliteStore, open_store
from tests.support.clock import Clock
from tests.support.pin_hashes import QuickHasher
from tests.support.small_building import instant, small_site

SITE = small_site()
SRI = Staff(StaffId("sri"), "Sri Lestari", Role.OFFICER)
PIN = "246801"
HOME, ELSEWHERE = SignInPlace("10.0.0.7"), SignInPlace("10.0.0.8")


class SignInPage:
    """A register on a file, and its clock."""

    def __init__(self, path: Path, store: SqliteStore) -> None:
        self.path, self.clock = path, Clock(instant("08:00", SITE))
        self.table = store.staff
        self.accounts = self.opened()

    def opened(self) -> Accounts:
        """The register as a start of the server finds it."""
        return Accounts(self.table, self.clock, hasher=QuickHasher())

    async def tries(self, pin: str, name: str = SRI.name, place: SignInPlace = HOME) -> str:
        """Sign in; answers with the refusal's code, or nothing."""
        try:
            await self.accounts.sign_in(name, pin, place)
        except Refusal as refusal:
            return refusal.code
        return ""


@asynccontextmanager
async def sign_in_page(folder: Path) -> AsyncIterator[SignInPage]:
    """Open it: Sri is on the staff."""
    store = await open_store(folder, SITE.id)
    page = SignInPage(folder / "antrean.db", store)
    await page.accounts.start()
    await page.accounts.add(SRI, PIN)
    yield page
    await store.close()
