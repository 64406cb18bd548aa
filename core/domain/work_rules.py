"""How staff of a building work: the lists from which they choose, and the habits of the counters."""

from msgspec import Struct

from core.domain.text import Text


class Code(Struct, frozen=True):
    """One choice of a list, such as a reason. Facts hold its id."""

    id: str
    name: Text


class Codes(Struct, frozen=True):
    """The lists from which staff choose: every reason is one of these, so that no fact ever holds free text."""

    pause: tuple[Code, ...] = (
        Code("istirahat", Text(id="Istirahat", en="Break")),
        Code("ibadah", Text(id="Ibadah", en="Prayer")),
        Code("rapat", Text(id="Rapat", en="Meeting")),
        Code("gangguan", Text(id="Gangguan sistem", en="System trouble")),
    )
    park: tuple[Code, ...] = (
        Code("berkas", Text(id="Melengkapi berkas", en="Completing documents")),
        Code("fotokopi", Text(id="Fotokopi atau foto", en="Copies or photos")),
        Code("bayar", Text(id="Pembayaran", en="Payment")),
        Code("verifikasi", Text(id="Menunggu verifikasi", en="Waiting for verification")),
    )
    out_of_order: tuple[Code, ...] = (
        Code("rentan", Text(id="Kondisi khusus pemohon", en="Special condition of the visitor")),
        Code("lanjutan", Text(id="Melanjutkan layanan", en="Continuing a service")),
        Code("salah-nomor", Text(id="Salah ambil nomor", en="Wrong number taken")),
        Code("perintah", Text(id="Perintah penyelia", en="Told by the supervisor")),
    )
    outcomes: tuple[Code, ...] = (
        Code("selesai", Text(id="Selesai", en="Done")),
        Code("kurang-berkas", Text(id="Berkas belum lengkap", en="Documents missing")),
        Code("dialihkan", Text(id="Dialihkan ke kanal lain", en="Sent to another channel")),
        Code("ditolak", Text(id="Tidak dapat dilayani", en="Could not be served")),
        Code("salah-antrean", Text(id="Salah antrean", en="Wrong queue")),
    )
    stop: tuple[Code, ...] = (
        Code("penuh", Text(id="Kapasitas hari ini sudah penuh.", en="Today's capacity is used up.")),
        Code("gangguan", Text(id="Ada gangguan sistem.", en="There is a system failure.")),
        Code("petugas", Text(id="Petugas sedang tidak tersedia.", en="No officer is available.")),
    )
    cancel: tuple[Code, ...] = (
        Code("permintaan", Text(id="Permintaan pemohon", en="Asked by the visitor")),
        Code("ganda", Text(id="Nomor ganda", en="Taken twice")),
        Code("salah", Text(id="Salah layanan", en="Wrong service")),
    )

    def list_of(self, name: str) -> tuple[Code, ...]:
        """The list of that name."""
        found: tuple[Code, ...] = getattr(self, name)
        return found


class WorkRules(Struct, frozen=True):
    """How staff of this building work."""

    call_next_finishes: bool = False
    """"Call next" also finishes whoever is still at the counter."""
    undo_seconds: int = 60
    """So long an officer may take back what they did last."""
    codes: Codes = Codes()


class Thresholds(Struct, frozen=True):
    """When supervisors are alarmed. A threshold of 0 never is."""

    wait_minutes: int = 0
    """A longest wait, for queues whose rule has no target of its own."""
    soon_percent: int = 80
    """Of the target: a wait that will soon be over it."""
    waiting_per_counter: int = 15
    """More people than this for each open counter of a queue."""
    call_minutes: int = 5
    """So long after the first call, and nobody came."""
    service_minutes: int = 60
    pause_minutes: int = 30
    """For a pause without an end of its own."""
    park_minutes: int = 90
    """For somebody set aside without a time to come back."""
    out_of_order_calls: int = 3
    """By one officer on one day."""
    numbers_left: int = 20
    """Of a queue's numbers of the day."""
