"""What fits across a printer's paper, and what the printer can: from its settings, else from what python-escpos knows
of its model, else as most printers of that width are.
"""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from core.domain.site import PrinterSettings

FONT_DOTS = 12
"""Width of one character at size 1."""
CutKind = Literal["full", "partial", "tear"]
CODE_PAGES = ("CP1252", "CP858", "CP850", "CP437")
"""Those with accented letters first."""
USUAL_DOTS = {58: 384, 80: 576}
USUAL_PROFILE = {58: "Sunmi-V2", 80: "TM-T20II"}
ONE_BYTE = b"\x1c."
"""Printers sold with a Chinese character set start in a mode in which an accented letter swallows its neighbour."""
CUTS = {"full": b"\x1dVA\0", "partial": b"\x1dVB\0", "tear": b""}
"""Both feed the paper to the cutter first. Nothing here ever opens a cash drawer."""
TEAR_LINES = 6
"""From the last line to a tear bar. A cutter feeds by itself."""


class PaperSize(Struct, frozen=True):
    """A roll in a printer. `dots`: across; `columns`: characters per line at size 1."""

    dots: int
    columns: int
    feed_lines: int
    cut: CutKind = "partial"
    native_qr: bool = True
    code_page: str = "CP1252"
    profile: str = "TM-T20II"
    """A python-escpos printer profile: knows the numbers of code pages, and the widest image."""
    density: int = 0

    @property
    def opening(self) -> bytes:
        """How a printer is to print, said once it is as new."""
        return ONE_BYTE + (darkness(self.density) if self.density else b"")

    @property
    def ending(self) -> bytes:
        """To the cut, and the cut."""
        return b"\x1bd" + bytes([self.feed_lines]) + CUTS[self.cut]


def darkness(density: int) -> bytes:
    """From here on so much darker than usual; below zero: lighter."""
    return b"\x1d(K\x02\x001" + bytes([density % 256])


def paper_size(settings: PrinterSettings) -> PaperSize:
    """Raises `KeyError` for a model that python-escpos does not know: the site file was checked before."""
    model = _model(settings.profile)
    dots = settings.dots or _number(model, "dots") or _of_columns(settings) or USUAL_DOTS[settings.paper_mm]
    columns = settings.columns or _number(model, "columns") or dots // FONT_DOTS
    cut = _cut(settings, model)
    return PaperSize(
        dots,
        min(columns, dots // FONT_DOTS),
        _feed(settings, cut),
        cut,
        _native_qr(settings, model),
        _code_page(settings),
        settings.profile or USUAL_PROFILE[settings.paper_mm],
        settings.density,
    )


def _of_columns(settings: PrinterSettings) -> int:
    return settings.columns * FONT_DOTS


def _feed(settings: PrinterSettings, cut: CutKind) -> int:
    if cut == "tear":
        return TEAR_LINES
    return 4 if settings.paper_mm == 58 and not settings.profile else 1


def _cut(settings: PrinterSettings, model: dict[str, Any]) -> CutKind:
    if settings.cut != "auto":
        return settings.cut
    return "tear" if model and not (model["paperFullCut"] or model["paperPartCut"]) else "partial"


def _native_qr(settings: PrinterSettings, model: dict[str, Any]) -> bool:
    """Of the printer itself where its model can, or where the line is too slow for a picture; and on a drawn roll."""
    if settings.qr != "auto":
        return settings.qr == "native"
    return bool(model["qrCode"]) if model else settings.kind in ("serial", "virtual")


def _code_page(settings: PrinterSettings) -> str:
    known = profile_data(settings.profile)["codePages"].values() if settings.profile else CODE_PAGES
    return next((page for page in CODE_PAGES if page in known), "CP437")


@cache
def _model(profile: str) -> dict[str, Any]:
    """Nothing where no model is named."""
    if not profile:
        return {}
    data = profile_data(profile)
    media, font = data["media"]["width"], data["fonts"]["0"]
    model: dict[str, Any] = {"dots": media.get("pixels"), "columns": font.get("columns")}
    model.update(data["features"])
    return model


def _number(model: dict[str, Any], name: str) -> int:
    found = model.get(name)
    return found if isinstance(found, int) and found >= FONT_DOTS else 0


def profile_data(profile: str) -> dict[str, Any]:
    """What python-escpos knows of a model. Raises `KeyError`."""
    from escpos.capabilities import CAPABILITIES

    data: dict[str, Any] = CAPABILITIES["profiles"][profile]
    return data
