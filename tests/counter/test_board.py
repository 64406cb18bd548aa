"""What a supervisor sees of the hall, and mends in it."""

from pathlib import Path

import pytest

from core.domain.ticket import State
from tests.support.installation import OF_TENANT, OFFICER, RECEPTIONIST, signed_in
from tests.support.officers import fresh_nonce, refused
from tests.support.supervisors import watching

# -- row 126


async def test_a_supervisor_sees_every_counter_queue_and_ticket_in_one_view(tmp_path: Path) -> None:
    """Row 126."""
    async with watching(tmp_path) as hall:
        first = await hall.takes("K")
        await hall.takes("B")
        await hall.serves("open")
        await hall.serves("call-next")
        view = await hall.reads("/overview")
        assert [counter["id"] for counter in view["counters"]] == ["1", "2", "3", "4"]
        assert [(queue["id"], queue["waiting"]) for queue in view["queues"]] == [("K", 0), ("S", 0), ("B", 1)]
        assert [ticket["number"] for ticket in view["tickets"].values()] == ["K-001", "B-001"]
        counter_state = view["counters"][0]
        assert (counter_state["officer"], counter_state["ticket"]["id"], counter_state["ticket"]["state"]) == (
            OFFICER.id,
            first,
            "called",
        )
        assert view["rules"]["digest"], "which rules are in force"


