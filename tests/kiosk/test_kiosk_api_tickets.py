"""Taking a number by the API of a real server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from core.web.qr import qr_svg
from tests.support.kiosk_hall import site_file
from tests.support.server import Server, serving

KTP = "disdukcapil-ktp-rekam"
ONE_TENANT = """
[[kiosks]]
id = "kios-disdukcapil"
name = "Kios Disdukcapil"
zone = "lantai-1"
tenants = ["disdukcapil"]
"""


@pytest.fixture(scope="module")
def mall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("mall")
    with serving(folder / "data", "--site", str(site_file(folder, more=ONE_TENANT))) as server:
        yield server


def take(mall: Server, nonce: str, service: str = KTP, **more: Any) -> httpx.Response:
    wanted = {"nonce": nonce, "service": service, "kiosk": "kios-pintu", **more}
    return mall.api("POST", "/tickets", wanted)


def test_a_citizen_gets_a_number_and_is_told_where_to_wait(mall: Server) -> None:
    answer = take(mall, "pajak-kota-1", "bpkad-pbb-bayar")
    given = answer.json()
    assert answer.status_code == 201
    assert (given["number"][-3:], given["ahead"], given["ticket_class"]) == ("001", 0, "regular")
    assert (given["tenant"], given["service"], given["wait_at"]) == ("bpkad", "bpkad-pbb-bayar", "Lantai 1")
    assert given["page"] == f"/t/{given['ticket']}"
    assert given["address"] == mall.url + given["page"]


def test_an_english_speaker_reads_english_on_the_answer(mall: Server) -> None:
    assert take(mall, "english-1", language="en").json()["wait_at"] == "Floor 1"


def test_a_repeated_press_gets_the_very_same_answer(mall: Server) -> None:
    first = take(mall, "same-press")
    assert take(mall, "same-press").content == first.content
    assert take(mall, "other-press").json()["number"] != first.json()["number"]


def test_a_press_repeated_many_times_at_once_takes_one_number(mall: Server) -> None:
    with ThreadPoolExecutor(8) as fingers:
        answers = list(fingers.map(lambda _: take(mall, "many-at-once").json()["ticket"], range(24)))
    assert len(set(answers)) == 1


def test_a_nonce_used_for_something_else_is_refused(mall: Server) -> None:
    take(mall, "stolen-nonce")
    refused = take(mall, "stolen-nonce", ticket_class="priority")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "nonce_reused")


def test_a_priority_number_stands_before_most_regular_ones(mall: Server) -> None:
    for person in range(4):
        take(mall, f"regular-{person}", "samsat-pkb-tahunan")
    given = take(mall, "grandmother", "samsat-pkb-tahunan", ticket_class="priority").json()
    assert (given["ahead"], given["ticket_class"]) == (0, "priority")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"service": "tidak-ada"}, 404, "unknown_service"),
        ({"kiosk": "tidak-ada"}, 404, "unknown_kiosk"),
        ({"kiosk": "kios-disdukcapil", "service": "samsat-pkb-tahunan"}, 404, "unknown_service"),
        ({"nonce": "short"}, 400, "bad_request"),
        ({"nonce": "n" * 65}, 400, "bad_request"),
        ({"service": "s" * 81}, 400, "bad_request"),
        ({"service": 7}, 400, "bad_request"),
        ({"ticket_class": "vip"}, 400, "bad_request"),
        ({"language": "jv"}, 400, "bad_request"),
        ({"reason": "pregnant"}, 400, "bad_request"),
        ({"service": "s" * 20_000}, 413, "too_large"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_sentence_and_takes_no_number(
    mall: Server, change: dict[str, Any], status: int, code: str
) -> None:
    before = int(take(mall, f"before-{sorted(change.items())!s:.40}").json()["number"][2:])
    wanted = {"nonce": "is-refused", "service": KTP, "kiosk": "kios-pintu", **change}
    sentences = set()
    for language in ("id", "en"):
        refused = mall.api("POST", f"/tickets?language={language}", wanted)
        assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)
        sentences.add(refused.json()["error"]["message"])
    assert len(sentences) == 2
    after = int(take(mall, f"after-{sorted(change.items())!s:.40}").json()["number"][2:])
    assert after == before + 1


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"\xff\xfe", b'{"nonce":'])
def test_broken_json_is_refused(mall: Server, body: bytes) -> None:
    with mall.client() as client:
        refused = client.post("/tickets", content=body, headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "bad_request")


def test_the_kiosk_of_one_tenant_gives_that_tenants_numbers(mall: Server) -> None:
    assert take(mall, "own-kiosk", kiosk="kios-disdukcapil").status_code == 201


def test_the_qr_code_holds_the_address_of_the_tickets_page(mall: Server) -> None:
    given = take(mall, "qr-please").json()
    drawn = httpx.get(f"{mall.url}{given['page']}/qr.svg")
    assert drawn.headers["content-type"] == "image/svg+xml; charset=utf-8"
    assert drawn.content == qr_svg(given["address"])


def test_there_is_no_qr_code_for_a_ticket_that_does_not_exist(mall: Server) -> None:
    refused = httpx.get(f"{mall.url}/t/tidak-ada/qr.svg")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "unknown_ticket")


def test_an_unknown_kiosk_has_no_page_but_a_sentence(mall: Server) -> None:
    for path in ("/kiosk/tidak-ada", "/kiosk/tidak-ada/paper"):
        answer = httpx.get(mall.url + path, headers={"Accept-Language": "id"})
        assert answer.status_code == 404
        assert "Kios ini tidak ada di sini." in answer.text
