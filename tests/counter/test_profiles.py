"""Roles, tenants, profiles and rights: given with an invitation, changed later, handed out to whoever asks."""

import asyncio
from pathlib import Path

import httpx
import pytest

from config.installation import Installation
from core.domain.errors import NameTaken
from core.staff.people import Role
from tests.support.installation import ADMINISTRATOR, EVERY_ROLE, OFFICER, browser, opened, signed_in
from tests.support.officers import Json, refused
from tests.support.small_building import tenant_of

PIN = "52917463"
K, S = tenant_of("K"), tenant_of("S")


async def comes(running: Installation, **asked: object) -> Json:
    """Somebody is invited, comes, and is who the answer says."""
    administrator = await signed_in(running, ADMINISTRATOR)
    invited = await administrator.post("/invitations", json={"name": "Wati", **asked})
    assert invited.status_code == 200, invited.text
    token = str(invited.json()["address"]).rsplit("#", 1)[-1]
    async with browser(running) as newcomer:
        joined = await newcomer.post("/staff", json={"token": token, "pin": PIN})
        assert joined.status_code == 200, joined.text
        assert (await newcomer.get("/session")).json() == joined.json()
    return dict(joined.json())


async def changes(administrator: httpx.AsyncClient, person: str, **asked: object) -> Json:
    answer = await administrator.patch(f"/staff/{person}", json=asked)
    assert answer.status_code == 200, answer.text
    listed = (await administrator.get("/staff")).json()["staff"]
    assert answer.json() in listed
    return dict(answer.json())


# -- rows 65, 68, 136, 138


