"""The live socket of the officer's page."""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from starlette.websockets import WebSocket

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.ids import CounterId
from core.live.socket import refuse
from core.web.api import Who
from counter.officer.next_preview import next_preview_message
from counter.officer.view import LiveCounter
from counter.scope import must_serve_at
from counter.sign_in.live import follow_signed_in, listener_at


class CounterSocket:
    """`/live/counter/{counter}`, for staff."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        counter = CounterId(socket.path_params["counter"])
        try:
            staff = listener_at(socket, self._context, Who.OFFICER)
            must_serve_at(self._context.site, staff, counter)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        view, admission = LiveCounter(counter), partial(must_serve_at, staff=staff, counter=counter)
        await follow_signed_in(socket, self._context, view, admission=admission, beside=partial(self._beside, counter))

    def _beside(self, counter: CounterId) -> Iterator[Struct]:
        yield next_preview_message(self._context.office, counter)
        yield self._context.devices.message()
