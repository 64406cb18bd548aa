"""What the officers' API refuses: in both languages, and without changing anything."""

from collections.abc import Callable
from typing import NamedTuple

import httpx
import pytest

from tests.support.officer_api import OTHER
from tests.support.officers import (
    COUNTER,
    SERVICE,
    Officer,
    acts_on_disk,
    fresh_nonce,
    refused,
    takes_number,
)
from tests.support.server import Server


class Wrong(NamedTuple):
    """Something an officer cannot do now, and what they are told."""

    ask: Callable[["Scene"], httpx.Response]
    status: int
    code: str
    indonesian: str
    english: str


class Scene(NamedTuple):
    """Ratna serves somebody at her counter; somebody else is waiting; a third was served before."""

    ratna: Officer
    bagus: Officer
    here: str
    gone: str
    nonce: str


@pytest.fixture
def scene(server: Server, ratna: Officer, bagus: Officer, loket: str) -> Scene:
    for _ in range(3):
        takes_number(server, SERVICE)
    gone = ratna.does("call-next", loket)["ticket"]
    ratna.does("finish", loket, ticket=gone)
    nonce = fresh_nonce()
    here = ratna.client.post(f"/counters/{loket}/call-next", json={"nonce": nonce}).json()["ticket"]
    ratna.does("start", loket, ticket=here)
    return Scene(ratna, bagus, here, gone, nonce)


def paused(scene: Scene) -> Officer:
    scene.ratna.does("finish", COUNTER, ticket=scene.here)
    scene.ratna.does("pause", COUNTER)
    return scene.ratna


def idle(scene: Scene) -> Officer:
    scene.ratna.does("finish", COUNTER, ticket=scene.here)
    return scene.ratna