async def test_an_officer_is_invited_with_usual_counters_and_finds_them_first(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        await comes(running, role="officer", counters=["2", "3"])
        async with browser(running) as wati:
            await wati.post("/session", json={"name": "Wati", "pin": PIN})
            rows = (await wati.get("/counters")).json()["counters"]
            assert [row["id"] for row in rows if row["usual"]] == ["2", "3"]
            opens = await wati.post("/counters/4/open", json={"nonce": "12345678"})
            refused(opens, 403, "other_tenant")
            assert [row["id"] for row in rows] == ["2", "3"], "and sits nowhere else"


async def test_an_officers_profile_of_queues_and_weights_is_kept_and_given_out(tmp_path: Path) -> None:
    profile = {"queues": ["K", "S"], "weights": {"K": 3}, "rights": ["without_ticket"]}
    async with opened(tmp_path) as running:
        joined = await comes(running, role="officer", **profile)
        assert {key: joined[key] for key in profile} == profile
        (kept,) = (p for p in await running.context.accounts.everyone() if p.name == "Wati")
        assert (kept.queues, kept.weights, kept.rights) == (("K", "S"), {"K": 3}, ("without_ticket",))


async def test_a_tenants_supervisor_is_limited_to_that_tenant(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        joined = await comes(running, role="supervisor", tenant=K)
        assert joined["tenant"] == K
        (wati,) = (p for p in await running.context.accounts.everyone() if p.name == "Wati")
        assert (wati.oversees([K]), wati.oversees([S])) == (True, False)


@pytest.mark.parametrize("role", Role)
async def test_people_of_every_role_are_invited_and_come_in(tmp_path: Path, role: Role) -> None:
    async with opened(tmp_path) as running:
        place = {"counters": ["1"]} if role is Role.OFFICER else {}
        assert (await comes(running, role=role, **place))["role"] == role


async def test_an_administrator_changes_one_thing_and_the_rest_stays(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        wati = await comes(running, role="officer", queues=["K"], weights={"K": 2}, counters=["1"])
        administrator = await signed_in(running, ADMINISTRATOR)
        assert await changes(administrator, wati["id"], rights=["out_of_order"]) == {**wati, "rights": ["out_of_order"]}
        lead = await changes(administrator, wati["id"], role="supervisor", tenant=S, queues=[], weights={})
        assert (lead["role"], lead["tenant"], lead["queues"], lead["counters"]) == ("supervisor", S, [], ["1"])
        assert (await changes(administrator, wati["id"], tenant=None))["tenant"] is None


async def test_a_change_holds_at_once_for_who_is_signed_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        ratna, administrator = await signed_in(running, OFFICER), await signed_in(running, ADMINISTRATOR)
        await changes(administrator, OFFICER.id, role="receptionist")
        assert (await ratna.get("/session")).json()["role"] == "receptionist"
        refused(await ratna.get("/counters/1"), 403, "role_needed")


@pytest.mark.parametrize(
    ("asked", "status", "code", "sentence"),
    [
        ({"role": "officer", "queues": ["Z"]}, 404, "unknown_queue", "Antrean ini tidak ada di sini."),
        ({"role": "officer", "weights": {"Z": 1}}, 404, "unknown_queue", "Antrean ini tidak ada di sini."),
        ({"role": "officer", "counters": ["99"]}, 404, "unknown_counter", "Loket ini tidak ada di sini."),
        ({"role": "supervisor", "tenant": "x"}, 404, "unknown_tenant", "Instansi ini tidak ada di sini."),
        (
            {"role": "administrator", "tenant": K},
            400,
            "administrator_of_tenant",
            "Administrator bertugas untuk seluruh MPP, bukan untuk satu instansi.",
        ),
        (
            {"role": "officer", "counters": []},
            400,
            "place_needed",
            "Petugas harus punya instansi, loket, atau antrean. Pilih setidaknya satu.",
        ),
        ({"role": "officer", "weights": {"K": 10}}, 400, "bad_request", None),
        ({"role": "officer", "rights": ["fly"]}, 400, "bad_request", None),
        ({"role": "officer", "shoes": 43}, 400, "bad_request", None),
    ],
)
async def test_what_this_building_does_not_have_is_refused_at_the_door(
    tmp_path: Path, asked: Json, status: int, code: str, sentence: str | None
) -> None:
    async with opened(tmp_path) as running:
        administrator = await signed_in(running, ADMINISTRATOR)
        before = (await administrator.get("/staff")).json()
        for answer in (
            await administrator.post("/invitations", json=asked),
            await administrator.patch(f"/staff/{OFFICER.id}", json=asked),
        ):
            told = refused(answer, status, code)
            assert sentence is None or told == sentence
        assert (await administrator.get("/staff")).json() == before


# -- disabled, enabled, invited again, signed out


async def test_a_disabled_person_is_out_at_once_and_comes_back_when_enabled(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        ratna, administrator = await signed_in(running, OFFICER), await signed_in(running, ADMINISTRATOR)
        assert (await changes(administrator, OFFICER.id, active=False))["active"] is False
        refused(await ratna.get("/session"), 401, "sign_in_needed")
        sign_in = {"name": OFFICER.name, "pin": OFFICER.pin}
        refused(await ratna.post("/session", json=sign_in), 401, "wrong_pin")
        again = await administrator.post(f"/staff/{OFFICER.id}/invitation")
        assert refused(again, 409, "staff_disabled") == "Ratna sedang dinonaktifkan. Aktifkan dahulu."
        await changes(administrator, OFFICER.id, active=True)
        assert (await ratna.post("/session", json=sign_in)).status_code == 200


async def test_who_forgot_their_pin_gets_a_link_and_is_the_same_person_afterwards(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as phone:
        ratna, administrator = await signed_in(running, OFFICER), await signed_in(running, ADMINISTRATOR)
        before = (await administrator.get("/staff")).json()
        link = (await administrator.post(f"/staff/{OFFICER.id}/invitation")).json()["address"]
        assert (await ratna.get("/session")).status_code == 200, "the link is not used yet"
        token = link.rsplit("#", 1)[-1]
        found = (await phone.post("/invitations/look-up", json={"token": token})).json()
        assert found == {"name": "Ratna", "role": "officer", "again": True, "least": 6}
        joined = await phone.post("/staff", json={"token": token, "pin": PIN})
        assert joined.json()["id"] == OFFICER.id
        refused(await ratna.get("/session"), 401, "sign_in_needed")
        assert (await administrator.get("/staff")).json() == before
        spent = await phone.post("/staff", json={"token": token, "pin": PIN})
        refused(spent, 403, "invitation_spent")


async def test_an_administrator_signs_somebody_out_everywhere(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        here, there = await signed_in(running, OFFICER), await signed_in(running, OFFICER)
        administrator = await signed_in(running, ADMINISTRATOR)
        assert (await administrator.delete(f"/staff/{OFFICER.id}/sessions")).status_code == 204
        for client in (here, there):
            refused(await client.get("/session"), 401, "sign_in_needed")
        assert (await administrator.get("/session")).status_code == 200
        for method, path in (("DELETE", "/staff/nobody/sessions"), ("POST", "/staff/nobody/invitation")):
            refused(await administrator.request(method, path), 404, "unknown_staff")
        refused(await administrator.patch("/staff/nobody", json={}), 404, "unknown_staff")


@pytest.mark.parametrize("asked", [{"active": False}, {"role": "supervisor"}])
async def test_the_last_administrator_is_neither_disabled_nor_demoted_nor_anybody_by_themselves(
    tmp_path: Path, asked: Json
) -> None:
    async with opened(tmp_path) as running, browser(running) as other:
        sri = await signed_in(running, ADMINISTRATOR)
        refused(await sri.patch(f"/staff/{ADMINISTRATOR.id}", json=asked), 409, "last_administrator")
        await comes(running, role="administrator")
        refused(await sri.patch(f"/staff/{ADMINISTRATOR.id}", json=asked), 409, "own_account")
        await other.post("/session", json={"name": "Wati", "pin": PIN})
        assert (await other.patch(f"/staff/{ADMINISTRATOR.id}", json=asked)).status_code == 200


async def test_two_administrators_cannot_disable_each_other_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as other:
        sri, wati = await signed_in(running, ADMINISTRATOR), await comes(running, role="administrator")
        await other.post("/session", json={"name": "Wati", "pin": PIN})
        answers = await asyncio.gather(
            sri.patch(f"/staff/{wati['id']}", json={"active": False}),
            other.patch(f"/staff/{ADMINISTRATOR.id}", json={"active": False}),
        )
        assert sorted(answer.status_code for answer in answers)[0] == 200
        everyone = await running.context.accounts.everyone()
        assert [p.active for p in everyone if p.role is Role.ADMINISTRATOR].count(True) == 1


async def test_a_profile_survives_a_restart_of_the_house(tmp_path: Path) -> None:
    async with opened(tmp_path, EVERY_ROLE) as running:
        wati = await comes(running, role="officer", queues=["K"], weights={"K": 9}, rights=["out_of_order"])
    async with opened(tmp_path, EVERY_ROLE) as running:
        administrator = await signed_in(running, ADMINISTRATOR)
        assert wati in (await administrator.get("/staff")).json()["staff"]
        with pytest.raises(NameTaken):
            await comes_twice(running)


async def comes_twice(running: Installation) -> None:
    (wati,) = (p for p in await running.context.accounts.everyone() if p.name == "Wati")
    await running.context.accounts.add(wati, PIN)
