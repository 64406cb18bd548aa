"""The `antrean` command."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from config.address import ALL_INTERFACES, address_here
from config.agent.command import kiosk as kiosk_command
from config.backup import backed_up
from config.folder.shut import shut_what_is_made
from config.folder.tip import losses
from config.installation import Installation, Settings
from config.log import begin_log
from config.loop import run as run_loop
from config.port import must_be_free
from config.printer import printer
from config.reload import summary_of
from config.reload_files import ask_to_reload
from config.replay import replay_lines
from config.rule_text import rule_lines
from config.sample import load_sample
from config.scores import score_lines
from config.serve import serve as serve_installation
from config.setup.command import kiosk_setup, tv_setup
from config.site_reader import SiteReader
from config.tls.options import TlsOptions, addresses, tls_of
from config.typed import DataFolder, HostName, ServerAddress
from config.verify import VerifyOptions, verified
from config.what_if import plan_counters, what_if
from core.domain.ids import CounterId
from core.domain.kinds import Language
from core.domain.site import Site
from core.front.files import TooFewFilesError
from core.front.limits import LIMITS, FrontLimits
from core.front.proxies import Proxies
from core.site_file import Problem, SiteFileError, kiosks_without_printer, remarks
from core.site_file.alike import prefixes_alike
from core.site_file.midnight import hours_at_midnight
from core.site_file.problems import hint
from core.store.base import StoreError
from core.words.languages import KNOWN

SITE = click.argument("site", type=click.Path(path_type=Path, dir_okay=False))
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
REMARKS_SHOWN = 20
FACTS_LOST = 3
"""How `antrean verify` ends where what is there holds, but is not all that there was."""
DAY = click.DateTime(["%Y-%m-%d"])


@click.group(
    commands=[kiosk_setup, plan_counters, printer, tv_setup, what_if],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="antrean")
def main() -> None:
    """Queue management and counter display for a Mal Pelayanan Publik."""


@main.command()
@click.option("--site", type=click.Path(path_type=Path), help="The site file (TOML).")
@click.option("--sample", is_flag=True, help="Serve the sample site, with sample officers, round the clock.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("var"), show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for all screens of the building.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--address", type=ServerAddress(), default="", help="How phones reach this server: http://antrean.lan:8000, say."
)
@click.option(
    "--tls", is_flag=True, help="Speak TLS by a certificate of the building's own, which devices are to trust."
)
@click.option("--certificate", type=FILE, help="Speak TLS by this certificate with its chain (PEM).")
@click.option("--key", type=FILE, help="The key of the certificate (PEM).")
@click.option(
    "--plain-port", type=click.IntRange(0, 65535), help="Beside TLS, for visitors' phones (usual: 8080; 0: none)."
)
@click.option(
    "--tls-name",
    type=HostName(),
    multiple=True,
    help="Another name or address of this server, for --tls. May be repeated.",
)
@click.option("--new-ledger", is_flag=True, help="Begin a new ledger in a folder whose old one is gone for good.")
@click.option("--known-host", type=HostName(), multiple=True, help="Another name by which browsers reach this server.")
@click.option(
    "--trusted-proxy", multiple=True, help="A proxy that says whose requests it hands on: address or network."
)
@click.option("--accept-loss", is_flag=True, help="Go on with a ledger of which the last facts are missing.")
@click.pass_obj
def serve(
    limits: FrontLimits | None,
    site: Path | None,
    sample: bool,
    data: Path,
    host: str,
    port: int,
    address: str,
    tls: bool,
    certificate: Path | None,
    key: Path | None,
    plain_port: int | None,
    tls_name: tuple[str, ...],
    new_ledger: bool,
    known_host: tuple[str, ...],
    trusted_proxy: tuple[str, ...],
    accept_loss: bool,
) -> None:
    """Serve a site."""
    shut_what_is_made()
    begin_log()
    options, given = TlsOptions(tls, certificate, key, plain_port, tls_name).checked(), address
    now = partial(addresses, options, host, port, given)  # asked each time: the network may come up later
    found = now()
    settings = replace(
        _settings(site, sample, data, found.phones),
        find_address=lambda: now().phones,
        new_ledger=new_ledger,
        accept_loss=accept_loss,
        known_hosts=(*known_host, *tls_name, host),
        limits=limits or LIMITS,
        proxies=_proxies(trusted_proxy),
    )

    def opened(running: Installation) -> None:
        here = address_here(host, port, "https" if options.is_wanted else "http")
        _welcome(running, here if sample or host not in ALL_INTERFACES else now().staff)

    try:
        must_be_free(host, port, "--port")
        if options.is_wanted and options.port_beside:
            must_be_free(host, options.port_beside, "--plain-port")
        secure = tls_of(options, data, settings.site, host, found)
        if secure:
            settings = replace(settings, find_secure_address=lambda: now().staff, trust=secure.trust)
        run_loop(serve_installation(settings, host, port, opened, secure))
    except (StoreError, TooFewFilesError) as error:
        raise click.ClickException(str(error)) from None


def _proxies(named: Sequence[str]) -> Proxies:
    try:
        return Proxies(named)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--trusted-proxy") from None


main.add_command(kiosk_command)


@main.command()
@SITE
def check(site: Path) -> None:
    """Check a site file; say what is wrong, where and why."""
    found = _load(site)
    click.echo(f"{site}: {summary_of(found)} No problems.")
    for sentence in (*hours_at_midnight(found), *prefixes_alike(found)):
        click.echo(f"{site}: {sentence}")
    for kiosk in kiosks_without_printer(site):
        click.echo(f'{site}: kiosk "{kiosk}" names no printer: it prints nothing, people photograph its screen.')
    _say_remarks(site, remarks(site))


def _say_remarks(site: Path, found: Sequence[Problem]) -> None:
    """What may not be meant so, such as words in a language that is not the reader's: no problem, but worth knowing."""
    for each in found[:REMARKS_SHOWN]:
        click.echo(str(each))
    if found[REMARKS_SHOWN:]:
        click.echo(f"{site}: ... and {len(found) - REMARKS_SHOWN} more remarks")


