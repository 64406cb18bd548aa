"""A site file is changed while a real server serves it: screens keep their lines, people their numbers."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.reload_files import ask_to_reload
from config.verify import VerifyOptions, verified
from core.store.base import StoreError
from tests.support.changing_building import (
    ANOTHER_COUNTER,
    MEJA,
    NEW,
    OPEN,
    OTHER_VOICE,
    RENAMED,
    TVS,
    TWO_WRONG,
    WITHOUT_Z,
    Building,
    building_in,
)
from tests.support.ledgers import antrean, refusal
from tests.support.server import serving

pytestmark = pytest.mark.slow


@pytest.fixture
def building(tmp_path: Path) -> Iterator[Building]:
    with building_in(tmp_path) as building:
        yield building


def test_a_changed_file_is_adopted_and_no_line_is_dropped_and_no_number_lost(building: Building) -> None:
    given = [building.takes(), building.takes(), building.takes("sppl")]
    tv, phone, kiosk = building.live("screen/tv-1"), building.live("queue/disdukcapil"), building.live("kiosk/kios-1")
    building.says(RENAMED)
    assert building.reloads() == (
        "The site file was adopted: MPP Uji: 2 tenants, 2 services, 2 queues, 3 counters, 1 zone.\n"
    )
    assert [queue["waiting"] for queue in tv.renewed()["queues"]] == [1, 2]
    row = phone.renewed()
    assert (row["waiting_count"], row["listed"]) == (2, 2)
    kiosk.renewed()
    assert building.takes() == "A-003"
    assert tv.next("facts")["facts"][0]["type"] == "TicketIssued"
    assert given == ["A-001", "A-002", "Z-001"]
    assert "Dukcapil Baru" in building.page("/display/tv-1")
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
    assert f'{building.file}: line 55, tenants "dlh": tenants[1].zone: there is no zone "lantai-7"' in told
    assert f'{building.file}: line 56, tenants "dlh": tenants[1].queue: there is no queue "berdua"' in told
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


def test_a_file_that_became_a_pipe_is_refused_and_the_server_stops_as_ever(building: Building) -> None:
    building.file.unlink()
    os.mkfifo(building.file)
    assert "is no ordinary file" in building.refuses()
    building.file.unlink()
    building.says(RENAMED)
    assert "was adopted" in building.reloads()
    building.server.stop()


def test_a_queue_with_people_stays_and_its_name_and_number_are_said(building: Building) -> None:
    building.takes("sppl")
    building.takes("sppl")
    phone = building.live("queue/bersama")
    building.says(WITHOUT_Z)
    assert "places where people still wait or are served today: Loket bersama (2)." in building.refuses()
    assert building.takes("sppl") == "Z-003"
    row = phone.renewed()
    assert (row["waiting_count"], row["listed"]) == (3, 3)
    phone.close()


def test_a_queue_without_people_goes_and_who_follows_it_is_told(building: Building) -> None:
    phone, tv = building.live("queue/bersama"), building.live("screen/tv-1")
    building.says(WITHOUT_Z)
    building.reloads()
    assert phone.closed_with() == (4404, "unknown_queue")
    assert [queue["id"] for queue in tv.renewed()["queues"]] == ["disdukcapil"]
    assert building.server.api("GET", "/queues/bersama/row").status_code == 404
    tv.close()


def test_who_was_served_in_a_queue_that_is_gone_is_in_the_reports_and_in_nobodys_way(building: Building) -> None:
    kiosk, sri = building.live("kiosk/kios-1"), building.administrator()
    ticket = building.ticket("sppl").rsplit("/", 1)[1]
    kiosk.fact("SlipPrinted")  # a slip that is still in line would not be refused
    kiosk.close()
    for action, about in (("open", {}), ("call-next", {}), ("finish", {"ticket": ticket})):
        building.presses(sri, "bersama-9", action, **about).raise_for_status()
    building.says(WITHOUT_Z)
    building.reloads()
    today = sri.get("/figures").json()["today"]
    assert sri.get(f"/figures/{today}").json()["by"]["queue"]["bersama"]["served"] == 1
    assert "Loket bersama" in sri.get(f"{building.server.url}/counter/reports").text
    pages = ("/counter/board", "/counter/reception", "/counter", "/display/tv-1", "/kiosk/kios-1")
    assert [sri.get(building.server.url + page).status_code for page in pages] == [200] * len(pages)
    gone = (f"/tickets/{ticket}", "/queues/bersama/row", "/counters/bersama-9/line")
    assert [sri.get(address).status_code for address in gone] == [404] * len(gone)
    again = sri.post(f"/tickets/{ticket}/slip", json={"nonce": building.nonce(), "kiosk": "kios-1"})
    assert (again.status_code, again.json()["error"]["code"]) == (404, "unknown_service")
    assert "Traceback" not in building.server.log.read_text()


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
