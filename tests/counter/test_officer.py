"""Officers at a counter, over HTTP: what they do, what is refused, and that a refusal changes nothing."""

from tests.support.officer_api import OTHER
from tests.support.officers import (
    ELSEWHERE,
    SERVICE,
    Officer,
    acts_on_disk,
    fresh_nonce,
    refused,
    takes_number,
)
from tests.support.server import Server


def test_an_officer_calls_starts_and_finishes(server: Server, ratna: Officer, loket: str) -> None:
    ticket = takes_number(server, SERVICE)
    called = ratna.does("call-next", loket)
    assert (called["ticket"], called["number"]) == (ticket["ticket"], ticket["number"])
    assert ratna.sees(loket)["counter"]["ticket"]["state"] == "called"
    started = ratna.does("start", loket, ticket=called["ticket"])
    finished = ratna.does("finish", loket, ticket=called["ticket"])
    assert [started["seq"], finished["seq"]] == sorted({started["seq"], finished["seq"]} - {called["seq"]})
    assert ratna.sees(loket)["counter"]["ticket"] is None


def test_somebody_who_does_not_come_is_called_again_and_then_leaves(server: Server, ratna: Officer, loket: str) -> None:
    takes_number(server, SERVICE)
    ticket = ratna.does("call-next", loket)["ticket"]
    ratna.does("recall", loket, ticket=ticket)
    assert ratna.sees(loket)["counter"]["ticket"]["calls"] == 2
    assert ratna.does("no-show", loket, ticket=ticket)["ticket"] == ticket
    assert ratna.sees(loket)["counter"]["ticket"] is None


def test_a_priority_number_goes_first_and_the_desk_says_why(server: Server, ratna: Officer, loket: str) -> None:
    takes_number(server, SERVICE)
    priority = takes_number(server, SERVICE, "priority")
    assert ratna.does("call-next", loket)["number"] == priority["number"]
    assert ratna.sees(loket)["counter"]["reason"] == "priority"


def test_a_repeated_press_gets_the_same_answer_and_changes_nothing(server: Server, ratna: Officer, loket: str) -> None:
    takes_number(server, SERVICE)
    takes_number(server, SERVICE)
    press = {"nonce": fresh_nonce()}
    answers = [ratna.client.post(f"/counters/{loket}/call-next", json=press).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert acts_on_disk(server)[-1] == answers[0]["seq"]
    assert ratna.sees(loket)["queues"][0]["waiting"] == 1


def test_opening_ones_own_counter_again_is_harmless(server: Server, ratna: Officer, loket: str) -> None:
    before = acts_on_disk(server)
    done = ratna.does("open", loket)
    assert (done["ticket"], done["number"]) == (None, None)
    assert acts_on_disk(server) == before


def test_an_officer_who_opens_another_counter_leaves_the_first(server: Server, ratna: Officer, loket: str) -> None:
    assert ratna.does("open", OTHER)["seq"] == acts_on_disk(server)[-1]
    assert ratna.sees(loket)["counter"]["state"] == "closed"
    assert ratna.sees(OTHER)["counter"]["officer"] == ratna.id


def test_taking_over_is_explicit_and_keeps_the_person_there(
    server: Server, ratna: Officer, bagus: Officer, loket: str
) -> None:
    number = takes_number(server, SERVICE)["number"]
    ticket = ratna.does("call-next", loket)["ticket"]
    refused(bagus.presses("open", loket), 409, "counter_taken")
    bagus.does("open", loket, take_over=True)
    counter_state = bagus.sees(loket)["counter"]
    assert (counter_state["officer"], counter_state["ticket"]["number"]) == (bagus.id, number)
    refused(ratna.presses("finish", loket, ticket=ticket), 409, "not_your_counter")
    bagus.does("finish", loket, ticket=ticket)


def test_a_pause_is_recorded_and_ended(ratna: Officer, loket: str) -> None:
    ratna.does("pause", loket)
    assert ratna.sees(loket)["counter"]["state"] == "paused"
    ratna.does("resume", loket)
    assert ratna.sees(loket)["counter"]["state"] == "open"


def test_an_empty_call_says_who_waits_and_which_counter_takes_them(server: Server, ratna: Officer, loket: str) -> None:
    assert refused(ratna.presses("call-next", loket), 409, "nobody_waiting").startswith("Tidak ada yang menunggu")
    takes_number(server, ELSEWHERE)
    sentence = refused(ratna.presses("call-next", loket), 409, "nobody_waiting_here")
    assert sentence == "Tidak ada yang menunggu untuk loket ini. Yang menunggu untuk loket lain: R 1 (Loket 23)."
    maya = Officer(server, "Maya Anggraini")
    maya.does("open", "samsat-23")
    maya.does("finish", "samsat-23", ticket=maya.does("call-next", "samsat-23")["ticket"])
