"""Kiosk and paper say on which floor to wait, and that a number is for a machine at which people do it themselves."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from core.domain.site import ServiceChannel, Site, Text
from tests.support.kiosk_hall import kiosk_hall
from tests.support.small_building import FLOOR_2, service_of, small_site

ALONE = "Layanan mandiri: Anda mengerjakannya sendiri di mesin. Nomor ini giliran Anda memakainya."


def upstairs() -> Site:
    """The queue B waits in a hall on the second floor, for a machine."""
    site = small_site()
    hall, machine = site.zones[FLOOR_2], site.services[service_of("B")]
    return replace(
        site,
        zones=site.zones | {FLOOR_2: replace(hall, name=Text(id="Ruang tunggu", en="Waiting hall"))},
        services=site.services | {machine.id: replace(machine, channel=ServiceChannel.SELF_SERVICE)},
    )


@pytest.mark.parametrize(("language", "where"), [("id", "Ruang tunggu, lantai 2"), ("en", "Waiting hall, floor 2")])
async def test_whoever_takes_a_number_is_told_the_floor(tmp_path: Path, language: str, where: str) -> None:
    async with kiosk_hall(tmp_path, upstairs()) as here:
        given = await here.take("nonce-satu", "B", language=language)
        assert given["wait_at"] == where
        await here.until_printed(given["ticket"])
        (slip,) = await here.paper()
        assert where in " ".join(slip.split())


async def test_paper_says_that_a_number_is_for_a_machine_and_of_no_other(tmp_path: Path) -> None:
    async with kiosk_hall(tmp_path, upstairs()) as here:
        machine, counter = await here.take("nonce-satu", "B"), await here.take("nonce-dua", "K")
        await here.until_printed(machine["ticket"], counter["ticket"])
        of_k, of_b = (" ".join(slip.split()) for slip in await here.paper())
        assert (ALONE in of_b, "mandiri" in of_k) == (True, False)
