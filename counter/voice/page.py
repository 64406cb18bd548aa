"""The page for recording the announcer. What it shows comes from the API (`display.takes`)."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.staff.people import Staff


class VoicePage:
    """`/counter/voice`, for administrators."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """All that is to be said, and a microphone."""
        return self._context.pages.page(request, "counter/voice/page.html", staff=staff)
