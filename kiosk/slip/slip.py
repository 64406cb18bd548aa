"""What is on the paper."""

from msgspec import Struct


class Slip(Struct, frozen=True, kw_only=True):
    """One slip as plain words, already in the person's language. An empty word leaves its line out."""

    site_name: str
    tenant: str
    service: str
    channel_text: str = ""
    """That the number is for a machine at which people do it themselves."""
    number: str
    """As people know it: `K-012`."""
    issued_at: str
    """Local time in words: `Senin, 23 November 2026 09.14 WIB`."""
    ahead: int
    """People called before this one, as counted when the number was given."""
    ahead_text: str
    wait_text: str = ""
    """How long it takes, as forecast when the number was given, never without a range; empty: nobody knew."""
    where: str
    qr: str = ""
    """Address of the ticket's page. Too long for any QR code (over 2331 bytes): left out."""
    header: str = ""
    footer: str = ""
    number_text: str = "Nomor antrean Anda"
    qr_text: str = "Pindai untuk melihat giliran Anda"
    wifi_text: str = ""
    """Which network a phone has to join before the QR code leads anywhere."""
    reprint: bool = False
    reprint_text: str = "CETAK ULANG"
