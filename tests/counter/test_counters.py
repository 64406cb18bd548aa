"""Choosing a counter: who sits where, and how many wait."""

from tests.support.officers import SERVICE, Json, Officer, refused, takes_number
from tests.support.server import Server


def row(officer: Officer, counter: str) -> Json:
    rows = officer.client.get("/counters").json()["counters"]
    return next(dict(row) for row in rows if row["id"] == counter)


def test_every_counter_is_listed_with_its_zone_queues_and_state(server: Server, ratna: Officer) -> None:
    listed = Officer(server, "Hendro Susilo").client.get("/counters").json()
    assert [row["id"] for row in listed["counters"]] == [c["id"] for c in server.api("GET", "/site").json()["counters"]]
    of_ratna = [row["id"] for row in ratna.client.get("/counters").json()["counters"]]
    assert of_ratna == ["disdukcapil-1", "disdukcapil-2", "disdukcapil-3"], "an officer sees those of their agency"
    assert row(ratna, "disdukcapil-2") == {
        "id": "disdukcapil-2",
        "name": "Loket 2",
        "zone": "lantai-1",
        "queues": ["disdukcapil"],
        "state": "closed",
        "officer": "",
        "mine": False,
        "usual": False,
        "number": "",
        "waiting": 0,
    }
    assert [queue["id"] for queue in listed["queues"]].count("disdukcapil") == 1


def test_one_sees_who_sits_there_and_which_number_is_there(
    server: Server, ratna: Officer, bagus: Officer, loket: str
) -> None:
    number = takes_number(server, SERVICE)["number"]
    takes_number(server, SERVICE)
    ratna.does("call-next", loket)
    mine, others = row(ratna, loket), row(bagus, loket)
    assert (mine["mine"], mine["usual"], mine["state"], mine["waiting"]) == (True, True, "open", 1)
    assert (others["mine"], others["usual"], others["officer"]) == (False, False, "Ratna Wulandari")
    assert mine["number"] == others["number"] == number
    assert row(bagus, "disdukcapil-3")["usual"]


def test_an_unknown_counter_is_named_as_such(ratna: Officer) -> None:
    assert refused(ratna.client.get("/counters/loket-99"), 404, "unknown_counter") == "Loket ini tidak ada di sini."
