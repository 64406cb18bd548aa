"""Bad input and bad luck: a sentence, a status that fits, one shape, and nothing changed."""

import logging
from pathlib import Path

import httpx
import msgspec
import pytest
from msgspec import Struct
from starlette.applications import Starlette

from core.store.base import NotKnown, StoreError
from core.web.api import ApiRequest, Endpoint, Who
from core.web.dispatch import BODY_BYTES_MAX, ApiFirst
from core.web.errors import ErrorAnswer
from tests.support.application import ADMINISTRATOR, OFFICER, Building, open_building
from tests.support.plain_http import PLAIN
from tests.support.small_building import KIOSK, service_of, small_site

JSON = "application/json"
RIGHT = {"nonce": "nonce-satu", "service": service_of("K"), "kiosk": KIOSK}


pytestmark = pytest.mark.asyncio(loop_scope="module")


def error_of(answer: httpx.Response) -> str:
    """The code of a refusal, once its shape and sentence have been checked."""
    assert answer.headers["content-type"] == JSON
    error = msgspec.json.decode(answer.content, type=ErrorAnswer, strict=True).error
    assert error.message
    assert "%(" not in error.message
    assert set(answer.json()) == {"error"}
    return error.code


# -- bad input


BODIES: dict[str, tuple[bytes, str, int, str]] = {
    "nothing": (b"", JSON, 400, "bad_request"),
    "half an object": (b'{"nonce": "nonce-satu"', JSON, 400, "bad_request"),
    "two objects": (b"{}{}", JSON, 400, "bad_request"),
    "a list": (b"[]", JSON, 400, "bad_request"),
    "null": (b"null", JSON, 400, "bad_request"),
    "an empty object": (b"{}", JSON, 400, "bad_request"),
    "a number for a name": (msgspec.json.encode({**RIGHT, "service": 7}), JSON, 400, "bad_request"),
    "a class that is none": (msgspec.json.encode({**RIGHT, "ticket_class": "vip"}), JSON, 400, "bad_request"),
    "a language that is none": (msgspec.json.encode({**RIGHT, "language": "de"}), JSON, 400, "bad_request"),
    "an unknown key": (msgspec.json.encode({**RIGHT, "name": "Budi"}), JSON, 400, "bad_request"),
    "a short nonce": (msgspec.json.encode({**RIGHT, "nonce": "x"}), JSON, 400, "bad_request"),
    "a long nonce": (msgspec.json.encode({**RIGHT, "nonce": "x" * 65}), JSON, 400, "bad_request"),
    "a nonce with NUL in it": (msgspec.json.encode({**RIGHT, "nonce": "nonce\0satu"}), JSON, 400, "bad_request"),
    "no UTF-8": (b'{"nonce": "\xff\xfe\xfd-nonce", "service": "x", "kiosk": "y"}', JSON, 400, "bad_request"),
    "half a character": (b'{"nonce": "\\ud800-nonce", "service": "x", "kiosk": "y"}', JSON, 400, "bad_request"),
    "a deep hole": (b'{"x": ' + b"[" * 8000 + b"]" * 8000 + b"}", JSON, 400, "bad_request"),
    "a form": (b"nonce=nonce-satu", "application/x-www-form-urlencoded", 400, "bad_request"),
    "text": (msgspec.json.encode(RIGHT), "text/plain", 400, "bad_request"),
    "almost JSON": (msgspec.json.encode(RIGHT), "application/jsonp", 400, "bad_request"),
    "too much": (b" " * (BODY_BYTES_MAX + 1), JSON, 413, "too_large"),
    "far too much": (b"x" * 3_000_000, JSON, 413, "too_large"),
    "an unknown service": (msgspec.json.encode({**RIGHT, "service": "x"}), JSON, 404, "unknown_service"),
    "an unknown kiosk": (msgspec.json.encode({**RIGHT, "kiosk": "x"}), JSON, 404, "unknown_kiosk"),
}


@pytest.mark.parametrize("body", BODIES)
async def test_a_request_that_is_not_understood_changes_nothing(building: Building, body: str) -> None:
    content, kind, status, code = BODIES[body]
    before = await building.seq()
    answer = await building.client.post("/api/v1/tickets", content=content, headers={"content-type": kind})
    assert (answer.status_code, error_of(answer)) == (status, code)
    assert await building.seq() == before


class Lenient(Struct):
    """A body that may carry more than it needs."""

    nonce: str = ""


async def test_a_deep_hole_is_refused_also_where_more_is_allowed_than_needed(building: Building) -> None:
    async def run(request: ApiRequest[Lenient]) -> Lenient:
        return request.body

    endpoint = Endpoint("POST", "/lenient", run, Lenient, Lenient, Who.EVERYONE, "For this test")
    app = ApiFirst([endpoint], building.running.context.accounts, [], Starlette(), small_site)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://mpp.test/api/v1", verify=PLAIN
    ) as client:
        hole = b'{"x": ' + b"[" * 8000 + b"]" * 8000 + b"}"
        for content, status in ((b'{"x": [[]]}', 200), (hole, 400)):
            answer = await client.post("/lenient", content=content, headers={"content-type": JSON})
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("fault", "code"),
    [(NotKnown("the disk lets nobody know"), "not_confirmed"), (StoreError("the disk is full"), "not_stored")],
)
async def test_of_what_may_be_stored_nobody_says_that_nothing_was_changed(
    building: Building, fault: StoreError, code: str
) -> None:
    async def run(_: ApiRequest[None]) -> None:
        raise fault

    endpoint = Endpoint("POST", "/note", run, None, None, Who.EVERYONE, "For this test")
    app = ApiFirst([endpoint], building.running.context.accounts, [], Starlette(), small_site)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://mpp.test/api/v1", verify=PLAIN
    ) as client:
        answer = await client.post("/note")
        assert (answer.status_code, error_of(answer)) == (503, code)


