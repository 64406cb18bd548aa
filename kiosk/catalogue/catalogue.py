"""What a kiosk offers now."""

from datetime import date, datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response

from core.domain.alarms.queues import target_of
from core.domain.errors import NumbersUsedUp, ServiceNotOffered, TenantClosed, TenantClosedToday, UnknownKiosk
from core.domain.errors.issuing import QuotaUsedUp
from core.domain.forecast import Chance, Forecast, Light, light_of, quietest_doors
from core.domain.hall import Hall
from core.domain.ids import KioskId, QueueId, ServiceId, ZoneId
from core.domain.kinds import NumberChannel, TicketClass
from core.domain.opening import hours_text, is_open, spans_on
from core.domain.site import Kiosk, Language, Operation, Service, Site, Tenant
from core.domain.verbs.may_give import NumberAnswer, NumberWish, may_give, why_no_number
from core.office.office import Office
from core.web.api import ApiRequest, Who
from core.words.facilities import facilities_of
from core.words.languages import say, say_refusal
from core.words.new_waits import ClassWaitOf, nobody_knows
from core.words.numbers import instead_of_number, next_numbers, nobody_there
from core.words.places import zone_text
from core.words.reopening import instead_text, reopening
from core.words.waits import how_text, wait_text
from kiosk.catalogue.offer import Catalogue, GroupOffer, ServiceOffer, TenantOffer
from kiosk.catalogue.paper import HealthOf, paper_offer

NO_WAIT = ("", "", None)
FULL = NumbersUsedUp | QuotaUsedUp
"""All of today are given out."""
SHUT = TenantClosed | TenantClosedToday


class CatalogueApi:
    """Answers with what is offered now."""

    def __init__(self, office: Office, wait_of: ClassWaitOf, health_of: HealthOf) -> None:
        self._office, self._wait_of, self._health_of = office, wait_of, health_of
        self._ready: dict[tuple[KioskId, Language, NumberChannel], _Ready] = {}

    async def read(self, request: ApiRequest[None]) -> Response:
        """The catalogue of a kiosk. Raises `UnknownKiosk`."""
        kiosk = self._office.site.kiosks.get(KioskId(request.path["kiosk"]))
        if kiosk is None:
            raise UnknownKiosk
        at_reception = request.staff is not None and Who.RECEPTION.includes(request.staff.role)
        channel = NumberChannel.RECEPTION if at_reception else NumberChannel.KIOSK
        return Response(self._bytes(kiosk, request.language, channel), media_type="application/json")

    def _bytes(self, kiosk: Kiosk, language: Language, channel: NumberChannel) -> bytes:
        """Made once for all who ask within a second while nothing happens: making it takes as long as ten numbers."""
        hall, now = self._office.hall, self._office.wall()
        as_of = (hall.day, hall.seq, int(now.timestamp()))
        ready = self._ready.get((kiosk.id, language, channel))
        if ready is None or ready.as_of != as_of:
            paper = paper_offer(hall.site, kiosk, language, self._health_of)
            catalogue = replace(catalogue_of(hall, kiosk, language, now, self._wait_of, channel), paper=paper)
            ready = _Ready(as_of, msgspec.json.encode(catalogue))
            self._ready[kiosk.id, language, channel] = ready
        return ready.body


class _Ready(Struct, frozen=True):
    """A catalogue as bytes, and the day, last fact and second that it is of."""

    as_of: tuple[date, int, int]
    body: bytes


def catalogue_of(
    hall: Hall,
    kiosk: Kiosk,
    language: Language,
    now: datetime,
    wait_of: ClassWaitOf = nobody_knows,
    channel: NumberChannel = NumberChannel.KIOSK,
    *,
    alone: bool = False,
) -> Catalogue:
    """Everything a kiosk offers at an instant, or the reception as it does. `alone`: from what it holds."""
    asked = _Asked(hall, kiosk, language, now, wait_of, channel, alone)
    tenants, quietest = tenants_of(hall.site, kiosk), _quietest(asked)
    offers = [_TenantCatalogue(asked, tenant, quietest).offer() for tenant in tenants]
    facilities, closed = facilities_of(hall.site, language, now), _closed(hall.site, tenants, now, language)
    classes = [each for each in TicketClass if channel is NumberChannel.RECEPTION or kiosk.takes(each)]
    return Catalogue(kiosk.id, language, closed, offers, facilities, classes=classes)


class _Asked(Struct, frozen=True):
    """Who asks, when, and what is known of the lines."""

    hall: Hall
    kiosk: Kiosk
    language: Language
    now: datetime
    wait_of: ClassWaitOf
    channel: NumberChannel
    alone: bool

    def wish(self, service: Service) -> NumberWish:
        """A number of some class: too late where it is for all."""
        too_late = self._is_too_late(service.queue)
        return NumberWish(service, self.channel, kiosk=self.kiosk, too_late=too_late, alone=self.alone)

    def _is_too_late(self, queue: QueueId) -> bool:
        if not self.hall.site.calendar.last_by_forecast:
            return False
        return all(is_too_late(self.wait_of(queue, each)) for each in (TicketClass.REGULAR, TicketClass.PRIORITY))


def is_too_late(forecast: Forecast | None) -> bool:
    """Whether somebody would very probably not be called today."""
    return forecast is not None and forecast.chance is Chance.UNLIKELY


