"""The sample and real buildings share no data folder: anybody may know the PIN of the sample's administrator, and whom
she lets in would stay on the staff.
"""

from collections.abc import Sequence
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
        belongs = f"the site {others[0]}" if others else "people of a real building"
        raise StoreError(
            f"{data} belongs to {belongs}. The sample, whose PINs anybody may know, is not served on it: name another "
            "folder with --data."
        )
    if not sample and site not in sites and staff and any(other.startswith(SAMPLE_ID) for other in others):
        raise StoreError(
            f"{data} has served the sample, and people whom its administrator let in are on the staff there. "
            "Name a folder of its own for your building with --data."
        )


def _of_their_own(staff: Sequence[Staff]) -> list[Staff]:
    return [person for person in staff if not person.id.startswith(SAMPLE_ID)]
