"""Words of a building that make no PIN: what stands on its walls, slips and pages is what a visitor tries first.

the site        its name and place, its network and that network's password
who is in it    agencies, services and queues, and what floors and counters are called
our own words   OURS
"""

import re
from collections.abc import Iterator

from core.domain.site import Site
from core.domain.text import Text

OURS = """
    antrean antrian antre queue nomor loket gerai kios kiosk layar petugas penyelia resepsionis officer receptionist
    supervisor administrator pelayanan layanan publik mal mpp malpelayananpublik instansi indonesia pemerintah pemkab
    pemkot dinas kantor
"""
LETTERS_MIN = 3


def local_words(site: Site) -> list[str]:
    """All of them, in small letters, names also as one word."""
    written = (*OURS.split(), *(line.casefold() for line in _written(site)))
    return list(dict.fromkeys(word for line in written for word in _words(line) if len(word) >= LETTERS_MIN))


def _written(site: Site) -> Iterator[str]:
    yield from (site.id, site.place)
    if site.wifi:
        yield from (site.wifi.name, site.wifi.password)
    for text in _named(site):
        yield from text.values()
    yield from (counter.name for counter in site.counters.values())


def _named(site: Site) -> Iterator[Text]:
    yield site.name
    for named in (site.tenants, site.services, site.queues, site.zones):
        yield from (one.name for one in named.values())


def _words(line: str) -> Iterator[str]:
    parts = re.findall(r"\w+", line)
    yield from parts
    yield "".join(parts)
