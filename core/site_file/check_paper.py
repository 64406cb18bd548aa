"""What a site file says of a printer's paper and model."""

from pathlib import Path

from core.domain.site import PrinterSettings
from core.site_file.problems import ProblemList, hint
from core.site_file.rules import within

COLUMNS_MIN, COLUMNS_MAX = 16, 96
DOTS_MIN, DOTS_MAX = 192, 1248


def check_paper(printer: PrinterSettings, key: str, report: ProblemList) -> None:
    """The widest number (`KTP-000001`) fits in a line of `COLUMNS_MIN`."""
    if printer.columns:
        within(printer.columns, COLUMNS_MIN, COLUMNS_MAX, f"{key}.columns", report)
    if printer.dots:
        within(printer.dots, DOTS_MIN, DOTS_MAX, f"{key}.dots", report)
    within(printer.density, -6, 6, f"{key}.density", report)
    if printer.font and not Path(printer.font).is_file():
        report.add(f"{key}.font", f'there is no file "{printer.font}" on this computer')
    if printer.profile:
        _profile(printer.profile, key, report)


def _profile(profile: str, key: str, report: ProblemList) -> None:
    # Here and not above: few sites name a model, and the data base takes longer to load than a site file to check.
    from escpos.capabilities import CAPABILITIES

    known = CAPABILITIES["profiles"]
    if profile not in known:
        report.add(f"{key}.profile", f'python-escpos knows no printer "{profile}"{hint(profile, known)}')
