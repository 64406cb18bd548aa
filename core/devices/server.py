"""What staff should know of the server itself: its disk; whether the store takes what it is given; a part of it died
and was begun again; its clock was mended; somebody asks more of it than people can.

The last three do not last: each is shown for a while, so that somebody reads it, and then it is history.
"""

from collections.abc import Callable
from typing import Final

from core.devices.health import WORKS, Device, DeviceKind, Diagnosis, Level
from core.devices.registry import Devices
from core.domain.facts import AnyFact, ClockMended
from core.domain.hall import Hall

SHOWN_SECONDS: Final = 600.0
TOLD_SECONDS_MIN: Final = 60.0
"""A clock that is mended by less is nobody's concern."""

DISK = Device(DeviceKind.SERVER, "disk", "Server: disk")
STORE = Device(DeviceKind.SERVER, "store", "Server: penyimpanan")

STORE_REFUSES = Diagnosis(
    Level.FAULT,
    "store_refuses",
    "The server cannot store what is pressed, so numbers and calls are refused. Tell the technician at once.",
)

BEGUN_AGAIN = Diagnosis(
    Level.FAULT, "server_part_died", "A part of the server failed and was begun again. Tell the technician."
)
CROWDED = Diagnosis(
    Level.WARNING,
    "server_crowded",
    "More than 80 % of the connections that the server can hold are open. Tell the technician.",
)
LOG_UNWRITTEN = Diagnosis(
    Level.FAULT,
    "security_log_unwritten",
    "Not all that happens is written into the security log. Tell the technician.",
)
CLOCK_MENDED = Diagnosis(
    Level.WARNING,
    "clock_mended",
    "The server's clock was mended. Opening hours go by it; waits and deadlines stay as they were.",
)


class ServerHealth:
    """Reports the server as a device. `steady`: the seconds of a clock that never jumps. Implements `Audience`."""

    def __init__(self, devices: Devices, steady: Callable[[], float]) -> None:
        self._devices, self._steady = devices, steady
        self._shown: dict[Device, float] = {}
        self._ahead = 0.0
        self._lasting: tuple[Device, ...] = ()

    def disk(self, diagnosis: Diagnosis) -> None:
        """How the disk with the ledger is."""
        self._last(DISK, diagnosis)

    def store(self, well: bool) -> None:
        """Whether the last commit went well: told by the commit itself, whatever the disk says of its room."""
        self._last(STORE, WORKS if well else STORE_REFUSES)

    def _last(self, device: Device, diagnosis: Diagnosis) -> None:
        """Until something else is said."""
        others = tuple(other for other in self._lasting if other is not device)
        self._lasting = others if diagnosis.level is Level.OK else (*others, device)
        self._devices.install(DeviceKind.SERVER, [*self._lasting, *self._shown])
        self._devices.report(device, diagnosis)

    def died(self, name: str) -> None:
        """A part of the server died, and is begun again."""
        self.warn(Device(DeviceKind.SERVER, name, f"Server: {name}"), BEGUN_AGAIN)

    def crowded(self) -> None:
        """Nearly as many connections are open as can be."""
        self.warn(Device(DeviceKind.SERVER, "connections", "Server: koneksi"), CROWDED)

    def look_at_log(self, fault: str) -> None:
        """Whether the security log is written. `fault`: why not; empty: it is."""
        if fault:
            self.warn(Device(DeviceKind.SERVER, "security_log", "Server: catatan keamanan"), LOG_UNWRITTEN)

    def warn(self, device: Device, diagnosis: Diagnosis) -> None:
        """Something should not be: show it for a while, from now on if it is shown already."""
        self._keep({**self._shown, device: self._steady()})
        self._devices.report(device, diagnosis)

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """A clock that was mended."""
        if isinstance(fact, ClockMended):
            before, self._ahead = self._ahead, fact.ahead.total_seconds()
            if abs(self._ahead - before) >= TOLD_SECONDS_MIN:
                self.warn(Device(DeviceKind.SERVER, "clock", "Server: jam"), CLOCK_MENDED)

    def flush(self) -> None:
        """Nothing is collected."""

    def start_over(self, hall: Hall) -> None:
        """From here on this is how far the wall is ahead."""
        self._ahead = hall.wall_ahead.total_seconds()

    def tick(self) -> None:
        """Forget what was shown long enough. To be called every few seconds."""
        over = self._steady() - SHOWN_SECONDS
        self._keep({device: since for device, since in self._shown.items() if since > over})

    def _keep(self, shown: dict[Device, float]) -> None:
        if shown.keys() != self._shown.keys():
            self._devices.install(DeviceKind.SERVER, [*self._lasting, *shown])
        self._shown = shown
