"""What a kiosk's own computer keeps beside its ledger: who it is to the server, the site, and what time it was."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.domain.site import Site
from core.domain.site_versions import site_in, written
from core.store.base import StoreError
from core.whole_file import whole_file
from kiosk.agent.clock import KnownTime

STATE, SITE = "antrean.kiosk", "antrean.site"


class AgentState(Struct, frozen=True):
    """`token` opens the server's door for this device: the file is for its user alone."""

    server: str = ""
    kiosk: str = ""
    token: str = ""
    address: str = ""
    met_at: datetime | None = None
    ahead: timedelta = timedelta()

    @property
    def time(self) -> KnownTime:
        """What was known of the time."""
        return KnownTime(self.met_at, self.ahead)


class AgentFolder:
    """The two files. Raises `StoreError` where they cannot be read or written."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.state = self._read()

    def is_of(self, server: str, kiosk: str) -> bool:
        """Whether it was used for this kiosk of this server, or for none."""
        return not self.state.kiosk or (self.state.server, self.state.kiosk) == (server, kiosk)

    def change(self, **changes: object) -> None:
        """Something is otherwise from now on."""
        self.state = replace(self.state, **changes)
        self._write(STATE, msgspec.json.encode(self.state))

    def site(self) -> Site | None:
        """As the server said it last; None: it never did."""
        path = self._data / SITE
        return site_in(path.read_bytes()) if path.exists() else None

    def keep_site(self, site: Site) -> None:
        """For the next start without the server."""
        self._write(SITE, written(site))

    def _read(self) -> AgentState:
        path = self._data / STATE
        try:
            return msgspec.json.decode(path.read_bytes(), type=AgentState) if path.exists() else AgentState()
        except (OSError, ValueError) as error:
            raise StoreError(f"{path} cannot be read: {error}. Delete it and pair this kiosk again.") from error

    def _write(self, name: str, content: bytes) -> None:
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            with whole_file(self._data / name) as file:
                file.write(content)
        except OSError as error:
            raise StoreError(f"{self._data / name} cannot be written: {error}.") from error
