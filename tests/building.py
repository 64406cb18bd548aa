"""A small building for tests: three queues, two floors and a café, open all day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, SiteId, TenantId, ZoneId
from core.domain.rules import QueueRule
from core.domain.site import (
    Calendar,
    Counter,
    Hours,
    Kiosk,
    Numbering,
    Queue,
    Service,
    Site,
    Span,
    Tenant,
    Text,
    Zone,
)

MONDAY = date(2025, 3, 3)
ALL_DAY = Hours(week=((Span(0, 1440),),) * 7)
KIOSK = KioskId("kiosk-1")
FLOOR_1, FLOOR_2, CAFE = ZoneId("lantai-1"), ZoneId("lantai-2"), ZoneId("kafe")
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B"}
"""Label of each counter, and the queues it takes from."""


def small_site(
    counters: Mapping[str, str] = COUNTERS,
    *,
    priority_calls_max: int | Mapping[str, int] = 2,
    numbering: Numbering | None = None,
    hours: Hours = ALL_DAY,
    time_zone: str = "Asia/Jakarta",
    last_ticket_minutes: int = 0,
) -> Site:
    """Three queues K, S and B, each with a tenant and a service; two floors, and a café that hears both."""
    zones = (
        Zone(FLOOR_1, Text("Lantai 1", "Floor 1"), 1, (FLOOR_1,)),
        Zone(FLOOR_2, Text("Lantai 2", "Floor 2"), 2, (FLOOR_2,)),
        Zone(CAFE, Text("Kafe", "Café"), 1, (FLOOR_1, FLOOR_2, CAFE)),
    )
    ratio = priority_calls_max
    queues = [
        Queue(
            QueueId(letter),
            Text(f"Antrean {letter}", f"Queue {letter}"),
            replace(numbering or Numbering(letter), prefix=letter),
            FLOOR_2 if letter == "B" else FLOOR_1,
            QueueRule(priority_calls_max=ratio if isinstance(ratio, int) else ratio.get(letter, 2)),
        )
        for letter in "KSB"
    ]
    tenants = [Tenant(tenant_of(q.id), Text(f"Instansi {q.id}"), q.id, Text("Umum"), q.zone) for q in queues]
    services = [Service(service_of(q.id), tenant_of(q.id), q.id, Text(f"Layanan {q.id}")) for q in queues]
    places = [
        Counter(
            CounterId(label),
            "loket",
            label,
            FLOOR_2 if letters == "B" else FLOOR_1,
            tuple(QueueId(letter) for letter in letters),
        )
        for label, letters in counters.items()
    ]
    return Site(
        id=SiteId("mpp"),
        name=Text("MPP Uji", "Test MPP"),
        place="Uji",
        calendar=Calendar(time_zone, hours, last_ticket_minutes),
        tenant_noun="instansi",
        zones={z.id: z for z in zones},
        tenants={t.id: t for t in tenants},
        queues={q.id: q for q in queues},
        services={s.id: s for s in services},
        counters={c.id: c for c in places},
        kiosks={KIOSK: Kiosk(KIOSK, "Kios 1", FLOOR_1)},
        screens={},
    )


def service_of(queue: str) -> ServiceId:
    """The service whose people stand in a queue."""
    return ServiceId(f"layanan-{queue}")


def tenant_of(queue: str) -> TenantId:
    """The tenant of a queue."""
    return TenantId(f"instansi-{queue}")


def instant(wall: str, site: Site, day: date = MONDAY) -> datetime:
    """The instant at which the building's clock shows `wall`, such as 07:59."""
    return datetime.combine(day, time.fromisoformat(wall), ZoneInfo(site.calendar.time_zone)).astimezone(UTC)
