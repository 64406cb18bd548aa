"""The log of the day: whatever was mended, taken back, or called off the rule."""

from pathlib import Path

from msgspec.structs import replace

from core.domain.hall import apply
from core.domain.ids import CounterId
from core.domain.rules import Rules
from core.domain.verbs import decide
from core.domain.verbs.requests import AdoptRules, CallTicket
from core.staff.people import Right
from counter.board.audit_log import passed_over_by
from tests.support.installation import ADMINISTRATOR, OF_TENANT, OFFICER, SUPERVISOR, signed_in
from tests.support.lobby import Lobby
from tests.support.officers import fresh_nonce
from tests.support.small_building import KIOSK, service_of, small_site
from tests.support.supervisors import WatchedHall, watching


async def calls_out_of_order(hall: WatchedHall) -> None:
    """Ratna, who has the right, calls the second of two."""
    administrator = await signed_in(hall.running, ADMINISTRATOR)
    await administrator.patch(f"/staff/{OFFICER.id}", json={"rights": [Right.OUT_OF_ORDER]})
    _, second = await hall.takes(), await hall.takes()
    await hall.serves("open")
    await hall.serves("call-ticket", ticket=second, why="rentan")


async def test_the_log_tells_what_was_mended_by_whom_and_why(tmp_path: Path) -> None:
    """Row 148."""
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        await hall.mends(f"/tickets/{ticket}/cancel", reason="ganda")
        await hall.mends(f"/tickets/{ticket}/reactivate")
        await hall.mends("/queues/K/stop", reason="penuh")
        stopped, reactivated, cancelled = (await hall.reads("/audit-notes"))["audit_notes"]
        assert (cancelled["what"], cancelled["number"], cancelled["why_text"]) == (
            "TicketCancelled",
            "K-001",
            "Nomor ganda",
        )
        assert {audit_note["staff_name"] for audit_note in (stopped, reactivated, cancelled)} == {SUPERVISOR.name}
        assert (reactivated["text"], stopped["queue_name"]) == ("Diantrekan lagi", "K (Antrean K)")
        assert stopped["seq"] > reactivated["seq"] > cancelled["seq"], "the newest first"


async def test_the_log_tells_who_was_passed_over_by_a_call_out_of_order(tmp_path: Path) -> None:
    """Row 148."""
    async with watching(tmp_path) as hall:
        await calls_out_of_order(hall)
        (audit_note,) = (await hall.reads("/audit-notes"))["audit_notes"]
        assert (audit_note["number"], audit_note["passed_over"], audit_note["counter_name"]) == (
            "K-002",
            ["K-001"],
            "Loket 1",
        )
        assert (audit_note["staff_name"], audit_note["why"]) == (OFFICER.name, "rentan")
        assert audit_note["why_text"] == "Kondisi khusus pemohon"


def test_who_was_passed_over_is_known_also_of_a_call_that_nobody_may_repeat() -> None:
    """Row 148. Without a nonce there is nothing to answer again: the call is a fact of its ticket all the same."""
    lobby = Lobby(small_site({"1": "K"}))
    lobby.opens("Loket 1")
    first, second = lobby.issued("K"), lobby.issued("K")
    officer = lobby.hall.counter(CounterId("1")).officer
    assert officer
    request = CallTicket(counter=CounterId("1"), officer=officer, ticket=second.ticket, why="rentan", may_jump=True)
    (call,) = decide(lobby.hall, request, lobby.now)
    apply(lobby.hall, call)
    assert passed_over_by(lobby.hall) == {call.seq: (first.ticket,)}


async def test_the_log_speaks_the_readers_language(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        await calls_out_of_order(hall)
        (audit_note,) = (await hall.reads("/audit-notes?language=en"))["audit_notes"]
        assert (audit_note["text"], audit_note["why_text"]) == (
            "Called out of order",
            "Special condition of the visitor",
        )


async def test_what_an_officer_took_back_stays_in_the_log(tmp_path: Path) -> None:
    """Row 148."""
    async with watching(tmp_path) as hall:
        await calls_out_of_order(hall)
        await hall.serves("undo")
        undone, called = (await hall.reads("/audit-notes"))["audit_notes"]
        assert (undone["what"], called["what"]) == ("ActionUndone", "TicketCalled")
        assert (undone["ticket"], undone["number"]) == (called["ticket"], called["number"]), "about whom, too"
        await hall.serves("pause")
        await hall.serves("undo")
        pause = (await hall.reads("/audit-notes"))["audit_notes"][0]
        assert (pause["what"], pause["number"], pause["counter"]) == ("ActionUndone", "", "1")


async def test_the_log_of_a_tenants_supervisor_is_of_that_tenant(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path) as hall:
        theirs, others = await hall.takes("K"), await hall.takes("B")
        for ticket in (theirs, others):
            await hall.mends(f"/tickets/{ticket}/cancel", reason="salah")
        wahyu = await signed_in(hall.running, OF_TENANT)
        assert [audit_note["number"] for audit_note in (await wahyu.get("/audit-notes")).json()["audit_notes"]] == [
            "K-001"
        ]
        assert len((await hall.reads("/audit-notes"))["audit_notes"]) == 2


async def test_the_log_is_the_same_after_a_restart(tmp_path: Path) -> None:
    """Row 148."""
    async with watching(tmp_path) as hall:
        await calls_out_of_order(hall)
        before = await hall.reads("/audit-notes")
    async with watching(tmp_path) as hall:
        assert await hall.reads("/audit-notes") == before


async def test_log_and_history_tell_whose_turn_it_was_when_an_officer_chose_a_class(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        office = hall.running.context.office
        rules = office.hall.site.rules()
        counters = {counter: replace(rule, may_choose=True) for counter, rule in rules.counters.items()}
        await office.do(AdoptRules(rules=Rules(rules.queues, counters)))
        number = {"nonce": fresh_nonce(), "service": service_of("K"), "kiosk": KIOSK, "ticket_class": "priority"}
        assert (await hall.ratna.post("/tickets", json=number)).status_code == 201
        second = await hall.takes()
        await hall.serves("open", classes=["regular"])
        await hall.serves("call-next")
        note = (await hall.reads("/audit-notes"))["audit_notes"][0]
        assert (note["what"], note["number"], note["passed_over"]) == ("CalledByChoice", "K-002", ["K-001"])
        assert note["why_text"] == "reguler"
        called = (await hall.reads(f"/tickets/{second}/history"))["happened"][-1]["text"]
        assert called == ("Dipanggil ke Loket 1 atas pilihan petugas; menurut aturan giliran K-001")
