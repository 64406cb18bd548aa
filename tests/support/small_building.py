"""A small building for tests: three queues, two floors and a café, open all day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import TypedDict, TypeVar, Unpack
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, SiteId, TenantId, ZoneId
from core.domain.rules import CounterRule, QueueRule
from core.domain.site import (
    Calendar,
    Counter,
    Grace,
    Hours,
    Kiosk,
    NoShowRule,
    Numbering,
    PrinterSettings,
    Queue,
    Service,
    Site,
    Span,
    Tenant,
    Text,
    VoiceSettings,
    Zone,
)
from core.domain.work_rules import WorkRules

MONDAY = date(2025, 3, 3)
ALL_DAY = Hours(week=((Span(0, 1440),),) * 7)
KIOSK = KioskId("kiosk-1")
FLOOR_1, FLOOR_2, CAFE = ZoneId("lantai-1"), ZoneId("lantai-2"), ZoneId("kafe")
COUNTERS = {"1": "K", "2": "KS", "3": "SK", "4": "B"}
"""Label of each counter, and the queues it takes from."""


Rule = TypeVar("Rule", QueueRule, CounterRule)


class Ways(TypedDict, total=False):
    """How every queue of a building works, where not as usual."""

    no_show: NoShowRule
    grace: Grace | None
    confirm_arrival: bool
    outcome_required: bool


def small_site(
    counters: Mapping[str, str] = COUNTERS,
    *,
    priority_calls_max: int | Mapping[str, int] = 2,
    queue_rules: QueueRule | Mapping[str, QueueRule] | None = None,
    counter_rules: CounterRule | Mapping[str, CounterRule] | None = None,
    auto_call: str = "",
    numbering: Numbering | None = None,
    hours: Hours = ALL_DAY,
    time_zone: str = "Asia/Jakarta",
    last_ticket_minutes: int = 0,
    closing_needs_approval: bool = False,
    work_rules: WorkRules | None = None,
    **ways: Unpack[Ways],
) -> Site:
    """Three queues K, S and B, each with a tenant and a service; two floors, and a café that hears both.

    `queue_rules`, `counter_rules`: one for all, or some by letter or label; `auto_call`: labels of counters.
    """
    rules = _queue_rules(priority_calls_max, queue_rules)
    queues = [_queue(letter, numbering or Numbering(letter), rules[letter], ways) for letter in "KSB"]
    tenants = [
        Tenant(
            tenant_of(q.id),
            Text(id=f"Instansi {q.id}"),
            q.id,
            Text(id="Umum"),
            q.zone,
            closing_needs_approval=closing_needs_approval,
        )
        for q in queues
    ]
    services = [Service(service_of(q.id), tenant_of(q.id), q.id, Text(id=f"Layanan {q.id}")) for q in queues]
    places = [
        _counter(label, letters, _of(counter_rules, label, CounterRule()), label in auto_call)
        for label, letters in counters.items()
    ]
    return Site(
        id=SiteId("mpp"),
        name=Text(id="MPP Uji", en="Test MPP"),
        place="Uji",
        calendar=Calendar(time_zone, hours, last_ticket_minutes),
        tenant_noun="instansi",
        zones={z.id: z for z in _zones()},
        tenants={t.id: t for t in tenants},
        queues={q.id: q for q in queues},
        services={s.id: s for s in services},
        counters={c.id: c for c in places},
        kiosks={KIOSK: Kiosk(KIOSK, "Kios 1", FLOOR_1, printer=PrinterSettings(kind="virtual"))},
        screens={},
        voice=VoiceSettings(engine="none"),
        work_rules=work_rules or WorkRules(),
    )


def _zones() -> tuple[Zone, ...]:
    return (
        Zone(FLOOR_1, Text(id="Lantai 1", en="Floor 1"), 1, (FLOOR_1,)),
        Zone(FLOOR_2, Text(id="Lantai 2", en="Floor 2"), 2, (FLOOR_2,)),
        Zone(CAFE, Text(id="Kafe", en="Café"), 1, (FLOOR_1, FLOOR_2, CAFE)),
    )


def _queue_rules(
    most: int | Mapping[str, int], rules: QueueRule | Mapping[str, QueueRule] | None
) -> dict[str, QueueRule]:
    ratios = {letter: most if isinstance(most, int) else most.get(letter, 2) for letter in "KSB"}
    return {letter: _of(rules, letter, QueueRule(priority_calls_max=ratios[letter])) for letter in "KSB"}


def _of(rules: Rule | Mapping[str, Rule] | None, name: str, usual: Rule) -> Rule:
    if isinstance(rules, Mapping):
        return rules.get(name, usual)
    return usual if rules is None else rules


def _queue(letter: str, numbering: Numbering, rule: QueueRule, ways: Ways) -> Queue:
    name, zone = Text(id=f"Antrean {letter}", en=f"Queue {letter}"), FLOOR_2 if letter == "B" else FLOOR_1
    return Queue(QueueId(letter), name, replace(numbering, prefix=letter), zone, rule, **ways)


def _counter(label: str, letters: str, rule: CounterRule, auto_call: bool) -> Counter:
    zone, queues = FLOOR_2 if letters == "B" else FLOOR_1, tuple(map(QueueId, letters))
    return Counter(CounterId(label), "loket", label, zone, queues, rule, auto_call)


def service_of(queue: str) -> ServiceId:
    """The service whose people stand in a queue."""
    return ServiceId(f"layanan-{queue}")


def tenant_of(queue: str) -> TenantId:
    """The tenant of a queue."""
    return TenantId(f"instansi-{queue}")


def instant(wall: str, site: Site, day: date = MONDAY) -> datetime:
    """The instant at which the building's clock shows `wall`, such as 07:59."""
    return datetime.combine(day, time.fromisoformat(wall), ZoneInfo(site.calendar.time_zone)).astimezone(UTC)
