"""The certificate that a server shows where it is the building's own. It becomes another one while it runs."""

import logging
import ssl
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from config.tls import kept
from config.tls.authority import KeyPair, is_due, may_name, new_authority, new_certificate
from config.tls.certificate import load
from config.tls.names import Names
from core.store.base import StoreError
from core.web.trust import Trust

log = logging.getLogger("antrean.tls")

AUTHORITY, SERVER = "authority", "server"


class OwnCertificate:
    """A certificate from an authority of the building's own, both kept in `folder`. `names` asks the machine anew."""

    def __init__(self, folder: Path, site: str, names: Callable[[], Names], now: Callable[[], datetime]) -> None:
        """Makes what there is not yet. Raises `StoreError`."""
        self._folder, self._names, self._now = folder, names, now
        self._authority = kept.read(folder, AUTHORITY) or self._begun(site)
        self._unnamed: Names = frozenset()
        self.renew()

    def trust(self, plain: str, secure: str) -> Trust:
        """What devices are asked to trust. `plain`, `secure`: the server's addresses without and with TLS."""
        certificate = self._authority.certificate
        fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
        return Trust(certificate.public_bytes(Encoding.DER), fingerprint, f"{plain}/trust", secure)

    def renew(self) -> bool:
        """A new one where the last ends soon, or the machine has other names or addresses by now."""
        names, now = self._permitted(self._names()), self._now()
        if not is_due_in(self._folder, names, now, self._authority.certificate):
            return False
        kept.keep(self._folder, SERVER, new_certificate(self._authority, names, now))
        return True

    def load_into(self, context: ssl.SSLContext) -> None:
        """New connections see the one of now. Raises `StoreError`."""
        load(context, kept.certificate_path(self._folder, SERVER), kept.key_path(self._folder, SERVER))

    def _begun(self, site: str) -> KeyPair:
        made = new_authority(site, self._names())
        kept.keep(self._folder, AUTHORITY, made)
        return made

    def _permitted(self, names: Names) -> Names:
        authority = self._authority.certificate
        unnamed = frozenset(name for name in names if not may_name(authority, frozenset({name})))
        if unnamed != self._unnamed:
            log.warning("%s: the building's authority may not vouch for it (see the guide)", _listed(unnamed))
        self._unnamed = unnamed
        return names - unnamed


def is_due_in(folder: Path, names: Names, now: datetime, authority: x509.Certificate) -> bool:
    """Whether what is kept is to be renewed: also a pair that a power cut tore, or of another authority."""
    try:
        pair = kept.read(folder, SERVER)
    except StoreError:
        return True
    return pair is None or pair.certificate.issuer != authority.subject or is_due(pair.certificate, names, now)


def _listed(names: Names) -> str:
    return ", ".join(sorted(map(str, names))) or "every name"
