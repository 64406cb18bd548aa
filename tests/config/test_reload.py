"""A site file is changed while a real server serves it: screens keep their lines, people their numbers."""

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from config.reload_files import ask_to_reload
from config.verify import VerifyOptions, verified
from core.store.base import StoreError
from tests.support.ledgers import antrean, refusal
from tests.support.server import Server, serving
from tests.support.site_files import RIGHT

SECONDS_MAX = 15.0
OPEN = RIGHT.replace(
    'mon-thu = ["08:00-12:00", "13:00-15:00"]\nfri = ["08.00-11.00"]', 'mon-sun = ["00:00-24:00"]'
).replace("[voice]", '[voice]\nengine = "none"')
"""Two agencies on one floor; counters 1 and 2 take A, counter 9 takes Z."""
RENAMED = OPEN.replace('name = "Disdukcapil"', 'name = "Dukcapil Baru"')
ANOTHER_COUNTER = OPEN.replace('counters = ["1", {', 'counters = ["1", "3", {')
NEW = "disdukcapil-3"
MEJA = OPEN.replace('place = "Kota Uji"', 'place = "Kota Uji"\ncounter_noun = "meja"')
WITHOUT_Z = re.sub(
    r"\[\[queues\]\]\nid = \"bersama\".*?\n\n|\[\[tenants\]\]\nid = \"dlh\".*?(?=\[\[kiosks)", "", OPEN, flags=re.DOTALL
)
TVS = ('{ id = "tv-1", name = "TV 1", voice = true }', '{ id = "tv-2", name = "TV 2" }')
OTHER_VOICE = OPEN.replace(", voice = true }", " }").replace(TVS[1], TVS[1].replace(" }", ", voice = true }"))
TWO_WRONG = OPEN.replace('zone = "lantai-1"\nqueue = "bersama"', 'zone = "lantai-7"\nqueue = "berdua"')


class Building:
    """A server with its site file, and whoever uses it."""

    def __init__(self, server: Server, file: Path) -> None:
        self.server, self.file = server, file
        self._asked = 0

    def says(self, text: str) -> None:
        """A technician saves the file."""
        self.file.write_text(text)

    def reloads(self) -> str:
        """And has it read: what the command prints."""
        result = antrean("reload", "--data", self.server.data)
        assert result.exit_code == 0, result.output
        return result.output

    def refuses(self) -> str:
        """The same, refused."""
        return refusal(antrean("reload", "--data", self.server.data))

    def nonce(self) -> str:
        """A fresh one."""
        self._asked += 1
        return f"press-{self._asked:08}"

    def takes(self, service: str = "kk-baru") -> str:
        """Somebody takes a number."""
        body = {"nonce": self.nonce(), "service": service, "kiosk": "kios-1"}
        answer = self.server.api("POST", "/tickets", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])

    def live(self, path: str) -> "Screen":
        """Somebody follows something."""
        return Screen(connect(f"{self.server.url.replace('http', 'ws')}/live/{path}", max_size=None))

    def administrator(self) -> httpx.Client:
        """The first one, who has just joined."""
        client = self.server.client()
        token = re.findall(r"/counter/invitation/(\S+)", self.server.log.read_text())[-1]
        client.post("/staff", json={"token": token, "name": "Sri", "pin": "264575"}).raise_for_status()
        return client

    def presses(self, officer: httpx.Client, counter: str, action: str, **more: object) -> httpx.Response:
        """A press of a button at a counter."""
        return officer.post(f"/counters/{counter}/{action}", json={"nonce": self.nonce(), **more})


