"""The page of rules. What it shows comes from the API."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.domain.kinds import TicketClass
from core.domain.rules import Criterion, Priority
from core.staff.people import Staff
from core.web.language import language_of
from core.words.rule import queue_name


class RulesPage:
    """`/counter/rules`, for everybody on the staff."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """The rules in force; for supervisors of the site, with what changes them."""
        site, language = self._context.site, language_of(request)
        return self._context.pages.page(
            request,
            "counter/rules/page.html",
            staff=staff,
            may_change=staff.oversees(()),
            queues={queue: queue_name(site, queue, language) for queue in site.queues},
            criteria=list(Criterion),
            priorities=list(Priority),
            classes=list(TicketClass),
        )
