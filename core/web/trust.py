"""What devices of a building are asked to trust, where it has a certificate authority of its own."""

from msgspec import Struct


class Trust(Struct, frozen=True):
    """What devices are asked to trust. `certificate`: DER; `fingerprint`: its SHA-256, 64 hexadecimal digits; `page`:
    the address of the page that says how, which needs no trust yet.
    """

    certificate: bytes
    fingerprint: str
    page: str
    secure: str
    """The address to be opened once it is trusted."""

    @property
    def digits(self) -> str:
        """The fingerprint as devices show it: pairs of capitals."""
        return ":".join(self.fingerprint[n : n + 2] for n in range(0, len(self.fingerprint), 2)).upper()
