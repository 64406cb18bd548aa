"""The sample and real buildings share no data folder: anybody may know the PIN of the sample's administrator, and whom
she lets in would stay on the staff. Nor do two real buildings on one day: the second would give the first one's
numbers again, and nobody would call who waits there.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from core.domain.ids import SiteId
from core.staff.people import Staff
from core.store.base import Store, StoreError

SAMPLE_ID = "contoh-"
"""How the ids of the sample's site and of all its staff begin."""


async def refuse_strangers(store: Store, data: Path, site: SiteId, *, sample: bool) -> None:
    """Raises `StoreError` where the folder is not for this site. `sample`: it has staff whose PINs anybody may know."""
    sites, staff = await store.sites(), _of_their_own(await store.staff.everyone())
    others = [other for other in sites if other != site]
    if sample and (others or (staff and site not in sites)):
        belongs = f"the site {' and the site '.join(others)}" if others else "people of a real building"
        raise StoreError(
            f"{data} belongs to {belongs}. The sample, whose PINs anybody may know, is not served on it: name another "
            "folder with --data."
        )
    if not sample and site not in sites and staff and any(other.startswith(SAMPLE_ID) for other in others):
        raise StoreError(
            f"{data} has served the sample, and people whom its administrator let in are on the staff there. "
            "Name a folder of its own for your building with --data."
        )


async def refuse_same_day(store: Store, data: Path, site: SiteId, today: date) -> None:
    """Raises `StoreError` where another building gave numbers today; on another day the folder may change hands."""
    for other in await store.sites_with_numbers(today):
        if other != site and not other.startswith(SAMPLE_ID):
            raise StoreError(
                f"{data} has today's numbers of the site {other}. Served as {site} it would give them again, and "
                f'nobody would call those who wait. Leave id = "{other}" in the site file until tomorrow, or name '
                "another folder with --data."
            )


def _of_their_own(staff: Sequence[Staff]) -> list[Staff]:
    return [person for person in staff if not person.id.startswith(SAMPLE_ID)]
