"""Indonesian first, English second: nothing is left untranslated, and nobody has to look for their language."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.requests import Request

from core.domain.alarms import Alarm, AlarmCode, Remedy, Severity
from core.domain.errors import CounterBusy, NobodyWaiting, TenantClosedToday
from core.domain.hall import Hall
from core.domain.site import Text
from core.web.language import language_of
from core.words.languages import COMPONENTS, say, say_refusal
from counter.board.alarm_words import alarm_part
from tests.support.application import open_building
from tests.support.sentences import (
    CATALOGUES,
    HOME,
    PLACEHOLDER,
    catalogue,
    in_code,
    in_refusals,
    in_templates,
    key_of,
    literals,
    translations_of,
)
from tests.support.small_building import MONDAY, small_site

SAID: dict[str, Callable[[], dict[str, str]]] = {"templates": in_templates, "refusals": in_refusals, "code": in_code}


def test_every_room_with_pages_has_its_catalogue() -> None:
    assert {path.relative_to(HOME).parent.parent.as_posix() for path in CATALOGUES} == set(COMPONENTS)


@pytest.mark.parametrize("kind", SAID)
def test_every_sentence_has_its_indonesian(kind: str) -> None:
    known = {key_of(m) for path in CATALOGUES for m in catalogue(path) if all(translations_of(m))}
    said = SAID[kind]()
    assert said, "there are sentences to check"
    assert {sentence: where for sentence, where in said.items() if sentence not in known} == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_catalogue_is_complete_and_has_nothing_left_over(path: Path) -> None:
    messages = catalogue(path)
    said = in_templates().keys() | literals()
    assert [key_of(m) for m in messages if key_of(m) not in said] == []
    assert [key_of(m) for m in messages if not all(translations_of(m))] == []
    assert [key_of(m) for m in messages if m.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=str)
def test_a_translation_has_the_blanks_of_its_sentence(path: Path) -> None:
    wrong = [
        key_of(m)
        for m in catalogue(path)
        for translated in translations_of(m)
        if set(PLACEHOLDER.findall(translated)) != set(PLACEHOLDER.findall(key_of(m)))
    ]
    assert wrong == []


def test_a_sentence_is_translated_alike_in_all_rooms() -> None:
    translated = defaultdict(set)
    for path in CATALOGUES:
        for message in catalogue(path):
            translated[key_of(message)].add(tuple(translations_of(message)))
    assert {key: ways for key, ways in translated.items() if len(ways) > 1} == {}


# -- saying


def test_a_sentence_is_said_with_its_blanks_filled_in_the_readers_language() -> None:
    refusal = TenantClosedToday(
        tenant=Text(id="Imigrasi", en="Immigration"), reason=Text(id="Hari Nyepi", en="Day of Silence")
    )
    assert say_refusal("id", refusal) == "Imigrasi tutup hari ini. Hari Nyepi"
    assert say_refusal("en", refusal) == "Immigration is closed today. Day of Silence"


def test_a_building_of_stalls_hears_of_no_loket_in_alarms_and_refusals_either() -> None:
    site = small_site()
    stalls = {key: replace(counter, noun="stan") for key, counter in site.counters.items()}
    hall = Hall(replace(site, counters=stalls), MONDAY)
    alarm = Alarm(AlarmCode.UNSERVED, Severity.URGENT, "K", params={"count": 3, "minutes": 20}, remedy=Remedy.OPEN)
    part = alarm_part(hall, alarm)
    assert "stan" in part.text.in_language("id") + part.help.in_language("id")
    assert "loket" not in (part.text.in_language("id") + part.help.in_language("id")).lower()
    why = say_refusal("id", NobodyWaiting(), counter_noun="stan")
    assert "stan" in why.lower()
    assert "loket" not in why.lower()


def test_a_sentence_without_a_reason_ends_without_a_blank() -> None:
    assert say_refusal("en", TenantClosedToday(tenant=Text(id="X"), reason=Text())) == "X is closed today."


def test_a_percent_sign_in_a_name_is_only_a_percent_sign() -> None:
    assert "100%(s) %d" in say_refusal("id", CounterBusy(number="K-001", counter="100%(s) %d"))


def test_what_nobody_translated_is_said_in_english() -> None:
    assert say("id", "Nobody wrote this down") == "Nobody wrote this down"


# -- choosing


def asking(query: str = "", cookie: str = "", wanted: str = "") -> Request:
    """Somebody's request."""
    headers = [(b"cookie", f"language={cookie}".encode())] if cookie else []
    headers += [(b"accept-language", wanted.encode())] if wanted else []
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("query", "cookie", "wanted", "language"),
    [
        ("", "", "", "id"),
        ("", "", "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "id"),
        ("", "", "en-US,en;q=0.9", "en"),
        ("", "", "en-US", "id"),
        ("", "", "en", "en"),
        ("", "", "ID", "id"),
        ("", "", "de-DE,de;q=0.9,en;q=0.8", "en"),
        ("", "", "fr,id;q=0.5,en;q=0.4", "id"),
        ("", "", "*", "id"),
        ("", "", ";;;,,,=", "id"),
        ("", "en", "id", "en"),
        ("", "id", "en", "id"),
        ("", "xx", "en", "en"),
        ("language=en", "id", "id", "en"),
        ("language=id", "en", "en", "id"),
        ("language=xx", "", "en", "en"),
        ("language=xx", "en", "id", "en"),
    ],
)
def test_the_address_wins_then_the_cookie_then_the_browser_and_indonesian_otherwise(
    query: str, cookie: str, wanted: str, language: str
) -> None:
    assert language_of(asking(query, cookie, wanted)) == language


async def test_a_chosen_language_is_kept_and_a_mere_visit_chooses_nothing(tmp_path: Path) -> None:
    async with open_building(tmp_path) as b:
        visit = await b.client.get("/")
        assert 'lang="id"' in visit.text
        assert "set-cookie" not in visit.headers
        assert 'lang="en"' in (await b.client.get("/?language=en")).text
        assert '<html lang="en"' in " ".join((await b.client.get("/")).text.split())
        refused = await b.client.get("/api/v1/queues/x/row")
        assert refused.json()["error"]["message"] == "This queue does not exist here."
