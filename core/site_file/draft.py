"""From the written structs to the domain's, each with the key it came from, so that the checks can point at it.

Everything that a file may leave out is filled in here: a queue named like its tenant, a counter's noun, zone and
queues, a service's queue. What cannot be filled in stays "" and is found by the checks.
"""

import re
from collections.abc import Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

from core.domain.ids import CounterId, FacilityId, KioskId, QueueId, ScreenId, ServiceId, TenantId, ZoneId
from core.domain.site import NO_TEXT, Counter, Facility, Kiosk, Numbering, Queue, Screen, Service, Tenant, Zone
from core.site_file.schema import (
    CounterFile,
    CounterWords,
    FacilityFile,
    KioskFile,
    QueueFile,
    ScreenFile,
    SiteFile,
    TenantFile,
    ZoneFile,
)
from core.site_file.schema_rule import CounterWays, QueueWays
from core.site_file.ways import counter_as_written, queue_as_written
from core.site_file.words import Glossary

T_co = TypeVar("T_co", covariant=True)


class Placed(NamedTuple, Generic[T_co]):
    """A thing and the key in the file at which it is described."""

    key: str
    thing: T_co


class Draft(NamedTuple):
    """All things of a file, not yet checked."""

    zones: list[Placed[Zone]]
    screens: list[Placed[Screen]]
    tenants: list[Placed[Tenant]]
    queues: list[Placed[Queue]]
    services: list[Placed[Service]]
    counters: list[Placed[Counter]]
    kiosks: list[Placed[Kiosk]]
    facilities: list[Placed[Facility]]

    def ids_of(self, kind: Literal["zones", "tenants", "queues"]) -> set[str]:
        """The ids of one kind of thing."""
        things: list[Placed[Zone]] | list[Placed[Tenant]] | list[Placed[Queue]] = getattr(self, kind)
        return {placed.thing.id for placed in things}


def draft(file: SiteFile) -> Draft:
    """Everything in the file, in its order; hours of tenants and facilities are added later."""
    words = Glossary(file)
    tenants = [(f"tenants[{index}]", tenant) for index, tenant in enumerate(file.tenants)]
    return Draft(
        zones=[Placed(f"zones[{index}]", _zone(zone, words)) for index, zone in enumerate(file.zones)],
        screens=[screen for index, zone in enumerate(file.zones) for screen in _screens(zone, f"zones[{index}]")],
        tenants=[Placed(key, _tenant(tenant, file, words)) for key, tenant in tenants],
        queues=_shared_queues(file, words)
        + [q for key, tenant in tenants for q in _own_queues(tenant, key, file, words)],
        services=[service for key, tenant in tenants for service in _services(tenant, key, words)],
        counters=_counters(file, tenants),
        kiosks=[Placed(f"kiosks[{index}]", _kiosk(kiosk)) for index, kiosk in enumerate(file.kiosks)],
        facilities=[Placed(f"facilities[{n}]", _facility(each, words)) for n, each in enumerate(file.facilities)],
    )


def _zone(zone: ZoneFile, words: Glossary) -> Zone:
    shows = dict.fromkeys(map(ZoneId, (zone.id, *zone.shows)))
    return Zone(ZoneId(zone.id), words.text(zone.name), zone.floor, tuple(shows))


def _screens(zone: ZoneFile, key: str) -> list[Placed[Screen]]:
    return [Placed(f"{key}.screens[{index}]", _screen(screen, zone)) for index, screen in enumerate(zone.screens)]


def _screen(screen: ScreenFile, zone: ZoneFile) -> Screen:
    counters = tuple(map(CounterId, screen.counters))
    waits = screen.layout != "sign" if screen.waits is None else screen.waits
    return Screen(ScreenId(screen.id), screen.name, ZoneId(zone.id), screen.voice, screen.layout, counters, waits)


def _tenant(tenant: TenantFile, file: SiteFile, words: Glossary) -> Tenant:
    return Tenant(
        id=TenantId(tenant.id),
        name=words.text(tenant.name),
        short=_short(tenant, words),
        category=words.text(file.categories.get(tenant.category, "")),
        zone=ZoneId(tenant.zone),
        operation=tenant.operation,
        closing_needs_approval=tenant.closing_needs_approval,
        at_closing=tenant.at_closing,
    )


def _short(tenant: TenantFile, words: Glossary) -> str:
    return tenant.short or words.text(tenant.name).first


def _shared_queues(file: SiteFile, words: Glossary) -> list[Placed[Queue]]:
    return [
        Placed(f"queues[{index}]", _queue(queue, queue.id, queue.id, "", [file.every_queue], words))
        for index, queue in enumerate(file.queues)
    ]


def _own_queues(tenant: TenantFile, key: str, file: SiteFile, words: Glossary) -> list[Placed[Queue]]:
    ids, name, wider = _own_queue_ids(tenant), _short(tenant, words), [file.every_queue, tenant.every_queue]
    return [
        Placed(f"{key}.queues[{index}]", _queue(queue, queue_id, name, tenant.zone, wider, words))
        for index, (queue, queue_id) in enumerate(zip(tenant.queues, ids, strict=True))
    ]


