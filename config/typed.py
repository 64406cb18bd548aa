"""What is typed behind an option of `antrean`: what cannot be meant so is refused before anything begins."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from core.addresses import is_address, is_host_name

SCHEMES = ("http", "https")


class DataFolder(click.Path):
    """A data folder that is there."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click
        """As typed. Raises `click.ClickException` where there is none."""
        if not Path(value).exists():
            raise click.ClickException(f"There is no data folder {value}. Name it with --data.")
        return super().convert(value, param, ctx)


class ServerAddress(click.ParamType[str]):
    """How phones reach a server. No scheme is guessed: with TLS there are two servers, each on a port of its own, and a
    wrong guess would stand in every QR code.
    """

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Without a slash at its end. Raises `click.BadParameter`."""
        if value and not _is_server_address(value):
            self.fail(
                f'"{value}" is no address of a server. Write http:// or https://, its name, and its port where it is '
                "not the usual one; nothing more: http://antrean.lan:8000",
                param,
                ctx,
            )
        return value.rstrip("/")


class HostName(click.ParamType[str]):
    """A name or an address of a server, without scheme and port."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Without the brackets of an address and the dot at the end of a name. Raises `click.BadParameter`."""
        host = value.strip("[]").rstrip(".")
        if not (is_address(host) or is_host_name(host.lower())):
            self.fail(f'"{value}" is no name of a server. Write the name alone: antrean.lan', param, ctx)
        return host


def _is_server_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        named = parts.scheme in SCHEMES and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
    host, nothing_more = parts.hostname or "", parts.path.strip("/") + parts.query + parts.fragment == ""
    return named and nothing_more and (is_address(host) or is_host_name(host))