WRONG = {
    "a counter that does not exist": Wrong(
        lambda s: s.ratna.presses("call-next", "loket-99"),
        404,
        "unknown_counter",
        "Loket ini tidak ada di sini.",
        "This counter does not exist here.",
    ),
    "calling at a closed counter": Wrong(
        lambda s: s.bagus.presses("call-next", OTHER),
        409,
        "counter_is_closed",
        "Loket 2 belum dibuka. Buka dahulu.",
        "Loket 2 is not open. Open it first.",
    ),
    "calling at somebody else's counter": Wrong(
        lambda s: s.bagus.presses("call-next", COUNTER),
        409,
        "not_your_counter",
        "Anda bukan petugas Loket 1.",
        "You are not the officer of Loket 1.",
    ),
    "sitting down at somebody else's counter": Wrong(
        lambda s: s.bagus.presses("open", COUNTER),
        409,
        "counter_taken",
        "Loket 1 sedang dipakai petugas lain.",
        "Loket 1 is in use by another officer.",
    ),
    "calling while somebody is there": Wrong(
        lambda s: s.ratna.presses("call-next", COUNTER),
        409,
        "counter_busy",
        "masih di Loket 1. Selesaikan dahulu.",
        "is still at Loket 1. Finish it first.",
    ),
    "closing while somebody is there": Wrong(
        lambda s: s.ratna.presses("close", COUNTER),
        409,
        "counter_busy",
        "masih di Loket 1. Selesaikan dahulu.",
        "is still at Loket 1. Finish it first.",
    ),
    "changing counters while somebody is there": Wrong(
        lambda s: s.ratna.presses("open", OTHER),
        409,
        "counter_busy",
        "masih di Loket 1. Selesaikan dahulu.",
        "is still at Loket 1. Finish it first.",
    ),
    "a stale page finishing somebody who has gone": Wrong(
        lambda s: s.ratna.presses("finish", COUNTER, ticket=s.gone),
        409,
        "ticket_moved_on",
        "Halaman ini sudah usang: Loket 1 kini melayani A-",
        "This page is out of date: Loket 1 now has A-",
    ),
    "no-show of somebody who is being served": Wrong(
        lambda s: s.ratna.presses("no-show", COUNTER, ticket=s.here),
        409,
        "move_not_allowed",
        "keadaannya sudah berubah",
        "its state has changed",
    ),
    "finishing when nobody is there": Wrong(
        lambda s: idle(s).presses("finish", COUNTER, ticket=s.here),
        409,
        "counter_idle",
        "Tidak ada orang di Loket 1 sekarang.",
        "Nobody is at Loket 1 now.",
    ),
    "calling during a pause": Wrong(
        lambda s: paused(s).presses("call-next", COUNTER),
        409,
        "counter_is_paused",
        "Loket 1 sedang jeda. Lanjutkan dahulu.",
        "Loket 1 is paused. Resume it first.",
    ),
    "resuming without a pause": Wrong(
        lambda s: s.ratna.presses("resume", COUNTER),
        409,
        "counter_not_paused",
        "Loket 1 tidak sedang jeda.",
        "Loket 1 is not paused.",
    ),
    "a nonce that was used for something else": Wrong(
        lambda s: s.ratna.client.post(f"/counters/{COUNTER}/recall", json={"nonce": s.nonce, "ticket": s.here}),
        409,
        "nonce_reused",
        "Permintaan ini sudah dipakai untuk hal lain.",
        "This request was already used for something else.",
    ),
    "a press without a nonce": Wrong(
        lambda s: s.ratna.client.post(f"/counters/{COUNTER}/finish", json={"ticket": s.here}),
        400,
        "bad_request",
        "Permintaan tidak dimengerti",
        "The request is not understood",
    ),
    "a press without saying which ticket": Wrong(
        lambda s: s.ratna.presses("finish", COUNTER),
        400,
        "bad_request",
        "Permintaan tidak dimengerti",
        "The request is not understood",
    ),
    "a press in somebody else's name": Wrong(
        lambda s: s.bagus.presses("finish", COUNTER, ticket=s.here, officer=s.ratna.id),
        400,
        "bad_request",
        "Permintaan tidak dimengerti",
        "The request is not understood",
    ),
    "half a JSON object": Wrong(
        lambda s: s.ratna.client.post(
            f"/counters/{COUNTER}/finish", content=b'{"nonce": "', headers={"Content-Type": "application/json"}
        ),
        400,
        "bad_request",
        "Permintaan tidak dimengerti",
        "The request is not understood",
    ),
    "a form of another site": Wrong(
        lambda s: s.ratna.client.post(f"/counters/{COUNTER}/finish", data={"nonce": fresh_nonce()}),
        400,
        "bad_request",
        "Permintaan tidak dimengerti",
        "The request is not understood",
    ),
    "a body without end": Wrong(
        lambda s: s.ratna.presses("finish", COUNTER, ticket="x" * 40_000),
        413,
        "too_large",
        "Permintaan terlalu besar.",
        "The request is too large.",
    ),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_done_is_refused_in_both_languages_and_changes_nothing(
    server: Server, scene: Scene, wrong: Wrong
) -> None:
    assert wrong.indonesian in refused(wrong.ask(scene), wrong.status, wrong.code)
    before, part = acts_on_disk(server), scene.ratna.sees(COUNTER)["counter"]
    scene.ratna.client.headers["Accept-Language"] = scene.bagus.client.headers["Accept-Language"] = "en"
    try:
        answer = again(wrong, scene)
    finally:
        scene.ratna.client.headers["Accept-Language"] = scene.bagus.client.headers["Accept-Language"] = "id"
    assert wrong.english in refused(answer, wrong.status, wrong.code)
    assert acts_on_disk(server) == before
    assert scene.ratna.sees(COUNTER)["counter"] == part


def again(wrong: Wrong, scene: Scene) -> httpx.Response:
    """Ask the same once more, without the preparations."""
    if wrong.code == "counter_idle":
        return scene.ratna.presses("finish", COUNTER, ticket=scene.here)
    if wrong.code == "counter_is_paused":
        return scene.ratna.presses("call-next", COUNTER)
    return wrong.ask(scene)
