"""How a building prints and speaks, and by which network phones reach it. Also found in `site`."""

from typing import Literal

from msgspec import Struct

from core.domain.calendar import Span
from core.domain.kinds import Language


class PrinterSettings(Struct, frozen=True):
    """How a kiosk reaches its printer and what paper is in it. `none`: a kiosk without paper. `virtual`: drawn on a
    page, for the sample and for trying things out.
    """

    kind: Literal["none", "virtual", "network", "usb", "serial", "file"] = "none"
    paper_mm: Literal[58, 80] = 80
    host: str = ""
    port: int = 9100
    vendor: int = 0
    product: int = 0
    device: str = ""
    """Serial device or file path."""
    baud: int = 9600
    serial_number: str = ""
    """Of a USB printer, where two of a kind are plugged in; empty: the only one."""
    profile: str = ""
    """Its model in python-escpos' capability database, such as `TM-T88V`; what stands beside it goes before."""
    dots: int = 0
    """Across the paper; 0: by profile or width."""
    columns: int = 0
    """Characters across the paper; 0: by profile or dots."""
    cut: Literal["auto", "full", "partial", "tear"] = "auto"
    density: int = 0
    """Darker (to 6) or lighter (to -6) than usual."""
    raster: bool = False
    """The whole slip is drawn here and sent as a picture."""
    font: str = ""
    """The file of a TrueType font for slips as pictures; empty: the one that Pillow brings."""
    qr: Literal["auto", "native", "image"] = "auto"
    seconds_max: float = 5.0
    """The time limit for one slip."""
    status: bool = True
    """Whether the printer is asked how it is, and believed; some that print well always say that they are offline."""
    check_seconds: float = 30.0
    """How often a network or file printer that nobody prints on is asked how it is; 0: never."""

    @property
    def has_paper(self) -> bool:
        """Whether slips come out at all."""
        return self.kind != "none"


class OtherVolume(Struct, frozen=True):
    """From one minute of the day to another, calls are so loud, in hundredths."""

    span: Span
    volume: int


class VoiceSettings(Struct, frozen=True):
    """How calls sound. `engine` "none": the chime alone, for a building where nothing may be spoken."""

    engine: Literal["espeak", "none"] = "espeak"
    languages: tuple[Language, ...] = ("id",)
    reading: Literal["number", "digits"] = "number"
    repeat: int = 1
    words_per_minute: int = 140
    chime: str = "dua-nada"
    on_screen_seconds_min: float = 5.0
    """A call stays in the big panel at least this long, even when its sentence is shorter."""
    call_age_seconds_max: float = 60.0
    """After a restart, older calls are not spoken any more."""
    volume: int = 100
    """How loud calls are, in hundredths of what a TV gives."""
    volumes: tuple[OtherVolume, ...] = ()
    """When they are otherwise, in order, without overlap."""

    def volume_at(self, minute: int) -> int:
        """In hundredths, at a minute of the building's day."""
        others = (other.volume for other in self.volumes if other.span.holds(minute))
        return next(others, self.volume)


class Wifi(Struct, frozen=True):
    """The network that visitors' phones may join to reach this building's pages. `password`: empty where
    it is open.
    """

    name: str
    password: str = ""
