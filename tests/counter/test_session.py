"""Signing in and out, over HTTP."""

import pytest

from tests.support.officers import PINS, Officer, refused
from tests.support.server import Server

NAME, PIN = "Nur Hidayah", PINS["Nur Hidayah"]


def test_an_officer_signs_in_with_name_and_pin(server: Server) -> None:
    answer = server.api("POST", "/session", {"name": NAME, "pin": PIN})
    assert answer.status_code == 200
    assert answer.json()["name"] == NAME
    assert answer.json()["role"] == "officer"
    assert answer.json()["counters"] == ["dinkes-14", "dinkes-15"]


def test_a_name_may_be_written_in_any_case(server: Server) -> None:
    assert server.api("POST", "/session", {"name": " nur hidayah ", "pin": PIN}).json()["name"] == NAME


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(server: Server) -> None:
    cookie = server.api("POST", "/session", {"name": NAME, "pin": PIN}).headers["Set-Cookie"].lower()
    assert cookie.startswith("session=")
    assert {"httponly", "path=/", "samesite=strict"} <= {part.strip() for part in cookie.split(";")}


def test_who_is_signed_in_can_ask_who_they_are(server: Server) -> None:
    officer = Officer(server, NAME)
    assert officer.client.get("/session").json()["id"] == officer.id


def test_signing_out_ends_the_session_everywhere_the_cookie_went(server: Server) -> None:
    officer = Officer(server, NAME)
    cookie = {"Cookie": f"session={officer.client.cookies['session']}"}
    assert officer.client.delete("/session").status_code == 204
    assert "session" not in officer.client.cookies
    assert refused(server.api("GET", "/session", headers=cookie), 401, "sign_in_needed") == "Silakan masuk dahulu."
    assert server.api("DELETE", "/session", headers=cookie).status_code == 204


def test_signing_out_everywhere_ends_every_session_of_one_person(server: Server, ratna: Officer) -> None:
    here, there = Officer(server, NAME), Officer(server, NAME)
    assert here.client.delete("/sessions").status_code == 204
    assert "session" not in here.client.cookies
    refused(there.client.get("/session"), 401, "sign_in_needed")
    assert ratna.client.get("/session").status_code == 200
    refused(server.api("DELETE", "/sessions"), 401, "sign_in_needed")


def test_a_person_chooses_another_pin(server: Server) -> None:
    here, there = Officer(server, "Agung Nugroho"), Officer(server, "Agung Nugroho")
    before = here.client.cookies["session"]
    wrong = here.client.put("/session/pin", json={"old": "000000", "new": "kata sandi"})
    refused(wrong, 401, "wrong_pin")
    short = here.client.put("/session/pin", json={"old": PINS["Agung Nugroho"], "new": "12345"})
    assert refused(short, 400, "unfit_pin") == "PIN terdiri atas 6 sampai 128 angka atau huruf."
    local = here.client.put("/session/pin", json={"old": PINS["Agung Nugroho"], "new": "antrean1"})
    assert "isinya kata-kata gedung ini." in refused(local, 400, "guessable_pin")
    assert there.client.get("/session").status_code == 200
    done = here.client.put("/session/pin", json={"old": PINS["Agung Nugroho"], "new": "kata sandi"})
    assert done.status_code == 204
    assert here.client.get("/session").json()["name"] == "Agung Nugroho"
    assert here.client.cookies["session"] != before
    refused(there.client.get("/session"), 401, "sign_in_needed")
    old = server.api("POST", "/session", {"name": "Agung Nugroho", "pin": PINS["Agung Nugroho"]})
    refused(old, 401, "wrong_pin")
    assert server.api("POST", "/session", {"name": "Agung Nugroho", "pin": "kata sandi"}).status_code == 200


@pytest.mark.parametrize(("name", "pin"), [(NAME, "000000"), ("Tidak Ada", PIN)])
def test_a_wrong_pin_and_an_unknown_name_are_told_alike(server: Server, name: str, pin: str) -> None:
    body = {"name": name, "pin": pin}
    assert refused(server.api("POST", "/session", body), 401, "wrong_pin") == "Nama atau PIN salah."
    english = server.api("POST", "/session", body, headers={"Accept-Language": "en"})
    assert refused(english, 401, "wrong_pin") == "Name or PIN is wrong."
    assert "set-cookie" not in english.headers