async def test_the_board_is_a_page_for_supervisors_and_nobody_else(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        page = await hall.boss.get("http://mpp.test/counter/board")
        assert "Papan penyelia" in page.text
        assert "Needs you" in (await hall.boss.get("http://mpp.test/counter/board?language=en")).text
        for person in (OFFICER, RECEPTIONIST):
            other = await signed_in(hall.running, person)
            assert (await other.get("http://mpp.test/counter/board")).status_code == 403
            for path in ("/overview", "/alarms", "/audit-notes", "/notices"):
                refused(await other.get(path), 403, "role_needed")


# -- row 127


async def test_a_supervisor_moves_a_ticket_to_another_queue_in_front(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        moved, _ = await hall.takes("K"), await hall.takes("S")
        await hall.mends(f"/tickets/{moved}/move", queue="S", place="front", head_reason="rentan")
        ticket = hall.running.context.office.hall.tickets[moved]
        assert ticket.number.text == "K-001", "the number stays the citizen's"
        assert (ticket.queue, ticket.position.at_head) == ("S", True)


async def test_a_supervisor_gives_a_ticket_to_one_counter_or_officer(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        ticket = await hall.takes("K")
        await hall.mends(f"/tickets/{ticket}/move", reserved_for={"kind": "counter", "id": "3"})
        assert (await hall.reads("/overview"))["counters"][2]["reserved"] == 1
        await hall.mends(f"/tickets/{ticket}/move", reserved_for={"kind": "officer", "id": OFFICER.id})
        await hall.serves("open", "4")
        assert (await hall.reads("/overview"))["counters"][3]["reserved"] == 1


async def test_nobody_waits_for_an_officer_who_does_not_exist(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket, nobody = await hall.takes("K"), {"kind": "officer", "id": "hantu"}
        refused(await hall.tries(f"/tickets/{ticket}/move", reserved_for=nobody), 404, "unknown_staff")
        await hall.serves("open")
        await hall.serves("call-next")
        transfer = {"nonce": fresh_nonce(), "ticket": ticket, "reserved_for": nobody}
        refused(await hall.ratna.post("/counters/1/transfer", json=transfer), 404, "unknown_staff")


async def test_nobody_waits_for_somebody_who_calls_nobody(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket, greeter = await hall.takes("K"), {"kind": "officer", "id": RECEPTIONIST.id}
        refused(await hall.tries(f"/tickets/{ticket}/move", reserved_for=greeter), 409, "cannot_call")
        await hall.serves("open")
        await hall.serves("call-next")
        transfer = {"nonce": fresh_nonce(), "ticket": ticket, "reserved_for": greeter}
        refused(await hall.ratna.post("/counters/1/transfer", json=transfer), 409, "cannot_call")


async def test_a_supervisor_cancels_a_ticket_with_a_reason_and_reactivates_it(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        await hall.mends(f"/tickets/{ticket}/cancel", reason="ganda")
        assert hall.state_of(ticket) is State.CANCELLED
        await hall.mends(f"/tickets/{ticket}/reactivate", place="end")
        assert hall.state_of(ticket) is State.WAITING


async def test_a_supervisor_lets_in_again_whom_an_officer_finished_without_serving_them(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        await hall.serves("open")
        await hall.serves("call-next")
        finish = {"nonce": fresh_nonce(), "ticket": ticket}
        assert (await hall.ratna.post("/counters/1/finish", json=finish)).status_code == 200
        assert (await hall.reads("/overview"))["audit_notes"][0]["what"] == "ServiceFinished"
        await hall.mends(f"/tickets/{ticket}/reactivate")
        assert hall.state_of(ticket) is State.WAITING


async def test_what_cannot_be_mended_is_refused_with_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        before = hall.seq
        refused(await hall.tries(f"/tickets/{ticket}/reactivate"), 409, "move_not_allowed")
        refused(await hall.tries(f"/tickets/{ticket}/cancel", reason="bosan"), 404, "unknown_code")
        refused(await hall.tries(f"/tickets/{ticket}/cancel"), 400, "bad_request")
        refused(await hall.tries(f"/tickets/{ticket}/move", queue="Z"), 404, "unknown_queue")
        refused(
            await hall.tries(f"/tickets/{ticket}/move", reserved_for={"kind": "counter", "id": "9"}),
            404,
            "unknown_counter",
        )
        refused(await hall.tries("/tickets/none/cancel", reason="ganda"), 404, "unknown_ticket")
        refused(await hall.tries("/counters/9/release"), 404, "unknown_counter")
        refused(await hall.tries("/counters/1/release"), 409, "counter_already_closed")
        refused(await hall.tries("/counters/1/closing", approved=True), 409, "closing_not_asked")
        refused(await hall.tries("/queues/Z/stop", reason="penuh"), 404, "unknown_queue")
        refused(await hall.tries("/queues/K/resume"), 409, "issuing_not_stopped")
        assert hall.seq == before


async def test_a_press_repeated_with_its_nonce_changes_nothing_more(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        ticket, body = await hall.takes(), {"nonce": fresh_nonce(), "reason": "ganda"}
        answers = [await hall.boss.post(f"/tickets/{ticket}/cancel", json=body) for _ in range(2)]
        assert answers[0].json() == answers[1].json()
        assert hall.seq == answers[0].json()["seq"]


async def test_a_released_counter_is_closed_and_its_person_waits_again_in_front(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        first, _ = await hall.takes(), await hall.takes()
        await hall.serves("open")
        await hall.serves("call-next")
        await hall.mends("/counters/1/release")
        view = await hall.reads("/overview")
        assert (view["counters"][0]["state"], view["tickets"][first]["state"]) == ("closed", "waiting")
        assert view["tickets"][first]["at_head"]


async def test_a_stopped_queue_gives_no_numbers_until_resumed(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        await hall.mends("/queues/K/stop", reason="penuh")
        asked = {"nonce": fresh_nonce(), "service": "layanan-K", "kiosk": "kiosk-1"}
        refused(await hall.boss.post("/tickets", json=asked), 409, "issuing_has_stopped")
        assert (await hall.reads("/overview"))["queues"][0]["stopped"] == "penuh"
        await hall.mends("/queues/K/resume")
        await hall.takes("K")


# -- row 136


async def test_a_tenants_supervisor_sees_that_tenant_only(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path, OF_TENANT) as hall:
        theirs, _ = await hall.takes("K"), await hall.takes("B")
        view = await hall.reads("/overview")
        assert [queue["id"] for queue in view["queues"]] == ["K"]
        assert [counter["id"] for counter in view["counters"]] == ["1", "2", "3"]
        assert list(view["tickets"]) == [theirs]
        assert {alarm["subject"] for alarm in (await hall.reads("/alarms"))["alarms"]} == {"K"}


async def test_a_tenants_supervisor_mends_that_tenant_only(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path, OF_TENANT) as hall:
        theirs, others = await hall.takes("K"), await hall.takes("B")
        await hall.serves("open", "4")
        before = hall.seq
        for path, said in (
            (f"/tickets/{others}/cancel", {"reason": "ganda"}),
            (f"/tickets/{others}/move", {"queue": "K"}),
            (f"/tickets/{others}/reactivate", {}),
            ("/counters/4/release", {}),
            ("/counters/4/closing", {"approved": True}),
            ("/queues/B/stop", {"reason": "penuh"}),
            ("/queues/B/resume", {}),
        ):
            refused(await hall.tries(path, **said), 403, "other_tenant")
        assert hall.seq == before
        await hall.mends(f"/tickets/{theirs}/cancel", reason="ganda")
        await hall.mends("/queues/K/stop", reason="penuh")


async def test_the_server_says_what_a_supervisor_can_do_with_a_ticket(tmp_path: Path) -> None:
    """Row 127."""
    async with watching(tmp_path) as hall:
        at_a_counter, waiting, gone = [await hall.takes() for _ in range(3)]
        await hall.mends(f"/tickets/{gone}/cancel", reason="ganda")
        await hall.serves("open")
        await hall.serves("call-next")
        tickets = (await hall.reads("/overview"))["tickets"]
        assert [tickets[ticket]["actions"] for ticket in (waiting, at_a_counter, gone)] == [
            ["move", "cancel"],
            ["cancel"],
            ["reactivate"],
        ]


async def test_a_tenants_supervisor_reads_the_history_of_those_who_were_in_their_queues(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path, OF_TENANT) as hall:
        theirs, others = await hall.takes("K"), await hall.takes("B")
        assert (await hall.reads(f"/tickets/{theirs}/history"))["number"] == "K-001"
        refused(await hall.boss.get(f"/tickets/{others}/history"), 403, "other_tenant")
        refused(await hall.boss.get("/tickets/none/history"), 404, "unknown_ticket")
        await hall.serves("open")
        await hall.serves("call-next")
        await hall.serves("transfer", ticket=theirs, queue="B")
        assert (await hall.reads(f"/tickets/{theirs}/history"))["happened"], "they were here, and went on"
        for path in (f"/tickets/{theirs}/history", f"/tickets/{others}/history"):
            assert (await hall.ratna.get(path)).status_code == 200, "an officer serves whoever comes"


async def test_a_tenants_supervisor_sits_down_at_that_tenants_counters_only(tmp_path: Path) -> None:
    """Row 136: not even to look."""
    async with watching(tmp_path, OF_TENANT) as hall:
        await hall.takes("B")
        before = hall.seq
        refused(await hall.tries("/counters/4/open"), 403, "other_tenant")
        refused(await hall.tries("/counters/4/open", take_over=True), 403, "other_tenant")
        refused(await hall.tries("/counters/none/open"), 404, "unknown_counter")
        for path in ("/counters/4", "/counters/4/line", "/counters/4/next"):
            refused(await hall.boss.get(path), 403, "other_tenant")
            assert (await hall.ratna.get(path)).status_code == 200, "an officer may be lent to another agency"
        assert hall.seq == before
        assert [row["id"] for row in (await hall.reads("/counters"))["counters"]] == ["1", "2", "3"]
        assert len((await hall.ratna.get("/counters")).json()["counters"]) == 4
        await hall.mends("/counters/1/open")


async def test_the_officers_list_begins_with_whom_the_rule_calls_next(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        await hall.takes("S")
        hall.passes(minutes=1)
        await hall.takes("K")
        await hall.serves("open", "2")
        line = (await hall.ratna.get("/counters/2/line")).json()
        assert [ticket["number"] for ticket in line["waiting"]] == ["S-001", "K-001"]
        assert line["next"]["number"] == "S-001"


async def test_a_tenants_supervisor_neither_reads_nor_writes_the_notes_of_others(tmp_path: Path) -> None:
    """Row 136, row 62: nor finds their numbers."""
    async with watching(tmp_path, OF_TENANT) as hall:
        theirs, others = await hall.takes("K"), await hall.takes("B")
        for note in (f"/tickets/{theirs}/note", f"/tickets/{others}/note"):
            assert (await hall.ratna.put(note, json={"text": "membawa dua berkas"})).status_code == 200
        note = f"/tickets/{others}/note"
        refused(await hall.boss.get(note), 403, "other_tenant")
        refused(await hall.boss.put(note, json={"text": "lain"}), 403, "other_tenant")
        refused(await hall.boss.delete(note), 403, "other_tenant")
        refused(await hall.boss.get("/numbers/B-001"), 403, "other_tenant")
        assert (await hall.ratna.get(note)).json()["text"] == "membawa dua berkas"
        assert (await hall.reads(f"/tickets/{theirs}/note"))["text"] == "membawa dua berkas"
        assert (await hall.reads("/numbers/K-001"))["id"] == theirs


@pytest.mark.parametrize("path", ["/tickets/{ticket}/cancel", "/counters/1/release", "/queues/K/resume"])
async def test_an_officer_mends_nothing(tmp_path: Path, path: str) -> None:
    async with watching(tmp_path) as hall:
        ticket = await hall.takes()
        said = {"nonce": fresh_nonce(), **({"reason": "ganda"} if "cancel" in path else {})}
        refused(await hall.ratna.post(path.format(ticket=ticket), json=said), 403, "role_needed")
