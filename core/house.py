"""What every room of a running installation shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from msgspec import Struct
from starlette.routing import BaseRoute

from core.audiences import Audience
from core.devices import Devices
from core.domain.ids import CounterId, StaffId
from core.domain.site import Site
from core.hub import Hub
from core.office import Office
from core.staff import Role, StaffRegister
from core.web.api import Endpoint
from core.web.pages import Pages


class SampleStaff(Struct, frozen=True):
    """Somebody of the sample site, whose PIN anybody may know."""

    id: StaffId
    name: str
    role: Role
    pin: str
    counters: tuple[CounterId, ...] = ()
    """Where they usually serve."""


@dataclass(frozen=True)
class House:
    """One site, being served. `address`: how phones reach it, such as `http://192.168.1.10:8000`."""

    site: Site
    office: Office
    hub: Hub
    register: StaffRegister
    devices: Devices
    pages: Pages
    clock: Callable[[], datetime]
    address: str
    sample_staff: Sequence[SampleStaff] = field(default_factory=tuple)


class Room(Protocol):
    """A room of the house, as the application sees it."""

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""

    def routes(self) -> list[BaseRoute]:
        """Its pages and live sockets."""

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""

    async def start(self) -> None:
        """Before the doors open; the office already knows today."""

    async def stop(self) -> None:
        """After the doors have closed."""
