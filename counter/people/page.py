"""The staff list for administrators, and the page behind an invitation."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.site import Language, Queue
from core.staff.fit_pins import PIN_LENGTH_MIN
from core.staff.people import NAME_LENGTH_MAX, PIN_LENGTH_MAX, WEIGHT_MAX, Right, Role, Staff
from core.web.language import language_of


class PeoplePages:
    """`/counter/people` and `/counter/invitation`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def people(self, request: Request, staff: Staff) -> Response:
        """Everyone, and the form that invites and changes."""
        site, language = self._context.site, language_of(request)
        return self._context.pages.page(
            request,
            "counter/people/page.html",
            staff=staff,
            counters={counter.id: counter.name for counter in site.counters.values()},
            tenants={tenant.id: tenant.name.in_language(language) for tenant in site.tenants.values()},
            queues={queue.id: queue_words(queue, language) for queue in site.queues.values()},
            roles=list(Role),
            rights=list(Right),
            name_length_max=NAME_LENGTH_MAX,
            weight_max=WEIGHT_MAX,
        )

    async def invitation(self, request: Request) -> Response:
        """For whoever holds a link: the same page for all of them, because the token is in no request for it."""
        return self._context.pages.page(
            request,
            "counter/people/invitation.html",
            least=PIN_LENGTH_MIN,
            most=PIN_LENGTH_MAX,
            name_length_max=NAME_LENGTH_MAX,
        )


def queue_words(queue: Queue, language: Language) -> str:
    """A queue as staff know it: its letter and its name."""
    return f"{queue.numbering.prefix} {queue.name.in_language(language)}"
