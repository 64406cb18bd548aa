"""A site is known by its digest, and written down so that nothing of it is lost."""

from json import dumps, loads

import pytest
from msgspec import MsgspecError
from msgspec.structs import replace

from config.packaged import packaged_sites
from config.sample import load_sample
from core.domain.ids import QueueId
from core.domain.site import Site, Text
from core.domain.site_versions import digest_in, site_digest, site_in, site_of_day, written
from core.site_file import load_site
from tests.support.small_building import small_site

SITES = {name: load_site(path, range(2025, 2027)) for name, path in packaged_sites().items()}


@pytest.mark.parametrize("name", SITES)
def test_a_site_read_from_what_was_written_is_the_same_site_in_the_same_order(name: str) -> None:
    site = SITES[name]
    again = site_in(written(site))
    assert again == site
    assert written(again) == written(site)
    assert [*again.services] == [*site.services]


def test_a_site_that_was_written_before_there_were_facilities_can_still_be_read() -> None:
    site = SITES["tegal"]
    older = loads(written(site))
    del older["facilities"]
    for kiosk in older["kiosks"].values():
        del kiosk["queues"]
    assert site_in(dumps(older).encode()) == replace(site, facilities=())


def test_the_digest_is_that_of_what_is_written() -> None:
    site = load_sample().site
    assert site_digest(site) == digest_in(written(site))
    assert len(site_digest(site)) == 64


def test_any_change_at_all_gives_another_digest() -> None:
    site = small_site()
    backwards = replace(site, queues=dict(reversed(site.queues.items())))
    others = [replace(site, place="Lain"), replace(site, name=Text(id="MPP Uji")), backwards]
    assert len({site_digest(each) for each in (site, *others)}) == 4
    assert site_digest(small_site()) == site_digest(site)


def test_what_is_no_site_cannot_be_read() -> None:
    with pytest.raises(MsgspecError):
        site_in(b'{"id": "mpp"}')


def test_a_day_with_several_sites_has_the_last_names_and_all_that_was_ever_there() -> None:
    def named(name: str, *letters: str) -> Site:
        site = small_site()
        queues = {QueueId(letter): replace(site.queues[QueueId(letter)], name=Text(id=name)) for letter in letters}
        return replace(site, queues=queues)

    day = site_of_day([named("pagi", "K", "S"), named("siang", "S", "B"), named("sore", "B")])
    assert {queue: known.name.first for queue, known in day.queues.items()} == {"K": "pagi", "S": "siang", "B": "sore"}
