"""What every component of a running installation shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct
from starlette.routing import BaseRoute

from core.clock import Clock
from core.devices.health import Device, Diagnosis
from core.devices.place_health import PlaceHealth
from core.devices.registry import Devices
from core.domain.ids import CounterId, QueueId, StaffId, TenantId
from core.domain.site import Site
from core.front.limits import LIMITS, FrontLimits
from core.live.hub import Hub
from core.office.audiences import Audience
from core.office.forecasts import LiveForecasts
from core.office.office import Office
from core.staff.accounts import Accounts
from core.staff.people import Right, Role, Staff, Weight
from core.staff.security_log import SecurityLog
from core.tasks import Died, nobody
from core.texts.notes import Notes
from core.texts.notices import Notices
from core.web.api import Endpoint, Stream
from core.web.pages import Pages
from core.web.pairing.door import DeviceDoor
from core.web.pairing.page import PlacePages
from core.web.trust import Trust

Warn = Callable[[Device, Diagnosis], None]


def unheard(device: Device, diagnosis: Diagnosis) -> None:
    """Nobody is told."""


class SampleStaff(Struct, frozen=True):
    """Somebody of the sample site, whose PIN anybody may know."""

    id: StaffId
    name: str
    role: Role
    pin: str
    counters: tuple[CounterId, ...] = ()
    tenant: TenantId | None = None
    queues: tuple[QueueId, ...] = ()
    weights: dict[QueueId, Weight] = {}
    rights: tuple[Right, ...] = ()
    pin_hash: str = ""
    """Of the PIN, computed before: hashing is slow on purpose, and a newcomer's first start need not wait for it."""

    @property
    def person(self) -> Staff:
        """They on the staff."""
        profile = (self.tenant, self.queues, self.weights, self.rights)
        return Staff(self.id, self.name, self.role, self.counters, True, *profile)


@dataclass(frozen=True)
class AppContext:
    """One site, being served. `find_address`: how phones reach it now. `died`: tells staff
    of a task that died (`core.tasks`).
    """

    office: Office
    hub: Hub
    accounts: Accounts
    devices: Devices
    notes: Notes
    notices: Notices
    pages: Pages
    clock: Clock
    find_address: Callable[[], str]
    security_log: SecurityLog
    door: DeviceDoor
    places: PlacePages
    place_health: PlaceHealth
    forecasts: LiveForecasts
    sample_staff: Sequence[SampleStaff] = field(default_factory=tuple)
    died: Died = nobody
    find_secure_address: Callable[[], str] | None = None
    """How staff and devices reach it where it speaks TLS, such as `https://192.168.1.10`; None: as phones do."""
    trust: Trust | None = None
    """What devices are asked to trust; None: nothing."""
    limits: FrontLimits = LIMITS
    warn: Warn = unheard
    """Tells staff for a while of something that should not be, where there is no device to report it."""

    @property
    def staff_address(self) -> str:
        """How staff and devices reach it."""
        return self.find_secure_address() if self.find_secure_address else self.address

    @property
    def address(self) -> str:
        """How phones reach it, such as `http://192.168.1.10:8000`. Ask each time: the network may come up later."""
        return self.find_address()

    @property
    def site(self) -> Site:
        """The site as it is now. Ask each time: while the server runs it may be handed a newer one."""
        return self.office.site


class Component(Protocol):
    """A component, as the application sees it."""

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""

    def routes(self) -> list[BaseRoute]:
        """Its pages and live sockets."""

    def streams(self) -> list[Stream]:
        """What is followed at its live sockets."""

    def audiences(self) -> list[Audience]:
        """Who of it listens to facts."""

    async def start(self) -> None:
        """Before the doors open; the office already knows today."""

    async def stop(self) -> None:
        """After the doors have closed."""
