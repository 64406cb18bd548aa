"""Letting people onto the staff, and taking them off it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from config.installation import Installation
from core.domain.errors import LastAdministrator, OwnAccount, Refusal, RoleNeeded, UnknownStaff
from core.domain.ids import CounterId, StaffId
from core.staff.people import Role, Staff
from counter.people.guard import known, must_be_allowed
from tests.support.clock import Clock
from tests.support.installation import ADMINISTRATOR, NOON, OFFICER, browser, opened, signed_in
from tests.support.officers import refused

PIN = "52917463"


async def invites(client: httpx.AsyncClient, role: str = "officer", **more: object) -> str:
    """An administrator invites; the token of the link."""
    place = {"counters": ["1"]} if role == "officer" else {}
    answer = await client.post("/invitations", json={"role": role, **place, **more})
    assert answer.status_code == 200, answer.text
    address = answer.json()["address"]
    assert address.startswith("http://mpp.test/counter/invitation#")
    return str(address).rsplit("#", 1)[-1]


async def joins(running: Installation, token: str, name: str = "Wati", pin: str = PIN) -> httpx.Response:
    async with browser(running) as newcomer:
        return await newcomer.post("/staff", json={"token": token, "name": name, "pin": pin})


async def test_an_invited_person_chooses_name_and_pin_and_is_signed_in(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as newcomer:
        token = await invites(await signed_in(running, ADMINISTRATOR), counters=["2"])
        page = await newcomer.get("http://mpp.test/counter/invitation")
        assert "Anda diundang sebagai petugas." in page.text
        found = (await newcomer.post("/invitations/look-up", json={"token": token})).json()
        assert found == {"name": "", "role": "officer", "again": False, "least": 6}
        joined = (await newcomer.post("/staff", json={"token": token, "name": "Wati", "pin": PIN})).json()
        assert (joined["name"], joined["role"], joined["counters"]) == ("Wati", "officer", ["2"])
        assert (await newcomer.get("/session")).json() == joined


async def test_an_invitation_lets_in_one_person_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        token = await invites(await signed_in(running, ADMINISTRATOR))
        answers = await asyncio.gather(joins(running, token, "Wati"), joins(running, token, "Joko"))
        assert sorted(a.status_code for a in answers) == [200, 403]
        sentence = refused(await joins(running, token, "Dwi"), 403, "invitation_spent")
        assert sentence == "Undangan ini sudah dipakai atau sudah terlalu lama. Mintalah yang baru."


async def test_an_invitation_grows_too_old(tmp_path: Path) -> None:
    clock = Clock(NOON)
    async with opened(tmp_path, clock=clock) as running:
        token = await invites(await signed_in(running, ADMINISTRATOR))
        clock.now += timedelta(hours=73)
        refused(await joins(running, token), 403, "invitation_spent")


async def test_a_name_given_by_the_invitation_stays(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        token = await invites(await signed_in(running, ADMINISTRATOR), name="Budi")
        assert (await joins(running, token, "Somebody Else")).json()["name"] == "Budi"


@pytest.mark.parametrize(
    ("name", "pin", "status", "code", "sentence"),
    [
        ("", PIN, 400, "unfit_name", "Nama terdiri atas 1 sampai 80 huruf."),
        ("x" * 81, PIN, 400, "unfit_name", "Nama terdiri atas 1 sampai 80 huruf."),
        ("Wati", "12345", 400, "unfit_pin", "PIN terdiri atas 6 sampai 128 angka atau huruf."),
        (OFFICER.name, PIN, 409, "name_taken", "Sudah ada orang bernama Ratna."),
    ],
)
async def test_unfit_names_and_pins_are_refused_and_the_invitation_stays_good(
    tmp_path: Path, name: str, pin: str, status: int, code: str, sentence: str
) -> None:
    async with opened(tmp_path) as running:
        token = await invites(await signed_in(running, ADMINISTRATOR))
        assert refused(await joins(running, token, name, pin), status, code) == sentence
        assert (await joins(running, token)).status_code == 200


async def test_nobody_is_invited_to_a_counter_or_role_that_does_not_exist(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        client = await signed_in(running, ADMINISTRATOR)
        wrong = await client.post("/invitations", json={"role": "officer", "counters": ["99"]})
        refused(wrong, 404, "unknown_counter")
        refused(await client.post("/invitations", json={"role": "king"}), 400, "bad_request")


async def test_the_first_administrator_comes_in_by_the_printed_link(tmp_path: Path) -> None:
    async with opened(tmp_path, sample=()) as running:
        assert running.invitation is not None
        assert (await joins(running, running.invitation)).json()["role"] == "administrator"
    async with opened(tmp_path, sample=()) as running:
        assert running.invitation is None


async def test_a_session_outlives_the_server(tmp_path: Path) -> None:
    async with opened(tmp_path, sample=()) as running, browser(running) as client:
        await client.post("/staff", json={"token": running.invitation, "name": "Wati", "pin": PIN})
        cookies = client.cookies
    async with opened(tmp_path, sample=()) as running, browser(running) as client:
        client.cookies = cookies
        assert (await client.get("/session")).json()["name"] == "Wati"


async def test_a_removed_person_is_signed_out_and_cannot_sign_in_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        administrator, officer = await signed_in(running, ADMINISTRATOR), await signed_in(running, OFFICER)
        assert (await administrator.delete(f"/staff/{OFFICER.id}")).status_code == 204
        refused(await officer.get("/session"), 401, "sign_in_needed")
        again = await officer.post("/session", json={"name": OFFICER.name, "pin": OFFICER.pin})
        refused(again, 401, "wrong_pin")
        names = [person["name"] for person in (await administrator.get("/staff")).json()["staff"]]
        assert names == ["Hendro", "Sri"]


async def test_the_last_administrator_and_oneself_stay(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        client = await signed_in(running, ADMINISTRATOR)
        sentence = refused(await client.delete(f"/staff/{ADMINISTRATOR.id}"), 409, "last_administrator")
        assert sentence == "Sri adalah admin terakhir. Undang admin lain dahulu."
        await joins(running, await invites(client, "administrator"))
        sentence = refused(await client.delete(f"/staff/{ADMINISTRATOR.id}"), 409, "own_account")
        assert sentence == (
            "Anda tidak dapat menghapus atau menonaktifkan diri sendiri, atau mengubah peran sendiri. "
            "Admin lain dapat melakukannya."
        )
        sentence = refused(await client.delete("/staff/nobody"), 404, "unknown_staff")
        assert sentence == "Orang itu tidak ada di daftar petugas."
        assert len((await client.get("/staff")).json()["staff"]) == 4


async def test_two_administrators_cannot_remove_each_other_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running) as other:
        client = await signed_in(running, ADMINISTRATOR)
        token = await invites(client, "administrator")
        wati = (await other.post("/staff", json={"token": token, "name": "Wati", "pin": PIN})).json()["id"]
        answers = await asyncio.gather(client.delete(f"/staff/{wati}"), other.delete(f"/staff/{ADMINISTRATOR.id}"))
        assert sorted(answer.status_code for answer in answers)[0] == 204
        roles = [person.role for person in await running.context.accounts.everyone()]
        assert roles.count(Role.ADMINISTRATOR) == 1


def person(name: str, role: Role = Role.ADMINISTRATOR) -> Staff:
    return Staff(StaffId(name), name, role)


def why_not(before: Staff, after: Staff | None, by: Staff, *everyone: Staff) -> type[Refusal] | None:
    try:
        must_be_allowed(before, after, by.id, everyone)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_who_may_be_removed_disabled_or_demoted_by_whom() -> None:
    sri, wati, ratna = person("sri"), person("wati"), person("ratna", Role.OFFICER)
    both = (sri, wati, ratna)
    for less in (None, replace(wati, active=False), replace(wati, role=Role.SUPERVISOR)):
        assert why_not(wati, less, sri, *both) is None
        assert why_not(wati, less, wati, *both) is OwnAccount
        assert why_not(wati, less, wati, wati, ratna) is LastAdministrator
        assert why_not(wati, less, sri, wati, replace(sri, active=False)) is LastAdministrator
    assert why_not(ratna, None, sri, *both) is None
    assert why_not(ratna, replace(ratna, role=Role.ADMINISTRATOR), sri, *both) is None
    assert why_not(sri, replace(sri, counters=(CounterId("1"),)), sri, sri) is None
    assert why_not(ratna, None, wati, sri, ratna) is RoleNeeded, "who was an administrator a moment ago"
    assert why_not(ratna, None, ratna, sri, ratna) is OwnAccount
    with pytest.raises(UnknownStaff):
        known(wati.id, [sri, ratna])