@pytest.mark.parametrize("kind", [JSON, "application/json; charset=utf-8", "Application/JSON"])
async def test_json_is_json_however_it_is_written(building: Building, kind: str) -> None:
    content = msgspec.json.encode(RIGHT)
    answer = await building.client.post("/api/v1/tickets", content=content, headers={"content-type": kind})
    assert answer.status_code == 201, answer.text


async def test_a_body_up_to_the_bound_is_read(building: Building) -> None:
    content = msgspec.json.encode(RIGHT).ljust(BODY_BYTES_MAX)
    answer = await building.client.post("/api/v1/tickets", content=content, headers={"content-type": JSON})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nowhere", 404, "unknown_address"),
        ("GET", "/api/", 404, "unknown_address"),
        ("GET", "/api/v1/tickets/x/y", 404, "unknown_address"),
        ("PUT", "/api/v1/tickets", 405, "wrong_method"),
        ("DELETE", "/api/v1/health", 405, "wrong_method"),
        ("POST", "/api/openapi.json", 405, "wrong_method"),
        ("GET", "/api/v1/tickets/x", 404, "unknown_ticket"),
        ("GET", "/api/v1/zones/x/board", 404, "unknown_zone"),
        ("GET", "/api/v1/queues/x/row", 404, "unknown_queue"),
        ("GET", "/api/v1/kiosks/x/catalogue", 404, "unknown_kiosk"),
        ("GET", "/api/v1/counters/1", 401, "sign_in_needed"),
    ],
)
async def test_addresses_that_lead_nowhere_say_so(
    building: Building, method: str, path: str, status: int, code: str
) -> None:
    building.client.cookies.clear()
    answer = await building.client.request(method, path)
    assert (answer.status_code, error_of(answer)) == (status, code)


async def test_a_page_that_is_not_there_is_a_page_with_the_way_back(building: Building) -> None:
    answer = await building.client.get("/tidak/ada")
    assert answer.status_code == 404
    assert "Tidak ada apa-apa di alamat ini." in answer.text
    assert 'href="/"' in answer.text


# -- who may


async def test_only_who_is_signed_in_and_may_gets_in(building: Building) -> None:
    ask = building.client.request
    building.client.cookies.clear()
    assert error_of(await ask("POST", "/api/v1/counters/1/open", json={"nonce": "nonce-dua"})) == "sign_in_needed"
    await building.signs_in(OFFICER)
    assert error_of(await ask("GET", "/api/v1/staff")) == "role_needed"
    assert (await ask("POST", "/api/v1/counters/1/open", json={"nonce": "nonce-dua"})).status_code == 200
    await building.signs_in(ADMINISTRATOR)
    assert (await ask("GET", "/api/v1/staff")).status_code == 200
    building.client.cookies.clear()
    building.client.cookies.set("session", "x" * 5000)
    assert error_of(await ask("GET", "/api/v1/staff")) == "sign_in_needed"


async def test_a_wrong_pin_many_times_has_to_wait(tmp_path: Path) -> None:
    async with open_building(tmp_path) as building:
        codes, before = [], await building.seq()
        for n in range(7):
            body = {"name": OFFICER.name, "pin": f"00000{n}"}
            answer = await building.client.post("/api/v1/session", json=body)
            codes.append((answer.status_code, error_of(answer)))
        assert codes == [(401, "wrong_pin")] * 5 + [(429, "too_many_tries")] * 2
        assert 1 <= int(answer.headers["retry-after"]) <= 2
        right = await building.client.post("/api/v1/session", json={"name": OFFICER.name, "pin": OFFICER.pin})
        assert error_of(right) == "too_many_tries"
        assert await building.seq() == before


async def test_refusals_are_said_in_the_askers_language(building: Building) -> None:
    messages = [
        (await building.client.get("/api/v1/tickets/x", headers={"accept-language": wanted})).json()["error"]["message"]
        for wanted in ("id", "en")
    ]
    assert messages == ["Nomor antrean itu tidak ada hari ini.", "There is no such ticket today."]


async def test_a_stale_page_that_acts_on_a_ticket_that_has_gone_changes_nothing(building: Building) -> None:
    await building.takes_number()
    await building.signs_in(OFFICER)
    press = building.client.post
    await press("/api/v1/counters/1/open", json={"nonce": "nonce-buka"})
    seq = await building.seq()
    for action in ("recall", "start", "finish", "no-show"):
        answer = await press(f"/api/v1/counters/1/{action}", json={"nonce": f"nonce-{action}", "ticket": "basi"})
        assert (answer.status_code, error_of(answer)) == (409, "counter_idle")
    assert await building.seq() == seq


# -- our own faults


async def test_a_fault_of_ours_is_one_sentence_to_people_and_a_whole_story_in_the_log(
    building: Building, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(building.running.context.office, "do", lambda request: 1 / 0)
    with caplog.at_level(logging.ERROR):
        answer = await building.takes_number()
    assert (answer.status_code, error_of(answer)) == (503, "unexpected")
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text
