"""A small building with a voice, for tests of what is said in it."""

from core.domain.ids import CounterId, SiteId, ZoneId
from core.domain.numbering import Number
from core.domain.site import Calendar, Counter, Hours, Site, Text, VoiceSettings, Zone

FLOOR = ZoneId("lantai-1")
K_012 = Number("K", 12, 3)


def counter(noun: str = "loket", label: str = "3") -> Counter:
    return Counter(CounterId(f"{noun}-{label}"), noun, label, FLOOR, ())


LOKET_3 = counter()


def building(voice: VoiceSettings | None = None, *counters: Counter) -> Site:
    return Site(
        id=SiteId("uji"),
        name=Text(id="MPP Uji"),
        place="Pekalongan",
        calendar=Calendar("Asia/Jakarta", Hours(((),) * 7)),
        tenant_noun="gerai",
        zones={FLOOR: Zone(FLOOR, Text(id="Lantai 1"))},
        tenants={},
        queues={},
        services={},
        counters={each.id: each for each in counters or (LOKET_3,)},
        kiosks={},
        screens={},
        voice=voice or VoiceSettings(),
    )
