"""The live side of the supervisor's board."""

from starlette.websockets import WebSocket

from core.context import House
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.hall import Hall
from core.domain.views.hall import Overview, Realm, overview_of, seen_in_realm
from core.domain.views.parts import Seen
from core.live.followers import Rank
from core.live.socket import refuse
from core.web.api import Call, Who
from counter.scope import realm_for
from counter.sign_in.live import follow_signed_in, listener_at


class BoardPage:
    """What the board of a realm follows."""

    rank = Rank.STAFF

    def __init__(self, realm: Realm) -> None:
        self._realm = realm

    @property
    def key(self) -> str:
        """One view for each realm."""
        return board_key(self._realm)

    def snapshot(self, hall: Hall) -> Overview:
        """Everything of the realm."""
        return overview_of(hall, self._realm)

    def seen(self, hall: Hall, fact: AnyFact) -> Seen | None:
        """What happened in it."""
        return seen_in_realm(hall, self._realm, fact)


def board_key(realm: Realm) -> str:
    """The key under which the board of a realm is followed."""
    return f"board:{realm.tenant or ''}"


class LiveBoard:
    """`/live/board`, for supervisors: of the site, or of their tenant."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def serve(self, socket: WebSocket) -> None:
        """Follow, or close with the code of why not."""
        try:
            staff = listener_at(socket, self._house, Who.SUPERVISOR)
        except Refusal as refusal:
            await refuse(socket, refusal.code)
            return
        await follow_signed_in(socket, self._house, BoardPage(realm_for(self._house.site, staff)))

    async def overview(self, call: Call[None]) -> Overview:
        """The same, once."""
        return overview_of(self._house.office.hall, realm_for(self._house.site, call.by()))
