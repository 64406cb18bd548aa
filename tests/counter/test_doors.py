"""Who may pass which door: every endpoint and page of the component."""

import re
from pathlib import Path

from core.staff.people import Role
from core.web.api import Who
from counter.component import CounterComponent
from tests.support.installation import (
    ADMINISTRATOR,
    EVERY_ROLE,
    OF_TENANT,
    OFFICER,
    RECEPTIONIST,
    SUPERVISOR,
    browser,
    opened,
    signed_in,
)
from tests.support.officers import refused

FOR_EVERYONE = {("POST", "/session"), ("DELETE", "/session"), ("POST", "/staff"), ("POST", "/invitations/look-up")}
FOR_ALL_STAFF = {("GET", "/session"), ("DELETE", "/sessions"), ("PUT", "/session/pin"), ("GET", "/counters")}
FOR_ADMINISTRATORS = {
    ("GET", "/staff"),
    ("PATCH", "/staff/{id}"),
    ("DELETE", "/staff/{id}"),
    ("DELETE", "/staff/{id}/sessions"),
    ("POST", "/staff/{id}/invitation"),
    ("POST", "/invitations"),
}
MAY = {
    Role.OFFICER: {Who.EVERYONE, Who.STAFF, Who.OFFICER},
    Role.RECEPTIONIST: {Who.EVERYONE, Who.DEVICE, Who.STAFF, Who.RECEPTION},
    Role.SUPERVISOR: set(Who) - {Who.ADMINISTRATOR},
    Role.ADMINISTRATOR: set(Who),
}


def filled(path: str) -> str:
    return re.sub(r"{\w+}", "1", path)


def test_what_each_role_may() -> None:
    assert {role: {who for who in Who if who.includes(role)} for role in Role} == MAY


async def test_only_signing_in_and_out_and_accepting_an_invitation_are_for_everyone(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        endpoints = CounterComponent(running.context).endpoints()
    assert {(e.method, e.path) for e in endpoints if e.who is Who.EVERYONE} == FOR_EVERYONE
    assert {(e.method, e.path) for e in endpoints if e.who is Who.ADMINISTRATOR} >= FOR_ADMINISTRATORS
    assert {(e.method, e.path) for e in endpoints if e.who is Who.STAFF} >= FOR_ALL_STAFF


async def test_every_staff_endpoint_refuses_without_a_session(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as nobody:
        before = running.context.office.hall.seq
        endpoints = [e for e in CounterComponent(running.context).endpoints() if e.who is not Who.EVERYONE]
        assert len(endpoints) > 10
        for endpoint in endpoints:
            answer = await nobody.request(endpoint.method, filled(endpoint.path))
            assert refused(answer, 401, "sign_in_needed") == "Silakan masuk dahulu.", endpoint.path
        assert running.context.office.hall.seq == before


async def test_nobody_but_administrators_can_do_what_is_for_administrators(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        for person in (OFFICER, RECEPTIONIST, SUPERVISOR, OF_TENANT):
            client = await signed_in(running, person)
            for method, path in FOR_ADMINISTRATORS:
                answer = await client.request(method, filled(path))
                assert refused(answer, 403, "role_needed") == "Peran Anda tidak mengizinkan ini."
        assert len(await running.context.accounts.everyone()) == len(EVERY_ROLE)


async def test_a_receptionist_sees_all_counters_and_sits_down_at_none(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        putri = await signed_in(running, RECEPTIONIST)
        assert (await putri.get("/session")).json()["role"] == "receptionist"
        assert len((await putri.get("/counters")).json()["counters"]) == 4
        sits = await putri.post("/counters/1/open", json={"nonce": "12345678"})
        refused(sits, 403, "role_needed")
        page = await putri.get("http://mpp.test/counter")
        assert (page.status_code, 'data-serves="false"' in page.text) == (200, True)
        refused(await putri.get("/counters/1"), 403, "role_needed")


async def test_supervisors_and_administrators_may_serve_too(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        for person, counter in ((SUPERVISOR, "1"), (ADMINISTRATOR, "2")):
            client = await signed_in(running, person)
            answer = await client.post(f"/counters/{counter}/open", json={"nonce": "12345678" + counter})
            assert answer.status_code == 200


async def test_pages_show_the_sign_in_form_to_whoever_is_not_signed_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as nobody:
        for page in ("/counter", "/counter/1", "/counter/me", "/counter/people"):
            answer = await nobody.get(f"http://mpp.test{page}")
            assert answer.status_code == 200
            assert 'autocomplete="current-password"' in answer.text


async def test_pages_that_are_not_for_you_say_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        officer = await signed_in(running, OFFICER)
        people = await officer.get("http://mpp.test/counter/people")
        assert (people.status_code, "Peran Anda tidak mengizinkan ini." in people.text) == (403, True)
        missing = await officer.get("http://mpp.test/counter/99")
        assert (missing.status_code, "Loket ini tidak ada di sini." in missing.text) == (404, True)
        spent = await officer.post("/invitations/look-up", json={"token": "guessed"})
        assert "Undangan ini sudah dipakai" in refused(spent, 403, "invitation_spent")


async def test_sample_officers_and_their_pins_stand_on_the_sample_sites_sign_in_page_only(tmp_path: Path) -> None:
    async with opened(tmp_path / "sample") as running, browser(running) as nobody:
        text = (await nobody.get("http://mpp.test/counter")).text
        assert OFFICER.name in text
        assert OFFICER.pin in text
        inside = (await (await signed_in(running, OFFICER)).get("http://mpp.test/counter")).text
        assert OFFICER.pin not in inside
    async with opened(tmp_path / "real", sample=()) as running, browser(running) as nobody:
        text = (await nobody.get("http://mpp.test/counter")).text
        assert OFFICER.name not in text
        assert "data-pin" not in text
        answer = await nobody.post("/session", json={"name": OFFICER.name, "pin": OFFICER.pin})
        refused(answer, 401, "wrong_pin")
