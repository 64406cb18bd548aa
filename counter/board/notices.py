"""Texts on the TVs, from the board. A tenant's supervisor writes only where their people wait."""

from datetime import timedelta
from typing import Annotated

from msgspec import Meta, Struct
from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import OtherTenant, UnknownNotice
from core.domain.ids import ZoneId
from core.domain.site import Site
from core.staff.people import Role, Staff
from core.texts.notices import Notice, NoticeId
from core.web.api import ApiRequest
from counter.scope import scope_for

MINUTES_MAX = 24 * 60


class NoticeText(Struct, frozen=True, forbid_unknown_fields=True):
    """What to show, for how many minutes, and in which zones (none named: in all that are the writer's)."""

    text: str
    minutes: Annotated[int, Meta(ge=1, le=MINUTES_MAX)]
    zones: tuple[ZoneId, ...] = ()


class NoticeList(Struct, frozen=True):
    """What is on the TVs now, the oldest first. `mine`: which of these the asker may take off."""

    notices: list[Notice]
    mine: list[NoticeId]


class NoticeBoard:
    """Lists, shows and withdraws."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def everything(self, request: ApiRequest[None]) -> NoticeList:
        """All there are."""
        notices = self._context.notices.now()
        return NoticeList(notices, [n.id for n in notices if may_withdraw(self._context.site, request.by(), n)])

    async def show(self, request: ApiRequest[NoticeText]) -> Notice:
        """Raises `UnfitNotice`, `UnknownZone`, `TooManyNotices`, `OtherTenant`."""
        notice, staff = request.body, request.by()
        zones = notice.zones or zones_for(self._context.site, staff)
        _must_be_theirs(self._context.site, staff, zones)
        ends = self._context.clock.wall() + timedelta(minutes=notice.minutes)
        return await self._context.notices.show(notice.text, zones, ends, staff.id)

    async def withdraw(self, request: ApiRequest[None]) -> Response:
        """Raises `UnknownNotice` or `OtherTenant`."""
        named = NoticeId(request.path["notice"])
        notice = next((n for n in self._context.notices.now() if n.id == named), None)
        if notice is None:
            raise UnknownNotice
        if not may_withdraw(self._context.site, request.by(), notice):
            raise OtherTenant
        await self._context.notices.withdraw(notice.id)
        return Response(status_code=204)


def zones_for(site: Site, staff: Staff) -> tuple[ZoneId, ...]:
    """Where somebody may show a text; empty: everywhere."""
    if staff.role is not Role.SUPERVISOR or staff.tenant is None:
        return ()
    counters = scope_for(site, staff).counters
    zones = (site.tenants[staff.tenant].zone, *(site.counters[counter].zone for counter in counters))
    return tuple(dict.fromkeys(zones))


def may_withdraw(site: Site, staff: Staff, notice: Notice) -> bool:
    """Site supervisors any; a tenant's supervisor what is shown nowhere but in their zones."""
    theirs = zones_for(site, staff)
    return not theirs or (bool(notice.zones) and set(notice.zones) <= set(theirs))


def _must_be_theirs(site: Site, staff: Staff, zones: tuple[ZoneId, ...]) -> None:
    theirs = zones_for(site, staff)
    if theirs and any(zone in site.zones and zone not in theirs for zone in zones):
        raise OtherTenant
