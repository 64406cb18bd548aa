"""The certificate that a server shows: any one, and one that somebody else renews. It may become another while it runs.

What makes the building's own (`config.tls.own`) is loaded only where it is asked for: its library takes 20 ms.
"""

import asyncio
import logging
import ssl
from pathlib import Path
from typing import Protocol

from core.store.base import StoreError

log = logging.getLogger("antrean.tls")

LOOK_SECONDS = 3600.0


class Certificate(Protocol):
    """What a server shows to browsers."""

    def renew(self) -> bool:
        """Whether there is another one than was loaded last. May take a moment: not for the event loop."""

    def load_into(self, context: ssl.SSLContext) -> None:
        """New connections see the one of now. Raises `StoreError`."""


class GivenCertificate:
    """One that somebody else renews, in two files."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._certificate, self._key = certificate, key
        self._loaded = 0.0

    def renew(self) -> bool:
        """Whether the file is another one by now."""
        return self._certificate.stat().st_mtime != self._loaded

    def load_into(self, context: ssl.SSLContext) -> None:
        """New connections see the one of now. Raises `StoreError`."""
        load(context, self._certificate, self._key)
        self._loaded = self._certificate.stat().st_mtime


CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""Of TLS 1.2: a fresh key for each connection, and ciphers that are authenticated. TLS 1.3 has only such."""


def server_context(certificate: Certificate) -> ssl.SSLContext:
    """For a listening server. Raises `StoreError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(CIPHERS)
    certificate.load_into(context)
    return context


async def keep_fresh(certificate: Certificate, context: ssl.SSLContext, seconds: float = LOOK_SECONDS) -> None:
    """Look each hour, until cancelled. A certificate that cannot be renewed is told in the log; the old one stays."""
    while True:
        await asyncio.sleep(seconds)
        try:
            if await asyncio.to_thread(certificate.renew):
                certificate.load_into(context)
        except (OSError, StoreError) as error:
            log.warning("the certificate stays as it is: %s", error)


def load(context: ssl.SSLContext, certificate: Path, key: Path) -> None:
    """Raises `StoreError` with a sentence."""
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise StoreError(f"The certificate {certificate} with the key {key} cannot be used: {error}.") from error
