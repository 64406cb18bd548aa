"""The officer's live socket: staff only, from our own pages only, and never a fact short."""

import msgspec
import pytest
from msgspec.structs import replace
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from core.domain.views.counter import CounterView
from core.domain.views.parts import FactPart
from tests.support.officers import ELSEWHERE, SERVICE, Json, Officer, follow, takes_number
from tests.support.server import Server


def frame(socket: ClientConnection) -> Json:
    """The next message that is not a beat or about devices."""
    while True:
        message = msgspec.json.decode(socket.recv(timeout=20), type=Json)
        if message["type"] in ("snapshot", "facts"):
            return message


def why_closed(socket: ClientConnection) -> str:
    with pytest.raises(ConnectionClosed):
        socket.recv(timeout=20)
    return socket.close_reason or ""


def updated(view: CounterView, message: Json) -> CounterView:
    """What the page's script does: replace the parts that came."""
    for part in msgspec.convert(message["facts"], list[FactPart]):
        new = {queue.id: queue for queue in part.queues}
        queues = tuple(new.get(queue.id, queue) for queue in view.queues)
        view = replace(view, seq=part.seq, counter=part.counter or view.counter, queues=queues)
    return view


def test_the_snapshot_and_what_follows_add_up_to_the_present(server: Server, ratna: Officer, loket: str) -> None:
    with ratna.follows(loket) as socket:
        view = msgspec.convert(frame(socket)["view"], CounterView)
        takes_number(server, SERVICE)
        takes_number(server, SERVICE, "priority")
        ticket = ratna.does("call-next", loket)["ticket"]
        ratna.does("recall", loket, ticket=ticket)
        ratna.does("start", loket, ticket=ticket)
        last = ratna.does("finish", loket, ticket=ticket)["seq"]
        while view.seq < last:
            view = updated(view, frame(socket))
    present = msgspec.convert(ratna.sees(loket), CounterView)
    assert view == replace(present, seq=view.seq)


def test_a_desk_hears_nothing_of_other_queues(server: Server, ratna: Officer, loket: str) -> None:
    with ratna.follows(loket) as socket:
        frame(socket)
        takes_number(server, ELSEWHERE)
        mine = takes_number(server, SERVICE)
        (fact,) = frame(socket)["facts"]
        (queue,) = fact["queues"]
        assert queue["prefix"] == mine["number"].split("-")[0]


def test_who_is_not_signed_in_follows_nothing(server: Server) -> None:
    with follow(server, "disdukcapil-1", {}) as socket:
        assert why_closed(socket) == "sign_in_needed"
    with follow(server, "disdukcapil-1", {"Cookie": "session=guessed"}) as socket:
        assert why_closed(socket) == "sign_in_needed"


def test_another_site_cannot_listen_through_an_officers_browser(server: Server, ratna: Officer) -> None:
    with pytest.raises(InvalidStatus) as refused, ratna.follows("disdukcapil-1", origin="http://evil.example"):
        pass
    assert b'"other_site"' in (refused.value.response.body or b"")
    with ratna.follows("disdukcapil-1", origin=server.url) as socket:
        assert frame(socket)["type"] == "snapshot"


def test_a_counter_that_does_not_exist_cannot_be_followed(ratna: Officer) -> None:
    with ratna.follows("loket-99") as socket:
        assert why_closed(socket) == "unknown_counter"


def test_a_tenants_supervisor_cannot_follow_another_tenants_counter(server: Server) -> None:
    """Row 136."""
    wahyu = Officer(server, "Wahyu Hidayat")
    with wahyu.follows("samsat-23") as socket:
        assert why_closed(socket) == "other_tenant"
    with wahyu.follows("disdukcapil-1") as socket:
        assert frame(socket)["type"] == "snapshot"
    page = wahyu.client.get(f"{server.url}/counter/samsat-23")
    assert page.status_code == 403
    assert "Ini milik instansi lain." in page.text
