"""Whatever comes from outside, in path, query or body, is refused with a sentence or done: never a fault of ours."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from msgspec.inspect import DateTimeType, DictType, FloatType, IntType, StrType, StructType, UnionType, type_info

from config.components import make_components
from config.installation import Installation
from core.web.api import Endpoint
from counter.officer.lists import plain
from tests.support.installation import ADMINISTRATOR, EVERY_ROLE, browser, opened, signed_in
from tests.support.officers import fresh_nonce, refused
from tests.support.small_building import KIOSK, service_of

FOREIGN_DATES = (
    *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"),
    *("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z"),
)
PLACES = {"counter": "1", "queue": "K", "tenant": "instansi-K"}
LONG_PARTS = ("0" * 5_000, "9" * 5_000, "K" + "0" * 3_000, " " * 3_000, "../" * 500, "x" * 129, "%00", "é" * 200)


@pytest.fixture
async def running(tmp_path: Path) -> Any:
    async with opened(tmp_path, EVERY_ROLE) as running:
        yield running


def endpoints(running: Installation) -> list[Endpoint]:
    """Of the API as it is served; these components are only asked what they offer."""
    components = make_components(running.context, Path("nowhere"))
    return [endpoint for component in components for endpoint in component.endpoints()]


# -- paths


async def test_no_part_of_a_path_is_too_much(running: Installation) -> None:
    client = await signed_in(running, ADMINISTRATOR)
    for endpoint in endpoints(running):
        for part in LONG_PARTS if "{" in endpoint.path else ():
            path = re.sub(r"{\w+}", part.replace("/", "%2F"), endpoint.path)
            body = {"nonce": fresh_nonce()} if endpoint.takes else None
            answer = await client.request(endpoint.method, path, json=body)
            assert 400 <= answer.status_code < 500, f"{endpoint.method} {endpoint.path} {part[:9]}: {answer.text}"


@pytest.mark.parametrize("digits", [1, 20, 4_999, 5_000])
@pytest.mark.parametrize("path", ["/display/audio/{}.wav", f"/kiosk/{KIOSK}/paper/{{}}.svg", "/t/{}", "/kiosk/{}"])
async def test_a_page_that_is_not_there_is_not_found(running: Installation, path: str, digits: int) -> None:
    async with browser(running, "", sees_faults=True) as client:
        assert (await client.get(path.format("7" * digits))).status_code in (401, 403, 404, 414)


@pytest.mark.parametrize("day", ["9" * 5_000, "9999-12-31", "0001-01-01", "2025-02-30", "x", "2025-03-03T00:00"])
async def test_a_day_of_which_there_is_nothing_is_not_known(running: Installation, day: str) -> None:
    client = await signed_in(running, ADMINISTRATOR)
    assert (await client.get(f"http://mpp.test/counter/reports?day={day}")).status_code == 404
    assert (await client.get(f"/figures/{day}")).status_code == (404 if len(day) < 1_000 else 414)


@pytest.mark.parametrize("typed", ["0" * 32_000 + "!", " " * 32_000, "A" * 32_000, "K-" * 16_000, "0" * 32_000])
def test_a_number_is_compared_at_once_however_long_it_is(typed: str) -> None:
    """Before, this took 19 seconds, and four times that for twice as many: the test would not end."""
    assert plain(typed) == ""


# -- bodies


def fields_of(takes: type) -> Iterator[tuple[str, Any]]:
    info = type_info(takes)
    assert isinstance(info, StructType)
    for field in info.fields:
        kinds = field.type.types if isinstance(field.type, UnionType) else (field.type,)
        for kind in kinds:
            yield field.encode_name, kind


def foreign(kind: object) -> tuple[object, ...]:
    match kind:
        case DateTimeType():
            return FOREIGN_DATES
        case IntType() | FloatType():
            return (-1, 0, 10**9, 10**30, -(10**30), 1e308)
        case StrType():
            return ("", "x" * 10_000, "\u202e", "\x00", "0" * 5_000, "\ufffd")
        case DictType():
            return ({"Z" * 900: 1}, {"Z": {}}, {"K": 10**30})
    return (None, [], {}, "x", 7)


def sound(name: str) -> object:
    """What a field says that is not the one that is tried."""
    known: dict[str, object] = {"service": service_of("K"), "kiosk": KIOSK, "nonce": fresh_nonce(), "ticket": "x"}
    return known.get(name, "x")


async def test_no_value_of_a_body_is_too_much(running: Installation) -> None:
    client = await signed_in(running, ADMINISTRATOR)
    for endpoint in endpoints(running):
        for name, kind in fields_of(endpoint.takes) if endpoint.takes else ():
            for value in foreign(kind):
                await _tries(client, endpoint, name, value)


async def _tries(client: httpx.AsyncClient, endpoint: Endpoint, name: str, value: object) -> None:
    required = {f.encode_name for f in msgspec.structs.fields(endpoint.takes) if f.required}  # type: ignore[arg-type]
    body = {other: sound(other) for other in required} | {name: value}
    path = re.sub(r"{(\w+)}", lambda found: PLACES.get(found[1], "x"), endpoint.path)
    content = msgspec.json.encode(body)
    headers = {"Content-Type": "application/json"}
    answer = await client.request(endpoint.method, path, content=content, headers=headers)
    assert answer.status_code < 500, f"{endpoint.method} {endpoint.path} {name}={str(value)[:30]}: {answer.text}"


@pytest.mark.parametrize("date", FOREIGN_DATES)
@pytest.mark.parametrize("name", ["booked_at", "happened_at"])
async def test_a_time_that_is_not_of_today_is_refused_however_far_it_is(
    running: Installation, name: str, date: str
) -> None:
    client = await signed_in(running, ADMINISTRATOR)
    asked = {"nonce": fresh_nonce(), "service": service_of("K"), "kiosk": None, name: date}
    assert (await client.post("/tickets", json=asked)).status_code == 400


async def test_a_rule_for_a_queue_that_is_not_there_is_refused(running: Installation) -> None:
    client = await signed_in(running, ADMINISTRATOR)
    for queues in (["Z"], ["K", "Z"]):
        asked = {"counters": {"1": {"queues": queues}}}
        refused(await client.post("/rules/preview", json=asked), 404, "unknown_queue")
    other = {"counters": {"1": {"queues": ["S"]}}}
    refused(await client.post("/rules/preview", json=other), 409, "rules_unfit")
