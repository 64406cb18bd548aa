"""What a machine in front of people is to become."""

from dataclasses import dataclass
from urllib.parse import urlsplit

TOUCH_MATRICES = {
    0: "1 0 0 0 1 0",
    90: "0 -1 1 1 0 0",
    180: "-1 0 1 0 -1 1",
    270: "0 1 0 -1 0 1",
}
"""Where a touch lands on a picture that was turned clockwise by so many degrees: the first two rows of a matrix over
the unit square (libinput, `LIBINPUT_CALIBRATION_MATRIX`).
"""


@dataclass(frozen=True)
class Agent:
    """`antrean kiosk`, on the same machine. `command`: where Antrean is installed there."""

    kiosk: str
    port: int
    command: str


@dataclass(frozen=True)
class Machine:
    """`server`: its address; `turn`: degrees, clockwise; `touch`: a matrix of its own, for a screen that is off by some
    way, else by the turn; `sound`: ALSA's card and device, empty: the first; `certificate`: of the building's own
    authority (PEM); `agent`: where this machine gives numbers itself.
    """

    server: str
    turn: int = 0
    scale: float = 1.0
    touch: str = ""
    sound: str = ""
    certificate: str = ""
    agent: Agent | None = None

    @property
    def address(self) -> str:
        """What its browser opens. At a server's entrance a paired device is led to its own place."""
        if self.agent:
            return f"http://127.0.0.1:{self.agent.port}/kiosk/{self.agent.kiosk}"
        return f"{self.server}/"

    @property
    def allowed(self) -> list[str]:
        """All that its browser may open, as Chromium's policies name it."""
        origins = [self.server, *([self.address] if self.agent else [])]
        parts = [urlsplit(origin) for origin in origins]
        return [f"{part.scheme}://{part.netloc}" for part in parts]

    @property
    def touch_matrix(self) -> str:
        """Where a touch lands."""
        return self.touch or TOUCH_MATRICES[self.turn]
