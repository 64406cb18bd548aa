"""What a kiosk's own computer makes of whatever the server, or something between, answers."""

import msgspec
import pytest

from core.devices.health import Level
from core.domain.errors import TenantClosed
from core.domain.errors.leases import LeaseUsedUp
from core.domain.ids import KioskId, LeaseId, Nonce, QueueId, StaffId
from core.domain.text import Text
from core.domain.verbs.requests import CloseLease, RecordSlip, ResumeIssuing, StopIssuing
from kiosk.agent.line import NoAnswer, ServerAnswer
from kiosk.leases.presence import ALONE, computer_of
from kiosk.tickets.issue import IssuedTicket, IssueTicket
from tests.support.cut_kiosk import CutKiosk
from tests.support.small_building import KIOSK, service_of

PORTAL = b"<html>Selamat datang di Wi-Fi kami</html>"
REFUSED = b'{"error": {"code": "tenant_closed", "message": "Tutup.", "details": {}}}'


class Scripted(CutKiosk):
    """Numbers are asked of something that answers this; all else reaches the server."""

    answer: ServerAnswer | None = None

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, seconds: float, language: str = ""
    ) -> ServerAnswer:
        if path == "/tickets" and self.answer:
            return self.answer
        return await super().ask(method, path, body, seconds=seconds, language=language)


async def scripted(answer: ServerAnswer | None = None) -> Scripted:
    kiosk = Scripted(1, cuts=0)
    await kiosk.starts()
    assert await kiosk.syncs()
    kiosk.answer = answer
    return kiosk


@pytest.mark.parametrize(
    "answer",
    [
        ServerAnswer(503, b'{"error": {"code": "not_stored", "message": "", "details": {}}}'),
        ServerAnswer(500, b""),
        ServerAnswer(200, PORTAL),
        ServerAnswer(302, b""),
        ServerAnswer(404, PORTAL),
        ServerAnswer(200, b'{"ticket": 7}'),
    ],
)
async def test_where_the_server_cannot_or_something_else_answers_the_kiosk_gives_a_number_itself(
    answer: ServerAnswer,
) -> None:
    kiosk = await scripted(answer)
    slip = await kiosk.press("tekan-0001")
    assert slip
    assert slip.alone
    await kiosk.ends()


async def test_what_the_server_refuses_is_refused_in_its_words() -> None:
    kiosk = await scripted(ServerAnswer(409, REFUSED))
    body = IssueTicket(Nonce("tekan-0001"), service_of("K"), KIOSK)
    assert await kiosk.tickets.give(body) == kiosk.answer
    assert not kiosk.own.hall.tickets
    await kiosk.ends()


async def test_a_number_of_the_server_is_kept_here_with_what_it_said_of_the_line() -> None:
    kiosk = await scripted()
    first, second = await kiosk.press("tekan-0001"), await kiosk.press("tekan-0002")
    assert first
    assert second
    assert (first.number, second.number, second.ahead, second.alone) == ("K-001", "K-002", 1, False)
    (_, kept) = [facts[0] for facts in kiosk.own.hall.ticket_facts.values()]
    assert (kept.ticket, kept.ahead) == (second.ticket, 1)  # type: ignore[union-attr]  # TicketIssued
    await kiosk.ends()


async def test_how_long_it_takes_is_said_as_the_server_said_it_and_not_at_all_without_it() -> None:
    kiosk = await scripted()
    kiosk.wait = Text(id="Perkiraan: 20-35 menit")
    of_server = await kiosk.press("tekan-0001")
    kiosk.cuts = 1
    alone = await kiosk.press("tekan-0002")
    assert of_server
    assert alone
    assert (of_server.wait, alone.wait) == ({"id": "Perkiraan: 20-35 menit"}, {})
    (first, second) = [facts[0] for facts in kiosk.own.hall.ticket_facts.values()]
    printed = [kiosk.waits.of(fact).first for fact in (first, second)]  # type: ignore[arg-type]  # TicketIssued
    assert printed == ["Perkiraan: 20-35 menit", ""]
    await kiosk.ends()


async def test_a_press_that_comes_again_gets_the_same_number_also_when_the_server_is_back() -> None:
    kiosk = await scripted()
    kiosk.cuts = 1
    alone = await kiosk.press("tekan-0001")
    kiosk.cuts = 0
    await kiosk.syncs()
    again = await kiosk.press("tekan-0001")
    assert alone
    assert again
    assert again.ticket == alone.ticket
    await kiosk.ends()


