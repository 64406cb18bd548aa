"""Who changes people has just written their PIN; links are listed and withdrawn; what happened stands in a log."""

from datetime import timedelta
from pathlib import Path

import httpx

from core.staff.people import Role
from tests.support.clock import Clock
from tests.support.installation import ADMINISTRATOR, NOON, OFFICER, browser, opened, signed_in
from tests.support.officers import Json, refused
from tests.support.small_building import KIOSK, service_of

PIN = "52917463"


async def listed(client: httpx.AsyncClient, path: str, name: str) -> list[Json]:
    """What the API lists."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.json()[name])


async def kinds(client: httpx.AsyncClient) -> list[str]:
    """What happened, the newest first."""
    return [line["kind"] for line in await listed(client, "/security-log", "lines")]


async def test_people_are_changed_only_within_minutes_of_the_pin(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running:
        sri = await signed_in(running, ADMINISTRATOR)
        changes = (
            ("POST", "/invitations", {"role": "receptionist"}),
            ("POST", f"/staff/{OFFICER.id}/invitation", None),
            ("PATCH", f"/staff/{OFFICER.id}", {"role": "receptionist"}),
            ("DELETE", f"/staff/{OFFICER.id}/sessions", None),
            ("DELETE", f"/staff/{OFFICER.id}", None),
        )
        clock.goes_on(minutes=6)
        for method, path, body in changes:
            sentence = refused(await sri.request(method, path, json=body), 403, "fresh_pin_needed")
            assert sentence == "Masukkan PIN Anda sekali lagi dahulu."
        assert [one.role for one in await running.context.accounts.everyone() if one.id == OFFICER.id] == [Role.OFFICER]
        refused(await sri.post("/session/pin", json={"pin": OFFICER.pin}), 401, "wrong_pin")
        refused(await sri.post("/invitations", json={"role": "receptionist"}), 403, "fresh_pin_needed")
        old = sri.cookies["session"]
        assert (await sri.post("/session/pin", json={"pin": ADMINISTRATOR.pin})).status_code == 204
        assert running.context.accounts.who(old) is None
        for method, path, body in changes:
            assert (await sri.request(method, path, json=body)).is_success, path


async def test_links_that_were_not_used_are_listed_and_withdrawn(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running, browser(running) as newcomer:
        sri = await signed_in(running, ADMINISTRATOR)
        link = (await sri.post("/invitations", json={"role": "supervisor", "name": "Wati"})).json()["address"]
        await sri.post(f"/staff/{OFFICER.id}/invitation")
        clock.goes_on(minutes=1)
        links = await listed(sri, "/invitations", "invitations")
        assert {(one["name"], one["role"], one["maker"], one["for_pin"]) for one in links} == {
            ("Wati", "supervisor", ADMINISTRATOR.id, False),
            (OFFICER.name, "officer", ADMINISTRATOR.id, True),
        }
        (wati,) = [one for one in links if one["name"] == "Wati"]
        assert wati["made_at"] == "2025-03-03T05:00:00Z"
        assert wati["ends_at"] == "2025-03-06T05:00:00Z"
        assert link.rsplit("#", 1)[-1] not in str(links), "whoever reads the list cannot use it"
        assert (await sri.delete(f"/invitations/{wati['id']}")).status_code == 204
        joined = await newcomer.post("/staff", json={"token": link.rsplit("#", 1)[-1], "pin": PIN})
        refused(joined, 403, "invitation_spent")
        for unknown in (wati["id"], "00", "xyz", "%00"):
            sentence = refused(await sri.delete(f"/invitations/{unknown}"), 404, "unknown_invitation")
            assert sentence == "Undangan ini sudah berakhir."


async def test_an_administrator_sees_and_ends_the_sessions_of_others(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        sri, ratna = await signed_in(running, ADMINISTRATOR), await signed_in(running, OFFICER)
        (session,) = await listed(sri, f"/staff/{OFFICER.id}/sessions", "sessions")
        assert (session["address"], session["here"]) == ("127.0.0.1", False)
        assert (await sri.delete(f"/staff/{OFFICER.id}/sessions/{session['id']}")).status_code == 204
        refused(await ratna.get("/session"), 401, "sign_in_needed")
        refused(await sri.delete(f"/staff/{OFFICER.id}/sessions/{session['id']}"), 404, "unknown_session")
        assert (await sri.get("/session")).status_code == 200


async def test_everybody_sees_and_ends_their_own_sessions(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running:
        here, there = await signed_in(running, OFFICER), await signed_in(running, OFFICER)
        sri = await signed_in(running, ADMINISTRATOR)
        clock.now += timedelta(minutes=10)
        await here.get("/session")
        mine = await listed(here, "/sessions", "sessions")
        assert [(one["here"], one["seen_at"]) for one in mine] == [
            (True, "2025-03-03T05:10:00Z"),
            (False, "2025-03-03T05:00:00Z"),
        ]
        (hers,) = await listed(sri, "/sessions", "sessions")
        for path in ("/sessions", f"/sessions/{mine[1]['id']}"):
            refused(await here.delete(path), 403, "fresh_pin_needed")
        assert (await there.get("/session")).status_code == 200
        assert (await here.post("/session/pin", json={"pin": OFFICER.pin})).status_code == 204
        refused(await here.delete(f"/sessions/{hers['id']}"), 404, "unknown_session")
        assert (await here.delete(f"/sessions/{mine[1]['id']}")).status_code == 204
        refused(await there.get("/session"), 401, "sign_in_needed")
        assert (await sri.get("/session")).status_code == 200


async def test_signing_in_again_in_the_same_browser_leaves_one_session(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        ratna = await signed_in(running, OFFICER)
        old = ratna.cookies["session"]
        for _ in range(5):
            await ratna.post("/session", json={"name": OFFICER.name, "pin": OFFICER.pin})
        assert len(await listed(ratna, "/sessions", "sessions")) == 1
        assert running.context.accounts.who(old) is None


async def test_who_is_told_that_their_name_was_tried(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as stranger:
        for _ in range(3):
            await stranger.post("/session", json={"name": OFFICER.name, "pin": "000000"})
        ratna = await signed_in(running, OFFICER)
        assert (await ratna.get("/sessions")).json()["wrong_tries"] == 3


async def test_the_log_tells_what_happened_by_ids_alone(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as newcomer:
        sri, ratna = await signed_in(running, ADMINISTRATOR), await signed_in(running, OFFICER)
        for _ in range(5):
            await newcomer.post("/session", json={"name": OFFICER.name, "pin": "000000"})
        link = (await sri.post("/invitations", json={"role": "receptionist", "name": "Wati"})).json()["address"]
        wati = (await newcomer.post("/staff", json={"token": link.rsplit("#", 1)[-1], "pin": PIN})).json()["id"]
        await sri.patch(f"/staff/{wati}", json={"role": "supervisor", "rights": ["out_of_order"]})
        await sri.patch(f"/staff/{wati}", json={"active": False})
        await sri.delete(f"/staff/{wati}")
        await ratna.put("/session/pin", json={"old": OFFICER.pin, "new": "rahasia baru"})
        await ratna.delete("/session")
        assert list(reversed(await kinds(sri))) == [
            *("sign_in", "sign_in"),
            *("wrong_pin",) * 5,
            *("lock_out", "invitation", "link_use", "role_change", "rights_change", "disabling", "removal"),
            *("new_pin", "sign_out"),
        ]
        (file,) = (tmp_path / "antrean.security").iterdir()
        text = file.read_text()
        assert not any(word in text for word in (OFFICER.name, "Wati", PIN, "000000", "rahasia"))
        refused(await ratna.get("/security-log"), 401, "sign_in_needed")


async def test_the_log_is_a_page_and_a_file_for_administrators_only(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        sri, ratna = await signed_in(running, ADMINISTRATOR), await signed_in(running, OFFICER)
        page = await sri.get("http://mpp.test/counter/people/security")
        assert (page.status_code, OFFICER.name in page.text) == (200, True)
        assert "2025-03-03 12:00:00" in page.text, "by the building's clock"
        saved = await sri.get("http://mpp.test/counter/people/security-log.txt")
        assert saved.text.splitlines()[0] == f"2025-03-03T05:00:00Z sign_in {OFFICER.id} {OFFICER.id} new"
        for path in ("/counter/people/security", "/counter/people/security-log.txt"):
            assert (await ratna.get(f"http://mpp.test{path}")).status_code == 403


async def test_an_erased_note_stands_in_the_log_and_who_erases_on_and_on_fills_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        sri = await signed_in(running, ADMINISTRATOR)
        first, second = [
            (
                await sri.post(
                    "/tickets", json={"nonce": f"nonce-{n}-satu", "service": service_of("K"), "kiosk": KIOSK}
                )
            ).json()["ticket"]
            for n in range(2)
        ]
        for ticket in (first, second):
            await sri.put(f"/tickets/{ticket}/note", json={"text": "membawa berkas"})
        await sri.put(f"/tickets/{first}/note", json={"text": ""})
        for _ in range(20):
            await sri.delete(f"/tickets/{second}/note")
        await sri.delete(f"/tickets/{first}/note")
        lines = await listed(sri, "/security-log", "lines")
        erasures = [(one["actor"], one["about"]) for one in lines if one["kind"] == "note_erasure"]
        assert erasures == [(ADMINISTRATOR.id, second), (ADMINISTRATOR.id, first)]
