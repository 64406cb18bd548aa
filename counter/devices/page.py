"""The page of devices. What it shows comes from the API."""

from starlette.requests import Request
from starlette.responses import Response

from core.context import AppContext
from core.devices.paired import NAME_CHARACTERS_MAX
from core.devices.pairing import CODE_LENGTH
from core.staff.people import Staff
from core.web.language import language_of
from counter.kit.page_data import code_words


class DevicesPage:
    """`/counter/devices`, for supervisors: they may do there what they may."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def page(self, request: Request, staff: Staff) -> Response:
        """All places, and the field for a code; `?code=`: the one that somebody scanned."""
        return self._context.pages.page(
            request,
            "counter/devices/page.html",
            staff=staff,
            now=self._context.clock.wall().isoformat(),
            code=request.query_params.get("code", "")[: 2 * CODE_LENGTH],
            needs_pairing=not self._context.door.stands_open_for(request),
            name_length_max=NAME_CHARACTERS_MAX,
            reasons=code_words(self._context.site.work_rules.codes.cancel, language_of(request)),
        )