def _quietest(asked: _Asked) -> dict[ServiceId, ServiceId]:
    """Among the doors that give numbers now."""
    offered = (service for service in asked.hall.site.services.values() if asked.kiosk.offers(service))
    doors = [service for service in offered if why_no_number(asked.hall, asked.wish(service), asked.now) is None]
    return quietest_doors(doors, {door.queue: asked.wait_of(door.queue, TicketClass.REGULAR) for door in doors})


def _closed(site: Site, tenants: list[Tenant], now: datetime, language: Language) -> str:
    if any(is_open(site, tenant, now) for tenant in tenants if tenant.operation is Operation.ACTIVE):
        return ""
    return reopening(site, tenants, now, language) or say(language, "Closed")


def tenants_of(site: Site, kiosk: Kiosk) -> list[Tenant]:
    """The tenants a kiosk is there for: all, unless it names some; of one for some queues, those who serve them."""
    its = {service.tenant for service in site.services.values() if kiosk.offers(service)} if kiosk.queues else None
    named = [tenant for tenant in site.tenants.values() if not kiosk.tenants or tenant.id in kiosk.tenants]
    return [tenant for tenant in named if its is None or tenant.id in its]


class _TenantCatalogue(Struct, frozen=True):
    """One tenant, in words."""

    asked: _Asked
    tenant: Tenant
    quietest: dict[ServiceId, ServiceId]

    def offer(self) -> TenantOffer:
        site, tenant, language = self.asked.hall.site, self.tenant, self.asked.language
        groups = self._groups()
        services = [service for group in groups for service in group.services]
        gives = any(service.open for service in services)
        closed = None if gives else next((service for service in services if not service.open), None)
        queues = {service.queue for service in services}
        return TenantOffer(
            tenant.id,
            tenant.name.in_language(language),
            tenant.short,
            tenant.category.in_language(language),
            zone_text(site.zones[self._zone(queues)], language),
            gives,
            not gives and any(service.full for service in services),
            closed.reason if closed else self._not_there(),
            closed.reopens if closed else "",
            hours_text(spans_on(site, tenant, site.calendar.local(self.asked.now).date())[0]),
            sum(len(self.asked.hall.line(queue)) for queue in queues),
            tenant.name.in_other_languages(language),
            groups,
            tenant.operation,
        )

    def _zone(self, queues: set[QueueId]) -> ZoneId:
        """Where its people wait for what is offered here; where they do in several places, its own."""
        zones = {self.asked.hall.site.queues[queue].zone for queue in queues}
        return zones.pop() if len(zones) == 1 else self.tenant.zone

    def _not_there(self) -> str:
        """Of an agency that has not begun, of whose services perhaps nothing is known yet."""
        if self.tenant.operation is Operation.ACTIVE:
            return ""
        return say_refusal(self.asked.language, ServiceNotOffered(service=self.tenant.name))

    def _groups(self) -> list[GroupOffer]:
        groups: dict[str, list[ServiceOffer]] = {}
        for service in self.asked.hall.site.services.values():
            if service.tenant == self.tenant.id and self.asked.kiosk.offers(service):
                groups.setdefault(service.group.in_language(self.asked.language), []).append(self._service(service))
        return [GroupOffer(name, services) for name, services in groups.items()]

    def _service(self, service: Service) -> ServiceOffer:
        answer, language = may_give(self.asked.hall, self.asked.wish(service), self.asked.now), self.asked.language
        why = answer.refusal
        wait, how, light = self._wait(service, TicketClass.REGULAR) if why is None else NO_WAIT
        priority_wait, _, priority_light = self._wait(service, TicketClass.PRIORITY) if why is None else NO_WAIT
        return ServiceOffer(
            service.id,
            service.name.in_language(language),
            service.channel,
            why is None,
            isinstance(why, FULL),
            say_refusal(language, why) if why else "",
            self._until(answer),
            service.queue,
            len(self.asked.hall.line(service.queue)),
            wait,
            how,
            light,
            self.quietest.get(service.id),
            [text.in_language(language) for text in service.requirements],
            service.duration.in_language(language),
            service.fee.in_language(language),
            service.note.in_language(language),
            [*service.words, *service.name.in_other_languages(language)],
            priority_wait,
            priority_light,
            why.code if why else "",
            instead_of_number(answer.instead, language),
            self._remark(service, answer),
        )

    def _remark(self, service: Service, answer: NumberAnswer) -> str:
        """A kiosk alone does not know who is there."""
        tells = answer.nobody_there and not self.asked.alone
        return nobody_there(self.asked.hall.site, service, self.asked.language) if tells else ""

    def _until(self, answer: NumberAnswer) -> str:
        """When numbers are given again: where the doors are shut, when they open."""
        site, now, language = self.asked.hall.site, self.asked.now, self.asked.language
        if answer.until is None:
            return ""
        if isinstance(answer.refusal, SHUT):
            return reopening(site, (self.tenant,), now, language)
        return next_numbers(site, answer.until, now, language)

    def _wait(self, service: Service, ticket_class: TicketClass) -> tuple[str, str, Light | None]:
        """How long it would take, how that was made, and its light."""
        found, site = self.asked.wait_of(service.queue, ticket_class), self.asked.hall.site
        if found is None:
            return NO_WAIT
        late = is_too_late(found)
        instead = instead_text(site, (self.tenant,), self.asked.now, self.asked.language) if late else ""
        wait = wait_text(found, self.asked.language, instead)
        until = site.calendar.local(self.asked.hall.wall(found.until))
        how = how_text(found.basis, f"{until:%H.%M}", self.asked.language)
        light = light_of(found, target_of(self.asked.hall, site, service.queue))
        return (wait, how, light) if wait else NO_WAIT
