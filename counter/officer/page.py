"""The officer's page."""

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.facts import Reason
from core.domain.ids import CounterId, QueueId, ServiceId
from core.domain.site import Counter, Language, Site
from core.domain.verbs.counters import strict_tenants
from core.staff.people import Right, Staff
from core.web.language import language_of
from core.words.languages import own_names
from core.words.rule import reason_words
from counter.kit.page_data import QueueData, ServiceData, code_words, queue_data, service_data
from counter.scope import must_be_at


class OfficerPageData(Struct, frozen=True, rename="camel"):
    """What does not change while the page is open, in the reader's language: names, lists of codes, rights."""

    me: str
    counter: CounterId
    takes: tuple[QueueId, ...]
    queues: dict[QueueId, QueueData]
    services: dict[ServiceId, ServiceData]
    counters: dict[CounterId, str]
    codes: dict[str, dict[str, str]]
    reasons: dict[Reason, str]
    languages: dict[Language, str]
    rights: tuple[Right, ...]
    asks_to_close: bool
    """A supervisor must agree to closing: then nobody need be asked whether they are sure."""


class OfficerPages:
    """`/counter/{counter}`. The page brings the words; everything that changes comes over the live socket."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """One counter. Raises `UnknownCounter` or `OtherTenant`."""
        site, language, office = self._context.site, language_of(request), self._context.office
        named = CounterId(request.path_params["counter"])
        must_be_at(office.hall, staff, named, office.now())
        counter = site.counters[named]
        return self._context.pages.page(
            request,
            "counter/officer/page.html",
            staff=staff,
            counter=counter,
            zone=site.zones[counter.zone].name.in_language(language),
            page_data=page_data_for(site, counter, staff, language),
            now=self._context.clock.wall().isoformat(),
        )


def page_data_for(site: Site, counter: Counter, staff: Staff, language: Language) -> OfficerPageData:
    """Of one counter, for one officer."""
    return OfficerPageData(
        me=staff.id,
        counter=counter.id,
        takes=counter.queues,
        queues=queue_data(site, language),
        services=service_data(site, language),
        counters={c.id: c.name for c in site.counters.values()},
        codes={name: code_words(site.work_rules.codes.list_of(name), language) for name in LISTS},
        reasons={r: reason_words(r, language, counter_noun=site.counter_noun) for r in Reason},
        languages=own_names(site.languages),
        rights=staff.rights,
        asks_to_close=bool(strict_tenants(site, counter)),
    )


LISTS = ("pause", "park", "out_of_order", "outcomes", "stop")