async def test_a_queue_that_was_stopped_gives_no_numbers_at_the_kiosk_alone_either() -> None:
    kiosk = await scripted()
    who = {"staff": StaffId("penyelia"), "queue": QueueId("K")}
    await kiosk.office.do(StopIssuing(nonce=Nonce("henti"), reason="penuh", **who))  # type: ignore[arg-type]
    await kiosk.syncs()
    kiosk.cuts = 1
    assert await kiosk.press("tekan-0001") is None
    assert await kiosk.press("tekan-0002", "S")
    kiosk.cuts = 0
    await kiosk.office.do(ResumeIssuing(nonce=Nonce("lanjut"), **who))  # type: ignore[arg-type]
    await kiosk.syncs()
    assert await kiosk.press("tekan-0003")
    await kiosk.ends()


async def test_a_closed_lease_is_followed_by_another_one() -> None:
    kiosk = await scripted()
    (first,) = kiosk.hall.leases
    await kiosk.office.do(CloseLease(nonce=Nonce("tutup"), staff=StaffId("penyelia"), lease=first))
    assert await kiosk.syncs()
    assert await kiosk.syncs()
    assert [lease.closed for lease in kiosk.hall.leases.values()] == [True, False]
    kiosk.cuts = 1
    slip = await kiosk.press("tekan-0001")
    assert slip
    second = LeaseId(list(kiosk.hall.leases)[1])
    assert slip.number in [number.text for number in kiosk.hall.leases[second].left(QueueId("K"))]
    await kiosk.ends()


async def test_whoever_comes_after_the_last_number_of_the_kiosk_is_sent_to_staff_and_others_are_served() -> None:
    kiosk = await scripted()
    kiosk.cuts = 1
    given = [await kiosk.press(f"tekan-{n:04d}") for n in range(7)]
    assert [slip is not None for slip in given] == [True] * 6 + [False]
    with pytest.raises(LeaseUsedUp):
        await kiosk.tickets.give(IssueTicket(Nonce("tekan-0009"), service_of("K"), KIOSK))
    assert await kiosk.press("tekan-0010", "S")
    await kiosk.ends()


async def test_staff_read_that_a_kiosk_works_alone_until_it_is_heard_of_again() -> None:
    kiosk = await scripted()
    device = computer_of(kiosk.site.kiosks[KIOSK])

    def level() -> Level:
        kiosk.computers.look()
        health = kiosk.devices.health(device)
        assert health
        return health.level

    assert level() is Level.OK
    kiosk.clock.goes_on(seconds=30)
    assert level() is Level.WARNING
    health = kiosk.devices.health(device)
    assert health
    assert health.code == ALONE.code
    await kiosk.syncs()
    assert level() is Level.OK
    assert kiosk.computers.seconds_since(KioskId(KIOSK)) == 0
    await kiosk.ends()


async def test_what_is_no_answer_of_the_server_is_nobodys_lease() -> None:
    with pytest.raises(NoAnswer):
        ServerAnswer(200, PORTAL).read(IssuedTicket)
    assert not ServerAnswer(409, b"[]").is_refusal
    assert ServerAnswer(409, REFUSED).is_refusal
    assert TenantClosed.code in msgspec.json.decode(REFUSED)["error"]["code"]


def test_a_technician_reads_the_servers_sentence_or_what_something_else_said() -> None:
    refused = b'{"error": {"code": "kiosk_of_server", "message": "Kios ini tidak punya komputer sendiri."}}'
    assert ServerAnswer(409, refused).message == "Kios ini tidak punya komputer sendiri."
    assert ServerAnswer(302, PORTAL).message == PORTAL.decode()
    assert ServerAnswer(502, b"\xff").message == "\ufffd"


async def test_a_slip_that_a_printer_took_without_a_word_is_known_at_the_server_too() -> None:
    kiosk = await CutKiosk(1, cuts=0).starts()
    await kiosk.syncs()
    given = await kiosk.press("tekan-sekali")
    assert given
    await kiosk.own.do(RecordSlip(nonce=Nonce("kertas-diambil"), ticket=given.ticket, kiosk=KIOSK, confirmed=False))
    await kiosk.syncs()
    assert kiosk.hall.slips_sent == {given.ticket}
    await kiosk.ends()