def _own_queue_ids(tenant: TenantFile) -> list[QueueId]:
    """A tenant's only queue may go without an id: it is then called like the tenant."""
    default = tenant.id if len(tenant.queues) == 1 else ""
    return [QueueId(queue.id or default) for queue in tenant.queues]


def _queue(queue: QueueFile, queue_id: str, name: str, zone: str, wider: Sequence[QueueWays], words: Glossary) -> Queue:
    plain = Queue(
        id=QueueId(queue_id),
        name=words.text(queue.name or name),
        numbering=Numbering(queue.prefix, queue.digits, queue.first, queue.last),
        zone=ZoneId(queue.zone or zone),
    )
    return queue_as_written(plain, [*wider, queue])


def _services(tenant: TenantFile, key: str, words: Glossary) -> list[Placed[Service]]:
    return [
        Placed(
            f"{key}.services[{index}]",
            Service(
                id=ServiceId(service.id),
                tenant=TenantId(tenant.id),
                queue=QueueId(service.queue or _usual_queue(tenant)),
                name=words.text(service.name),
                group=words.text(tenant.groups[service.group]) if service.group in tenant.groups else NO_TEXT,
                requirements=tuple(map(words.text, service.requirements)),
                duration=words.text(service.duration),
                fee=words.text(service.fee),
                note=words.text(service.note),
                words=service.words,
                channel=service.channel,
                operation=service.operation,
            ),
        )
        for index, service in enumerate(tenant.services)
    ]


def _usual_queue(tenant: TenantFile) -> str:
    """Where a tenant's services go that name no queue: the one it names, or its only own one."""
    return tenant.queue or (_own_queue_ids(tenant)[0] if len(tenant.queues) == 1 else "")


class _Owner(NamedTuple):
    """What a counter has from where it stands."""

    id: str
    noun: str
    zone: str
    queues: tuple[QueueId, ...]
    ways: tuple[CounterWays, ...]


def _counters(file: SiteFile, tenants: list[tuple[str, TenantFile]]) -> list[Placed[Counter]]:
    """First those of a shared queue, then a tenant's own, in the file's order; those that stand alone at the end."""
    building = _Owner("loket", file.counter_noun, "", (), (file.every_counter,))
    shared = [
        counter
        for index, queue in enumerate(file.queues)
        for counter in _of_queue(queue, QueueId(queue.id), f"queues[{index}]", building)
    ]
    own = [counter for key, tenant in tenants for counter in _of_tenant(tenant, key, building)]
    return shared + own + _placed(file.counters, "", building)


def _of_queue(queue: QueueFile, queue_id: QueueId, key: str, within: _Owner) -> list[Placed[Counter]]:
    noun, zone = queue.counter_noun or within.noun, queue.zone or within.zone
    return _placed(queue.counters, f"{key}.", _Owner(queue_id, noun, zone, (queue_id,), within.ways))


def _of_tenant(tenant: TenantFile, key: str, building: _Owner) -> list[Placed[Counter]]:
    noun, ids = tenant.counter_noun or building.noun, _own_queue_ids(tenant)
    queues = tuple(ids) or ((QueueId(tenant.queue),) if tenant.queue else ())
    owner = _Owner(tenant.id, noun, tenant.zone, queues, (*building.ways, tenant.every_counter))
    return _placed(tenant.counters, f"{key}.", owner) + [
        counter
        for index, (queue, queue_id) in enumerate(zip(tenant.queues, ids, strict=True))
        for counter in _of_queue(queue, queue_id, f"{key}.queues[{index}]", owner)
    ]


def _placed(written: Sequence[CounterWords], under: str, owner: _Owner) -> list[Placed[Counter]]:
    return [Placed(f"{under}counters[{index}]", _counter(counter, owner)) for index, counter in enumerate(written)]


def _counter(written: CounterWords, owner: _Owner) -> Counter:
    counter = CounterFile(label=written) if isinstance(written, str) else written
    plain = Counter(
        id=CounterId(counter.id or f"{owner.id}-{_slug(counter.label)}"),
        noun=counter.noun or owner.noun,
        label=counter.label,
        zone=ZoneId(counter.zone or owner.zone),
        queues=tuple(map(QueueId, counter.queues)) or owner.queues,
    )
    return counter_as_written(plain, owner.ways, counter)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def _kiosk(kiosk: KioskFile) -> Kiosk:
    tenants, queues = tuple(map(TenantId, kiosk.tenants)), tuple(map(QueueId, kiosk.queues))
    place = (KioskId(kiosk.id), kiosk.name, ZoneId(kiosk.zone), tenants, kiosk.printer, queues)
    return Kiosk(*place, kiosk.own_computer, kiosk.lease, kiosk.classes, kiosk.channels)


def _facility(facility: FacilityFile, words: Glossary) -> Facility:
    return Facility(
        id=FacilityId(facility.id),
        kind=facility.kind,
        name=words.text(facility.name),
        zone=ZoneId(facility.zone) if facility.zone else None,
        floor=facility.floor,
        note=words.text(facility.note),
    )
