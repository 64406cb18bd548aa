"""The supervisor's board as a page: the words and names; everything that changes comes over the live socket."""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.ids import CounterId, KioskId, QueueId, ServiceId, StaffId, TenantId, ZoneId
from core.domain.site import Language, Site
from core.domain.work_rules import Codes
from core.staff.people import Right, Staff
from core.web.language import language_of
from core.words.languages import say
from counter.board.audit_log import SENTENCES
from counter.board.notices import zones_for
from counter.kit.page_data import QueueData, ServiceData, code_words, queue_data, service_data
from counter.scope import scope_for


class TenantData(Struct, frozen=True):
    """An agency: how it is called, in full and in short."""

    name: str
    short: str


class CounterData(Struct, frozen=True):
    """A counter: how it is called, and what it takes from."""

    name: str
    zone: ZoneId
    queues: tuple[QueueId, ...]


class BoardPageData(Struct, frozen=True, rename="camel"):
    """What does not change while the page is open, in the reader's language. `tenant`: the only one whose people the
    reader may mend, None: all; `noticeZones`: where they may write, none: everywhere; `kiosks`: those that print.
    """

    tenant: TenantId | None
    tenants: dict[TenantId, TenantData]
    queues: dict[QueueId, QueueData]
    services: dict[ServiceId, ServiceData]
    counters: dict[CounterId, CounterData]
    zones: dict[ZoneId, str]
    notice_zones: tuple[ZoneId, ...]
    people: dict[StaffId, str]
    codes: dict[str, dict[str, str]]
    audit_notes: dict[str, str]
    kiosks: dict[KioskId, str]
    rights: tuple[Right, ...]


class BoardPages:
    """`/counter/board`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """The board of whoever asks."""
        people = {person.id: person.name for person in await self._context.accounts.everyone()}
        return self._context.pages.page(
            request,
            "counter/board/page.html",
            staff=staff,
            page_data=page_data_for(self._context.site, staff, people, language_of(request)),
            now=self._context.clock.wall().isoformat(),
        )


def page_data_for(site: Site, staff: Staff, people: dict[StaffId, str], language: Language) -> BoardPageData:
    """Of one reader. Queues and counters of others are named, too: people are sent on to them."""
    return BoardPageData(
        tenant=scope_for(site, staff).tenant,
        tenants={t.id: TenantData(t.name.in_language(language), t.short) for t in site.tenants.values()},
        queues=queue_data(site, language),
        services=service_data(site, language),
        counters={c.id: CounterData(c.name, c.zone, c.queues) for c in site.counters.values()},
        zones={z.id: z.name.in_language(language) for z in site.zones.values()},
        notice_zones=zones_for(site, staff),
        people=people,
        codes={name: code_words(site.work_rules.codes.list_of(name), language) for name in Codes.__struct_fields__},
        audit_notes={
            what: say(language, sentence, counter_noun=site.counter_noun) for what, sentence in SENTENCES.items()
        },
        kiosks={kiosk.id: kiosk.name for kiosk in site.kiosks.values() if kiosk.printer.has_paper},
        rights=staff.rights,
    )
