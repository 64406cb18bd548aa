"""A building's own certificate authority, and the certificates that it gives its server.

The authority may vouch for addresses inside buildings and for its own names alone (RFC 5280, section 4.2.1.10): whoever
steals its key cannot pose as a bank towards the phones that trust it. It does not end within the life of a building,
and begins before any clock that was ever wrong; the server's certificate is short-lived and renewed by itself.
"""

import ipaddress
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

from config.tls.names import Address, Names, parsed

BEGINS, ENDS = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)
CERTIFICATE_DAYS = 397
"""Browsers take no longer ones from public authorities."""
RENEWED_BEFORE = timedelta(days=60)
SLACK = timedelta(days=2)
"""Devices whose clocks are behind take a fresh certificate, too."""

INSIDE = (
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10"),
    *("fc00::/7", "fe80::/10", "::1/128"),
)
"""Addresses that no stranger's site has (RFC 1918, 3927, 4193, 4291, 6598)."""
INSIDE_NAMES = ("local", "lan", "home.arpa", "internal", "localhost")

USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)

Key = ec.EllipticCurvePrivateKey


class KeyPair(Struct, frozen=True):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key


def new_authority(site: str, names: Names) -> KeyPair:
    """For the building `site`, whose server is reached by `names`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, site[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, "Antrean CA"),
        ]
    )
    usage = _usage(key_cert_sign=True, crl_sign=True)
    made = (
        _builder(subject, subject, key, BEGINS, ENDS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(list(_permitted(names)), None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return KeyPair(made.sign(key, hashes.SHA256()), key)


def new_certificate(authority: KeyPair, names: Names, now: datetime) -> KeyPair:
    """For a server that is reached by `names`, from an authority that `may_name` all of them."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Antrean")])
    begins = max(now - SLACK, BEGINS)
    ends = begins + timedelta(days=CERTIFICATE_DAYS)
    issuer = authority.certificate
    made = (
        _builder(subject, issuer.subject, key, begins, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_general(sorted(names, key=str))), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    )
    return KeyPair(made.sign(authority.key, hashes.SHA256()), key)


def is_due(certificate: x509.Certificate, names: Names, now: datetime) -> bool:
    """Whether a server's certificate is to be renewed: it ends soon, begins later, or lacks one of the names."""
    fresh = certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - RENEWED_BEFORE
    return not fresh or names_in(certificate) != names


def names_in(certificate: x509.Certificate) -> Names:
    """The names that a certificate is for."""
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = [str(address) for address in found.get_values_for_type(x509.IPAddress)]
    return frozenset(map(parsed, [*found.get_values_for_type(x509.DNSName), *addresses]))


def may_name(authority: x509.Certificate, names: Names) -> bool:
    """Whether an authority may vouch for all of these names."""
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    permitted = [general.value for general in constraints.permitted_subtrees or []]
    return all(any(_within(name, bound) for bound in permitted) for name in names)


def _within(name: object, bound: object) -> bool:
    if isinstance(name, str):
        return isinstance(bound, str) and (name == bound or name.endswith(f".{bound}"))
    network = isinstance(bound, ipaddress.IPv4Network | ipaddress.IPv6Network)
    return network and name in bound  # type: ignore[operator]  # an address of the other version is in none


def _permitted(names: Names) -> Iterable[x509.GeneralName]:
    yield from (x509.IPAddress(ipaddress.ip_network(inside)) for inside in INSIDE)
    yield from (x509.DNSName(inside) for inside in INSIDE_NAMES)
    for name in sorted(names, key=str):
        yield x509.DNSName(name) if isinstance(name, str) else x509.IPAddress(ipaddress.ip_network(name))


def _general(names: Iterable[str | Address]) -> list[x509.GeneralName]:
    return [x509.DNSName(name) if isinstance(name, str) else x509.IPAddress(name) for name in names]


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    named = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return named.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)


def _usage(**wanted: bool) -> x509.KeyUsage:
    return x509.KeyUsage(**{**dict.fromkeys(USAGES, False), **wanted})
