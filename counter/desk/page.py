"""The officer's page."""

from starlette.requests import Request
from starlette.responses import Response

from core.domain.errors import UnknownCounter
from core.domain.ids import CounterId, QueueId, ServiceId
from core.domain.site import Counter, Language, Site
from core.house import House
from core.staff import Staff
from core.web.languages import language_of


class DeskPages:
    """`/counter/{counter}`. The page brings the words; everything that changes comes over the live socket."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def page(self, request: Request, staff: Staff) -> Response:
        """One counter. Raises `UnknownCounter`."""
        site, language = self._house.site, language_of(request)
        counter = site.counters.get(CounterId(request.path_params["counter"]))
        if counter is None:
            raise UnknownCounter
        return self._house.pages.page(
            request,
            "counter/desk/page.html",
            staff=staff,
            counter=counter,
            zone=site.zones[counter.zone].name.in_language(language),
            queues=queue_names(site, counter, language),
            services=service_names(site, counter, language),
            now=self._house.clock().isoformat(),
        )


def queue_names(site: Site, counter: Counter, language: Language) -> dict[QueueId, str]:
    """What people call the queues of a counter."""
    return {queue: site.queues[queue].name.in_language(language) for queue in counter.queues}


def service_names(site: Site, counter: Counter, language: Language) -> dict[ServiceId, str]:
    """What people can have come to a counter for."""
    return {s.id: s.name.in_language(language) for s in site.services.values() if s.queue in counter.queues}
