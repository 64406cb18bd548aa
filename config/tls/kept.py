"""Certificates and keys in the data folder, in a folder that only the server's user may read.

tls/authority.crt, authority.key    the building's authority: lost, each device must be told to trust another one
tls/server.crt, server.key          the server's own, from that authority; made anew whenever it is due
"""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from config.tls.authority import KeyPair
from core.store.base import StoreError
from core.whole_file import whole_file

FOLDER_MODE = 0o700


def certificate_path(folder: Path, name: str) -> Path:
    """Where a certificate is."""
    return folder / f"{name}.crt"


def key_path(folder: Path, name: str) -> Path:
    """Where its key is."""
    return folder / f"{name}.key"


def read(folder: Path, name: str) -> KeyPair | None:
    """What is kept under a name; None: nothing. Raises `StoreError` where it cannot be read."""
    certificate, key = certificate_path(folder, name), key_path(folder, name)
    if not (certificate.exists() and key.exists()):
        return None
    try:
        return _pair(certificate.read_bytes(), key.read_bytes())
    except (OSError, ValueError) as error:
        raise StoreError(f"{certificate} and its key cannot be read: {error}. Restore them, or delete both.") from error


def _pair(certificate: bytes, key: bytes) -> KeyPair:
    pair = KeyPair(x509.load_pem_x509_certificate(certificate), _elliptic(load_pem_private_key(key, None)))
    if pair.certificate.public_key() != pair.key.public_key():
        raise ValueError("they do not belong together")
    return pair


def _elliptic(key: object) -> ec.EllipticCurvePrivateKey:
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("another kind of key")
    return key


def keep(folder: Path, name: str, pair: KeyPair) -> None:
    """Keep a pair under a name, flushed; a power cut leaves the old one, the new one, or a pair that is made anew."""
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    with whole_file(key_path(folder, name)) as file:
        file.write(pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with whole_file(certificate_path(folder, name)) as file:
        file.write(pair.certificate.public_bytes(Encoding.PEM))