class Screen:
    """A socket that is never opened a second time."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.view = self.next("snapshot")["view"]

    def next(self, kind: str) -> dict[str, Any]:
        """The next message of a kind."""
        until = time.monotonic() + SECONDS_MAX
        while True:
            message: dict[str, Any] = msgspec.json.decode(self._socket.recv(until - time.monotonic()))
            if message["type"] == kind:
                return message

    def renewed(self) -> dict[str, Any]:
        """The next snapshot."""
        view: dict[str, Any] = self.next("snapshot")["view"]
        return view

    def closed_with(self) -> tuple[int, str]:
        """The code and reason with which the server closes."""
        with pytest.raises(ConnectionClosed) as closed:
            self.next("nothing of the kind")
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code, closed.value.rcvd.reason

    def close(self) -> None:
        """Goodbye."""
        self._socket.close()


@pytest.fixture
def building(tmp_path: Path) -> Iterator[Building]:
    file = tmp_path / "gedung.toml"
    file.write_text(OPEN)
    with serving(tmp_path / "data", "--site", str(file)) as server:
        yield Building(server, file)


def test_a_changed_file_is_adopted_and_no_line_is_dropped_and_no_number_lost(building: Building) -> None:
    given = [building.takes(), building.takes(), building.takes("sppl")]
    tv, phone, kiosk = building.live("screen/tv-1"), building.live("queue/disdukcapil"), building.live("kiosk/kios-1")
    building.says(RENAMED)
    assert building.reloads() == (
        "The site file was adopted: MPP Uji: 2 tenants, 2 services, 2 queues, 3 counters, 1 zones.\n"
    )
    assert [queue["waiting"] for queue in tv.renewed()["queues"]] == [1, 2]
    assert len(phone.renewed()["waiting"]) == 2
    kiosk.renewed()
    assert building.takes() == "A-003"
    assert tv.next("facts")["facts"][0]["type"] == "TicketIssued"
    assert given == ["A-001", "A-002", "Z-001"]
    assert "Dukcapil Baru" in httpx.get(f"{building.server.url}/display/tv-1").text
    for screen in (tv, phone, kiosk):
        screen.close()


def test_a_counter_has_its_new_name_on_the_tv_at_once(building: Building) -> None:
    tv = building.live("screen/tv-1")
    assert [counter["name"] for counter in tv.view["counters"]] == ["Loket 9", "Loket 1", "Meja 2"]
    building.says(MEJA)
    building.reloads()
    assert [counter["name"] for counter in tv.renewed()["counters"]] == ["Meja 9", "Meja 1", "Meja 2"]
    tv.close()


def test_a_new_counter_can_be_opened_and_calls_who_waited_before(building: Building) -> None:
    building.takes()
    sri = building.administrator()
    assert building.presses(sri, NEW, "open").status_code == 404
    building.says(ANOTHER_COUNTER)
    building.reloads()
    assert building.presses(sri, NEW, "open").status_code == 200
    called = building.presses(sri, NEW, "call-next")
    assert called.status_code == 200, called.text
    tv = building.live("screen/tv-1")
    assert [call["number"] for call in tv.view["calls"]] == ["A-001"]
    tv.close()


def test_a_file_that_is_wrong_changes_nothing_and_every_problem_is_said(building: Building) -> None:
    tv = building.live("screen/tv-1")
    building.says(TWO_WRONG)
    told = building.refuses()
    assert f"{building.file}: tenants[1].zone" in told
    assert f"{building.file}: tenants[1].queue" in told
    assert told.endswith("The site file was not adopted. Nothing has changed.")
    assert "tenants[1].zone" in building.server.log.read_text()
    assert building.takes("sppl") == "Z-001"
    assert tv.next("facts")["facts"][0]["type"] == "TicketIssued"
    tv.close()


def test_a_file_that_is_gone_or_no_toml_changes_nothing(building: Building) -> None:
    building.says("id = [")
    assert "Nothing has changed." in building.refuses()
    building.file.unlink()
    assert "there is no such file" in building.refuses()
    assert building.takes() == "A-001"


def test_a_queue_with_people_stays_and_its_name_and_number_are_said(building: Building) -> None:
    building.takes("sppl")
    building.takes("sppl")
    phone = building.live("queue/bersama")
    building.says(WITHOUT_Z)
    assert "places where people still wait or are served today: Loket bersama (2)." in building.refuses()
    assert building.takes("sppl") == "Z-003"
    assert len(phone.renewed()["waiting"]) == 3
    phone.close()


def test_a_queue_without_people_goes_and_who_follows_it_is_told(building: Building) -> None:
    phone, tv = building.live("queue/bersama"), building.live("screen/tv-1")
    building.says(WITHOUT_Z)
    building.reloads()
    assert phone.closed_with() == (4404, "unknown_queue")
    assert [queue["id"] for queue in tv.renewed()["queues"]] == ["disdukcapil"]
    assert building.server.api("GET", "/queues/bersama/row").status_code == 404
    tv.close()


def test_a_tv_that_is_gone_is_told_and_one_with_another_task_comes_again(building: Building) -> None:
    main, side = building.live("screen/tv-1"), building.live("screen/tv-2")
    building.says(OPEN.replace(f"{TVS[0]}, {TVS[1]}", TVS[0]))
    building.reloads()
    assert side.closed_with() == (4404, "unknown_screen")
    building.says(OTHER_VOICE)
    building.reloads()
    assert main.closed_with() == (1012, "site_changed")
    building.live("screen/tv-1").close()


def test_sighup_does_the_same_and_says_so_in_the_log(building: Building) -> None:
    tv = building.live("screen/tv-1")
    building.says(MEJA)
    os.kill(building.server.pid, signal.SIGHUP)
    assert "Meja 9" in [counter["name"] for counter in tv.renewed()["counters"]]
    assert building.reloads() == "The site file says what it said before. Nothing has changed.\n"
    assert "The site file was adopted: MPP Uji" in building.server.log.read_text()
    tv.close()


def test_the_ledger_of_a_day_with_two_sites_holds_and_a_restart_goes_on_with_the_newer_one(building: Building) -> None:
    building.takes()
    building.says(ANOTHER_COUNTER)
    building.reloads()
    sri = building.administrator()
    building.presses(sri, NEW, "open").raise_for_status()
    building.presses(sri, NEW, "call-next").raise_for_status()
    building.server.kill()
    building.server.start()
    assert NEW in [counter["id"] for counter in building.server.api("GET", "/site").json()["counters"]]
    assert building.takes() == "A-002"
    building.server.stop()
    assert "the chain holds, and the tables say what the facts say" in verified(VerifyOptions(building.server.data))[0]


def test_the_sample_says_that_it_has_no_file(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        said = refusal(antrean("reload", "--data", server.data))
        assert said == "Error: This server serves the sample, which has no file that could be read again."
        os.kill(server.pid, signal.SIGHUP)
        assert server.api("GET", "/health").status_code == 200


def test_where_nothing_is_served_there_is_nobody_to_ask(tmp_path: Path) -> None:
    assert refusal(antrean("reload", "--data", tmp_path)) == (
        f"Error: No Antrean serves {tmp_path}. Its site file is read when it starts."
    )
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("reload")] == []


def test_a_server_that_does_not_answer_is_not_waited_for_for_ever(building: Building) -> None:
    os.kill(building.server.pid, signal.SIGSTOP)
    try:
        with pytest.raises(StoreError, match="did not answer within 0 s"):
            ask_to_reload(building.server.data, seconds_max=0.2)
    finally:
        os.kill(building.server.pid, signal.SIGCONT)
    assert [path.name for path in building.server.data.iterdir() if path.name.startswith("reload")] == []
