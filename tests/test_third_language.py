"""A third language is catalogues and a voice: nothing else of Antrean knows that it is there."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from config.installation import Installation
from config.sample import always_open
from core.domain.facts import TicketIssued
from core.domain.ids import ScreenId
from core.domain.site import Screen, Site, Text, VoiceSettings
from core.words.languages import say
from kiosk.printing.fill import slip_of
from sounds.calls import CallVoice
from sounds.studio import DummyStudio
from tests.support.installation import OFFICER, browser, opened, signed_in
from tests.support.javanese import CODE, javanese
from tests.support.site_files import read, spoilt
from tests.support.small_building import FLOOR_1, KIOSK, service_of, small_site
from tests.support.voice_building import K_012, LOKET_3, building

OFFERED = ("id", "jv", "en")
TV = ScreenId("tv")


@pytest.fixture(autouse=True)
def _spoken_here() -> Iterator[None]:
    with javanese():
        yield


def javanese_site() -> Site:
    site = always_open(small_site())
    floor = replace(site.zones[FLOOR_1], name=Text(id="Lantai 1", en="Floor 1", jv="Jogan 1"))
    screens = {TV: Screen(TV, "TV", FLOOR_1, voice=True)}
    return replace(site, zones={**site.zones, FLOOR_1: floor}, screens=screens, languages=OFFERED)


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Installation]:
    async with opened(tmp_path, site=javanese_site()) as installation:
        yield installation


@pytest.fixture
async def visitor(running: Installation) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(running, "") as client:
        yield client


async def read_page(client: httpx.AsyncClient, path: str) -> str:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split())


async def number_in(client: httpx.AsyncClient, language: str) -> dict[str, str]:
    body = {"nonce": f"nonce-{language}", "service": service_of("K"), "kiosk": KIOSK, "language": language}
    answer = await client.post("/api/v1/tickets", json=body)
    assert answer.status_code == 201, answer.text
    issued: dict[str, str] = answer.json()
    return issued


# -- what people see


async def test_the_kiosk_offers_it_by_its_own_name_and_speaks_it(visitor: httpx.AsyncClient) -> None:
    assert "Basa Jawa" in await read_page(visitor, f"/kiosk/{KIOSK}")
    page = await read_page(visitor, f"/kiosk/{KIOSK}?language={CODE}")
    assert '<html lang="jv"' in page
    assert "Sugeng rawuh" in page
    assert "Jogan 1" in page


async def test_what_it_has_no_words_for_is_indonesian(visitor: httpx.AsyncClient) -> None:
    page = await read_page(visitor, f"/kiosk/{KIOSK}?language={CODE}")
    assert say("id", "What do you need?") in page
    assert "What do you need?" not in page


async def test_the_tv_shows_it_beside_the_buildings_own(visitor: httpx.AsyncClient) -> None:
    page = await read_page(visitor, f"/display/{TV}")
    assert '<html lang="id"' in page
    assert '<small class="also" lang="jv">Ingkang dipuntimbali</small>' in page
    assert "Loket-loket" in page
    assert "Now called" not in page


async def test_a_phone_reads_it(visitor: httpx.AsyncClient) -> None:
    issued = await number_in(visitor, CODE)
    page = await read_page(visitor, f"{issued['page']}?language={CODE}")
    assert "Nomer panjenengan" in page
    assert 'lang="id"' in page, "the others are one touch away"
    assert 'lang="en"' in page


async def test_the_officers_page_and_refusals_are_in_it(running: Installation) -> None:
    officer = await signed_in(running, OFFICER)
    try:
        officer.base_url = httpx.URL("http://mpp.test")
        page = await read_page(officer, f"/counter/1?language={CODE}")
        assert "Timbali salajengipun" in page
        assert "Basa Jawa" in page, "somebody without a number may have chosen it"
        body = {"nonce": "nonce-nine", "service": "boten-wonten", "kiosk": KIOSK}
        refused = await officer.post("/api/v1/tickets", json=body, headers={"Accept-Language": "jv"})
        assert refused.json()["error"]["message"] == "Layanan punika boten wonten."
    finally:
        await officer.aclose()


# -- what is printed, stored and called


async def test_a_slip_is_printed_in_it_and_the_ledger_holds_its_code(
    running: Installation, visitor: httpx.AsyncClient
) -> None:
    issued = await number_in(visitor, CODE)
    assert issued["wait_at"] == "Jogan 1"
    (fact,) = (f for f in running.context.office.hall.ticket_facts[issued["ticket"]] if isinstance(f, TicketIssued))  # type: ignore[index]  # an id, from JSON
    assert fact.language == CODE
    slip = slip_of(javanese_site(), fact, "http://mpp.test")
    assert (slip.number_text, slip.where) == ("Nomer antrean panjenengan", "Sumangga ngentosi ing Jogan 1")
    assert slip.ahead_text == "Boten wonten tiyang ing ngajeng panjenengan"


async def test_its_tickets_are_there_after_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        async with opened(tmp_path, site=javanese_site()) as running, browser(running, "") as client:
            await number_in(client, CODE)
            (ticket,) = running.context.office.hall.tickets.values()
            assert ticket.language == CODE


async def test_a_call_is_spoken_and_read_in_it() -> None:
    studio = DummyStudio()
    site = replace(building(VoiceSettings(languages=(CODE, "id"))), languages=OFFERED)
    voice = CallVoice(site, studio)
    voice.prepare(K_012)
    assert [phrase.text for phrase in studio.prepared] == ["Nomer antrean, ka, rolas,", "Nomor antrean, ka, dua belas,"]
    recording = await voice.call(K_012, LOKET_3)
    assert recording.spoken == (CODE, "id")
    assert recording.caption["jv"] == "Nomer antrean K-012, sumangga dhateng loket 3."
    assert list(recording.caption) == ["id", "jv", "en"]


# -- the site file


def test_a_site_file_offers_it_translates_into_it_and_calls_people_of_it() -> None:
    site = read(
        spoilt(
            ("[hours]", 'languages = ["id", "en", "jv"]\n[hours]'),
            ('languages = ["id", "en"]\nreading', 'languages = ["id", "jv"]\nreading'),
            ('name = { id = "MPP Uji"', 'name = { jv = "MPP Uji Basa Jawa", id = "MPP Uji"'),
            ("[english]", '[translations.jv]\n"Gratis" = "Boten mbayar"\n\n[english]'),
        )
    )
    assert (site.languages, site.voice.languages) == (("id", "en", "jv"), ("id", "jv"))
    assert site.name == Text(id="MPP Uji", en="Test Mall", jv="MPP Uji Basa Jawa")
    assert "Boten mbayar" in {service.fee.in_language(CODE) for service in site.services.values()}


# -- and where it is not offered


async def test_where_it_is_not_offered_nobody_can_choose_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as running, browser(running, "") as client:
        page = await read_page(client, f"/kiosk/{KIOSK}?language={CODE}")
        assert '<html lang="id"' in page
        assert "Basa Jawa" not in page
        body = {"nonce": "nonce-jv-1", "service": service_of("K"), "kiosk": KIOSK, "language": CODE}
        refused = await client.post("/api/v1/tickets", json=body)
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "bad_request")


async def test_who_names_no_language_gets_the_buildings_own(running: Installation, visitor: httpx.AsyncClient) -> None:
    body = {"nonce": "nonce-own-1", "service": service_of("K"), "kiosk": KIOSK}
    assert (await visitor.post("/api/v1/tickets", json=body)).status_code == 201
    assert [ticket.language for ticket in running.context.office.hall.tickets.values()] == ["id"]
