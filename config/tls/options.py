"""What `antrean serve` is told about TLS, and what follows from it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from click import UsageError
from msgspec import Struct

from config.address import address_of, url
from config.folder.names import TLS
from config.folder.ready import make_folder
from config.tls.certificate import GivenCertificate
from config.tls.listening import Tls
from config.tls.names import Names, names_of
from core.clock import MACHINE
from core.domain.site import Site

PLAIN_PORT = 8080
"""Beside TLS of the building's own, where nothing else was asked for."""


class TlsOptions(Struct, frozen=True):
    """As typed. `own`: by an authority of the building's own; `plain_port`: beside it without TLS, 0: nowhere, None:
    what is usual. `names`: of the server, besides those that it knows.
    """

    own: bool = False
    certificate: Path | None = None
    key: Path | None = None
    plain_port: int | None = None
    names: tuple[str, ...] = ()

    def checked(self) -> "TlsOptions":
        """Raises `click.UsageError` where they do not go together."""
        if (self.certificate is None) != (self.key is None):
            raise UsageError("--certificate and --key go together.")
        if self.own and self.certificate:
            raise UsageError("Either --tls makes a certificate, or --certificate names one.")
        if not self.is_wanted and (self.plain_port is not None or self.names):
            raise UsageError("--plain-port and --tls-name go with --tls or --certificate.")
        return self

    @property
    def is_wanted(self) -> bool:
        """Whether the server speaks TLS at all."""
        return self.own or self.certificate is not None

    @property
    def port_beside(self) -> int:
        """Where it is served without TLS, too; 0: nowhere."""
        return (PLAIN_PORT if self.own else 0) if self.plain_port is None else self.plain_port


class Addresses(Struct, frozen=True):
    """How a server is reached: by staff and devices, and by visitors' phones."""

    staff: str
    phones: str


def addresses(options: TlsOptions, host: str, port: int, address: str) -> Addresses:
    """`address`: how phones are said to reach the server; empty: by its own."""
    if not options.is_wanted:
        own = address or address_of(host, port)
        return Addresses(own, own)
    name = urlsplit(address or address_of(host, port)).hostname or host
    secure, beside = url("https", name, port), options.port_beside
    return Addresses(secure, address or (url("http", name, beside) if beside else secure))


def tls_of(options: TlsOptions, data: Path, site: Site, host: str, found: Addresses) -> Tls | None:
    """None: the server speaks plain http. Raises `StoreError`."""
    if options.certificate and options.key:
        return Tls(GivenCertificate(options.certificate, options.key), found.staff, options.port_beside, None)
    if not options.own:
        return None
    from config.tls.own import OwnCertificate

    make_folder(data)
    own = OwnCertificate(data / TLS, site.name.first, _names(options, host, found), MACHINE.wall)
    return Tls(own, found.staff, options.port_beside, own.trust(found.phones, found.staff))


def _names(options: TlsOptions, host: str, found: Addresses) -> Callable[[], Names]:
    """Asked anew each time: the network may have come up, or another address been given, since."""
    return lambda: names_of(host, urlsplit(address_of(host, 0)).hostname or "", *options.names, address=found.phones)
