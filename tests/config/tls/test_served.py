"""A building served with TLS by its own authority: staff and screens over https, visitors' phones plainly."""

import asyncio
import re
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.support.tls import SecureServer, serving_securely, trusting
from tests.support.visitor import SAMPLE, SEATS, number_for, service_for

COUNTER = next(iter(SEATS))
PERSON = SEATS[COUNTER]
QUEUE = next(iter(SAMPLE.site.queues))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureServer]:
    with serving_securely(tmp_path_factory.mktemp("tls") / "data", "--tls") as running:
        yield running


def plain(server: SecureServer, path: str, method: str = "GET", **more: object) -> httpx.Response:
    return httpx.request(method, f"{server.url}{path}", follow_redirects=False, **more)  # type: ignore[arg-type]


def test_an_officer_signs_in_over_https_with_a_cookie_that_never_travels_in_the_clear(server: SecureServer) -> None:
    with server.browser() as browser:
        answer = browser.post("/api/v1/session", json={"name": PERSON.name, "pin": PERSON.pin})
        assert answer.headers["set-cookie"].startswith("__Host-session=")
        assert "; Secure" in answer.headers["set-cookie"]
        assert browser.get("/api/v1/session").json()["name"] == PERSON.name
        assert browser.get("/counter").status_code == 200


def test_a_device_that_was_not_told_to_trust_the_building_does_not(server: SecureServer) -> None:
    with httpx.Client(verify=ssl.create_default_context()) as stranger, pytest.raises(httpx.ConnectError, match="CERT"):
        stranger.get(f"{server.secure}/")


def test_nobody_signs_in_or_takes_a_number_in_the_clear(server: SecureServer) -> None:
    body = {"name": PERSON.name, "pin": PERSON.pin}
    for path, asked in (("/api/v1/session", body), ("/api/v1/tickets", number_for(service_for(COUNTER)))):
        answer = plain(server, path, "POST", json=asked)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "https_needed")
        assert answer.json()["error"]["message"].startswith("Ini hanya dilakukan lewat sambungan aman: https://")


@pytest.mark.parametrize("path", ["/", "/counter", "/counter/board?x=1", "/kiosk/kios-1", "/display/tv-1"])
def test_whoever_opens_a_page_of_staff_or_devices_in_the_clear_is_led_to_https(server: SecureServer, path: str) -> None:
    answer = plain(server, path)
    assert (answer.status_code, answer.headers["location"]) == (307, server.secure + path)


def test_nobody_is_led_to_a_name_that_is_not_the_servers(server: SecureServer) -> None:
    answer = plain(server, "/counter", headers={"Host": "jahat.example"})
    assert answer.status_code == 421
    assert "location" not in answer.headers


def test_a_visitors_phone_needs_no_certificate(server: SecureServer) -> None:
    with server.browser() as kiosk:
        given = kiosk.post("/api/v1/tickets", json=number_for(service_for(COUNTER))).json()
    assert given["address"] == f"{server.url}{given['page']}", "so the QR code leads there"
    page = plain(server, given["page"])
    assert page.status_code == 200
    for asset in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text):
        assert plain(server, asset).status_code == 200
    assert plain(server, f"/api/v1/tickets/{given['ticket']}").json()["number"] == given["number"]


def test_the_open_board_is_read_without_trusting_anybody_first(server: SecureServer) -> None:
    page = plain(server, "/open")
    assert page.status_code == 200
    for path in ("/open/queues.json", *re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)):
        assert plain(server, path).status_code == 200
    assert plain(server, "/open/queues.json", "OPTIONS").status_code == 204


def test_live_lines_speak_tls_and_only_a_queues_is_plain(server: SecureServer) -> None:
    asyncio.run(lines(server))


async def lines(server: SecureServer) -> None:
    trusted = trusting(server.data / "tls" / "authority.crt")
    for path in (f"/live/queue/{QUEUE}",):
        async with connect(server.secure.replace("https", "wss") + path, ssl=trusted) as secure:
            assert '"snapshot"' in str(await asyncio.wait_for(secure.recv(), 10))
        async with connect(server.url.replace("http", "ws") + path) as clear:
            assert '"snapshot"' in str(await asyncio.wait_for(clear.recv(), 10))
    with pytest.raises(InvalidStatus):
        async with connect(f"{server.url.replace('http', 'ws')}/live/counter/{COUNTER}"):
            pass


def test_a_device_learns_to_trust_by_a_page_that_needs_no_trust_yet(server: SecureServer) -> None:
    page = plain(server, "/trust", headers={"Accept-Language": "id"})
    assert "Percayai server gedung ini" in page.text
    assert f"wget -O antrean.crt {server.url}/trust/antrean.crt" in page.text
    digits = re.findall(r"(?:[0-9A-F]{2}:){31}[0-9A-F]{2}", page.text)
    assert len(set(digits)) == 1
    assert digits[0] in server.log.read_text(), "the technician can compare"
    found = plain(server, "/trust/antrean.crt")
    assert found.headers["content-type"] == "application/x-x509-ca-cert"
    trusted = trusting(ssl.DER_cert_to_PEM_cert(found.content))
    with httpx.Client(base_url=server.secure, verify=trusted) as device:
        assert device.get("/api/v1/health").status_code == 200
        assert f"{server.url}/trust" in device.get("/").text, "the landing page leads there"
        assert device.get("/trust/code.svg").headers["content-type"] == "image/svg+xml; charset=utf-8"


def test_a_server_has_a_given_certificate_and_then_nothing_has_to_be_trusted(
    server: SecureServer, tmp_path: Path
) -> None:
    folder = server.data / "tls"
    given = ["--certificate", str(folder / "server.crt"), "--key", str(folder / "server.key")]
    with serving_securely(tmp_path / "data", *given) as other:
        with other.browser(folder / "authority.crt") as browser:
            assert browser.get("/api/v1/health").status_code == 200
        assert plain(other, "/trust").status_code == 404
        assert not (tmp_path / "data" / "tls").exists()


def test_a_plain_port_that_is_taken_is_a_sentence(server: SecureServer, tmp_path: Path) -> None:
    other = SecureServer(tmp_path / "data", "--tls")
    other._arguments[-1] = server.url.rpartition(":")[2]
    with pytest.raises(AssertionError, match=r"Error: Port \d+ cannot be used \(Address already in use\)"):
        other.start()
