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
        Code("istirahat", Text("Istirahat", "Break")),
        Code("ibadah", Text("Ibadah", "Prayer")),
        Code("rapat", Text("Rapat", "Meeting")),
        Code("gangguan", Text("Gangguan sistem", "System trouble")),
    )
    park: tuple[Code, ...] = (
        Code("berkas", Text("Melengkapi berkas", "Completing documents")),
        Code("fotokopi", Text("Fotokopi atau foto", "Copies or photos")),
        Code("bayar", Text("Pembayaran", "Payment")),
        Code("verifikasi", Text("Menunggu verifikasi", "Waiting for verification")),
    )
    out_of_order: tuple[Code, ...] = (
        Code("rentan", Text("Kondisi khusus pemohon", "Special condition of the visitor")),
        Code("lanjutan", Text("Melanjutkan layanan", "Continuing a service")),
        Code("salah-nomor", Text("Salah ambil nomor", "Wrong number taken")),
        Code("perintah", Text("Perintah penyelia", "Told by the supervisor")),
    )
    outcomes: tuple[Code, ...] = (
        Code("selesai", Text("Selesai", "Done")),
        Code("kurang-berkas", Text("Berkas belum lengkap", "Documents missing")),
        Code("dialihkan", Text("Dialihkan ke kanal lain", "Sent to another channel")),
        Code("ditolak", Text("Tidak dapat dilayani", "Could not be served")),
        Code("salah-antrean", Text("Salah antrean", "Wrong queue")),
    )
    stop: tuple[Code, ...] = (
        Code("penuh", Text("Kapasitas hari ini sudah penuh.", "Today's capacity is used up.")),
        Code("gangguan", Text("Ada gangguan sistem.", "There is a system failure.")),
        Code("petugas", Text("Petugas sedang tidak tersedia.", "No officer is available.")),
    )
    cancel: tuple[Code, ...] = (
        Code("permintaan", Text("Permintaan pemohon", "Asked by the visitor")),
        Code("ganda", Text("Nomor ganda", "Taken twice")),
        Code("salah", Text("Salah layanan", "Wrong service")),
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
