"""The live socket of the officer's page."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.ids import CounterId
from core.domain.site import Site
from core.live.socket import refuse
from core.live.transport import transport_of
from core.staff.people import Staff
from core.web.api import Who
from counter.officer.next_preview import next_preview_message
from counter.officer.open_pages import OpenPage, OpenPages
from counter.officer.view import LiveCounter
from counter.scope import must_be_at
from counter.sign_in.live import follow_signed_in, listener_at


class CounterSocket:
    """`/live/counter/{counter}`, for staff."""

    def __init__(self, context: AppContext, pages: OpenPages) -> None:
        self._context, self._pages = context, pages

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        counter = CounterId(socket.path_params["counter"])
        try:
            staff = listener_at(socket, self._context, Who.OFFICER)
            self._must_be_theirs(self._context.site, staff, counter)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        view, admission = LiveCounter(counter), partial(self._must_be_theirs, staff=staff, counter=counter)
        beside, hang_up = partial(self._beside, counter), transport_of(socket).abort
        with self._pages.watched(OpenPage(staff, counter, hang_up)):
            await follow_signed_in(socket, self._context, view, admission=admission, beside=beside)

    def _must_be_theirs(self, site: Site, staff: Staff, counter: CounterId) -> None:
        """Asked again for each newer site, which by then is that of the hall."""
        office = self._context.office
        must_be_at(office.hall, staff, counter, office.now())

    def _beside(self, counter: CounterId) -> Iterator[Struct]:
        yield next_preview_message(self._context.office, counter)
        yield self._context.devices.message()
