"""The kiosk on its own computer, as the application there sees it."""

from core.context import AppContext
from core.domain.ids import KioskId
from core.office.audiences import Audience
from core.tasks import KeptTask
from core.words.new_waits import nobody_knows
from kiosk.agent.catalogue import AgentCatalogue
from kiosk.agent.clock import ServerClock
from kiosk.agent.line import ServerLine
from kiosk.agent.sync import Keep, LeaseSync
from kiosk.agent.tickets import AgentTickets, Reach
from kiosk.component import KioskComponent


class AgentComponent(KioskComponent):
    """The same pages, with numbers from the server or from what is held."""

    def __init__(self, context: AppContext, kiosk: KioskId, line: ServerLine, clock: ServerClock, keep: Keep) -> None:
        super().__init__(context, wait_at=nobody_knows)
        office, reach = context.office, Reach()
        self.sync = LeaseSync(office, kiosk, line, reach, clock, keep)
        find_address, waits = context.find_address, self._waits
        self._issue = AgentTickets(office, kiosk, line, reach, find_address, lambda: clock.is_known, waits).issue
        self._read_catalogue = AgentCatalogue(office, kiosk, line, reach, self._printer_health).read
        self._syncing = KeptTask("sync with the server", self.sync.run, context.died)

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""
        return [*super().audiences(), self.sync]

    async def start(self) -> None:
        """Before the doors open."""
        await super().start()
        self._syncing.start()

    async def stop(self) -> None:
        """After the doors have closed."""
        await self._syncing.stop()
        await super().stop()
