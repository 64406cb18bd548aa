"""`antrean printer`: which printers are plugged in, and what one of them can."""

from pathlib import Path

import click

from config.site_reader import SiteReader
from core.domain.ids import KioskId
from core.domain.site import PrinterSettings
from core.site_file import SiteFileError
from core.site_file.problems import hint
from kiosk.slip.fault import PrinterFault
from kiosk.slip.paper import Paper
from kiosk.slip.printer import Printer, printer_for
from kiosk.slip.sample_page import RULERS, sample_page
from kiosk.slip.status import PrinterStatus
from kiosk.slip.usb_printer import plugged_in

SAYS = {
    PrinterStatus.READY: "it says that it is ready",
    PrinterStatus.PAPER_LOW: "it says that its paper is nearly out",
    PrinterStatus.LAST_PAPER: "it says that its paper is out now",
    PrinterStatus.MUTE: "it does not say how it is: its slips are never confirmed",
    PrinterStatus.UNKNOWN: "it says how it is, and not whether a slip came out",
    PrinterStatus.UNCONFIRMED: "it did not say whether the page came out",
}
CODES = {"both": "native", "A": "native", "B": "image"}
"""Which codes came out, and what to have printed then."""


@click.command()
@click.option("--list", "lists", is_flag=True, help="The printers on USB, as a site file names them.")
@click.option("--test", "tests", is_flag=True, help="Print a page that shows what a kiosk's printer can.")
@click.option("--site", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The site file (TOML).")
@click.option("--kiosk", default="", help="The kiosk whose printer it is, by its id.")
def printer(lists: bool, tests: bool, site: Path | None, kiosk: str) -> None:
    """Find printers, and find out what they can."""
    if lists == tests:
        raise click.UsageError("Say --list or --test.")
    try:
        if lists:
            return _list()
        _test(_settings(site, kiosk))
    except PrinterFault as fault:
        raise click.ClickException(f"{fault.sentence} ({fault.detail})" if fault.detail else fault.sentence) from None


def _list() -> None:
    labels = plugged_in()
    for label in labels:
        serial = f', serial_number = "{label.serial_number}"' if label.serial_number else ""
        click.echo(f"{label.name or 'USB printer'}:")
        click.echo(
            f'  printer = {{ kind = "usb", vendor = 0x{label.vendor:04x}, product = 0x{label.product:04x}{serial} }}'
        )
    if not labels:
        click.echo("No printer is plugged into this computer's USB.")


def _settings(site: Path | None, kiosk: str) -> PrinterSettings:
    if site is None or not kiosk:
        raise click.UsageError("--test needs --site and --kiosk: whose printer is it?")
    try:
        kiosks = SiteReader(site.absolute()).read().kiosks
    except SiteFileError as error:
        raise click.ClickException(str(error)) from None
    if KioskId(kiosk) not in kiosks:
        raise click.ClickException(f'There is no kiosk "{kiosk}"{hint(kiosk, kiosks)}')
    settings = kiosks[KioskId(kiosk)].printer
    if not settings.has_paper:
        raise click.ClickException(
            f'Kiosk "{kiosk}" has no printer in the site file: write its kind and address first.'
        )
    return settings


def _test(settings: PrinterSettings) -> None:
    """Prints the page, asks two questions, and says what to write."""
    driver: Printer = printer_for(settings, Paper())
    click.echo(f"The page was sent; {SAYS[driver.print(sample_page(settings))]}.")
    columns = click.prompt(
        "Which is the longest ruler that stays on one line? Its number",
        type=click.Choice([str(columns) for columns in RULERS]),
    )
    code = click.prompt("Which QR codes came out whole", type=click.Choice(list(CODES)))
    click.echo("Write this into the printer of the site file, then `antrean check` it:")
    click.echo(f'  columns = {columns}, qr = "{CODES[code]}"')