@main.command()
@click.option("--data", type=DataFolder(), default=Path("var"), show_default=True)
def reload(data: Path) -> None:
    """Have the running server read its site file again.

    What is wrong with it is said, and changes nothing. What is right holds at once: nobody loses their number, and no
    screen its line.
    """
    try:
        answer = ask_to_reload(data)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if not answer.adopted:
        raise click.ClickException("\n".join(answer.sentences))
    click.echo("\n".join(answer.sentences))


@main.command()
@click.option("--data", type=DataFolder(), help="A data folder.")
@click.option("--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="An exported file.")
@click.option("--day", type=DAY, help="Only this day, such as 2025-03-03.")
@click.option("--export", type=click.Path(path_type=Path), help="Write what was checked into this new file.")
@click.option("--digest", default="", help="The 64 digits of a day's slip.")
@click.option("--forecasts", is_flag=True, help="Say also how many forecasts of waits came true, by queue.")
def verify(
    data: Path | None, file: Path | None, day: datetime | None, export: Path | None, digest: str, forecasts: bool
) -> None:
    """Check that the ledger was not altered, that every call obeyed the rule, that the tables say what the facts say.

    Names the first fact or row that does not hold. A file needs no data folder and no site file.

    Ends with 0: all of it holds. 1: something does not, or the end is gone. 2: it was asked for wrongly. 3: what is
    there holds, but facts were lost before, and somebody went on without them (LOST).
    """
    if (data is None) == (file is None):
        raise click.UsageError("Name a data folder with --data, or an exported file with --file.")
    if file and (day or export or forecasts):
        raise click.UsageError("A file is checked as a whole: --day, --export and --forecasts go with --data.")
    try:
        click.echo("\n".join(verified(VerifyOptions(data, file, day and day.date(), export, digest))))
        if data and forecasts:
            click.echo("\n".join(score_lines(data, day and day.date())))
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    if data and any(losses(data)):
        sys.exit(FACTS_LOST)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--data", type=DataFolder(), default=Path("var"), show_default=True)
def backup(file: Path, data: Path) -> None:
    """Copy all that is stored in a data folder into a new FILE, while it is served or not.

    To go back to it: see "To go back" in docs/operators-guide.md. What was stored since is gone then, so the start is
    refused until it is told once that you know: --accept-loss.
    """
    try:
        facts = backed_up(data, file)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{facts} facts, and the staff, are in {file}.")


@main.command()
@SITE
@click.option("--language", type=click.Choice(list(KNOWN)), default="id", show_default=True)
@click.option("--counter", help="Only this counter, by its id.")
def rules(site: Path, language: Language, counter: str | None) -> None:
    """Read the rule of a site file aloud: who is called, when, at which counter."""
    found = _load(site)
    if counter and counter not in found.counters:
        raise click.ClickException(f'There is no counter "{counter}"{hint(counter, found.counters)}')
    click.echo("\n".join(rule_lines(found, language, CounterId(counter) if counter else None)))


@main.command()
@click.argument("day", type=DAY)
@click.option("--data", type=DataFolder(), required=True)
@click.option("--rule", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A site file.")
def replay(day: datetime, data: Path, rule: Path) -> None:
    """Call the people of a past DAY by the rule of a site file; compare the waits."""
    try:
        click.echo("\n".join(replay_lines(data, day.date(), _load(rule))))
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _settings(site: Path | None, sample: bool, data: Path, address: str) -> Settings:
    if sample == (site is not None):
        raise click.UsageError("Name a site file with --site, or ask for the sample with --sample.")
    if site is not None:
        reader = SiteReader(site.absolute())
        return Settings(_loaded(reader.read), data, address, read_site=reader)
    invented = load_sample()
    return Settings(invented.site, data, address, invented.staff, doors_stand_open=True)


def _load(site: Path) -> Site:
    return _loaded(SiteReader(site).read)


def _loaded(read: Callable[[], Site]) -> Site:
    try:
        return read()
    except SiteFileError as error:
        raise click.ClickException(str(error)) from None


def _welcome(running: Installation, at: str) -> None:
    """`at`: where whoever reads this opens it."""
    click.echo(f"Antrean: {running.context.site.name.first}")
    click.echo(f"  open      {at}/")
    click.echo(f"  phones    {running.context.address}/")
    if running.invitation:
        click.echo(f"  first administrator (one use, 72 hours): {at}/counter/invitation#{running.invitation}")
    if running.context.trust:
        click.echo(f"  devices learn to trust it at {running.context.trust.page}, by these digits (SHA-256):")
        click.echo(f"            {running.context.trust.digits}")
    click.echo("  stop with Ctrl+C")


if __name__ == "__main__":
    main()
