"""What anybody outside may see of the queues: three figures and the last number."""

from core.domain.errors import IssuingHasStopped, NumbersUsedUp
from core.domain.ids import QueueId
from core.domain.verbs.may_give import NumberWish, why_no_number
from core.domain.views.outside import QueueFigures, counters_open, figures_of
from tests.core.domain.test_abused_kiosk import site_with_few_numbers
from tests.support.lobby import Lobby
from tests.support.small_building import service_of

ONE, TWO = "Loket 1", "Loket 2"


def of(lobby: Lobby, queue: str) -> QueueFigures:
    return figures_of(lobby.hall)[QueueId(queue)]


def test_an_empty_building_has_a_row_for_each_queue() -> None:
    lobby = Lobby()
    assert list(figures_of(lobby.hall)) == ["K", "S", "B"]
    assert of(lobby, "K") == QueueFigures("", waiting=0, counters=3, counters_open=0)


def test_who_is_called_waits_no_longer_and_gives_the_queue_its_last_number() -> None:
    lobby = Lobby()
    lobby.opens(ONE, TWO)
    for _ in range(3):
        lobby.issues("K")
    lobby.calls("K-001", to=ONE)
    lobby.passes(minutes=1)
    lobby.calls("K-002", to=TWO)
    assert of(lobby, "K") == QueueFigures("K-002", waiting=1, counters=3, counters_open=2)
    assert of(lobby, "S").called == ""


def test_a_repeated_call_is_no_progress() -> None:
    lobby = Lobby()
    lobby.opens(ONE, TWO)
    for _ in range(2):
        lobby.issues("K")
    lobby.calls("K-001", to=ONE)
    lobby.passes(minutes=1)
    lobby.calls("K-002", to=TWO)
    lobby.passes(minutes=1)
    lobby.recalls("K-001", at=ONE)
    assert of(lobby, "K").called == "K-002"


def test_a_call_that_was_taken_back_was_none() -> None:
    lobby = Lobby()
    lobby.opens(ONE)
    lobby.issues("K")
    lobby.calls("K-001", to=ONE)
    lobby.takes_back(at=ONE)
    assert of(lobby, "K") == QueueFigures("", waiting=1, counters=3, counters_open=1)


def test_who_was_sent_on_was_called_where_they_stood_then() -> None:
    lobby = Lobby()
    lobby.opens(ONE, TWO)
    lobby.issues("K")
    lobby.calls("K-001", to=ONE)
    lobby.passes(minutes=1)
    lobby.sends("K-001", at=ONE, to_queue="S")
    assert (of(lobby, "K").called, of(lobby, "S")) == ("K-001", QueueFigures("", 1, 2, 1))
    lobby.passes(minutes=1)
    lobby.calls("K-001", to=TWO)
    assert of(lobby, "S").called == "K-001"


def test_a_counter_on_a_break_is_not_open() -> None:
    lobby = Lobby()
    lobby.opens(ONE, TWO)
    lobby.pauses(ONE, reason="istirahat")
    assert (counters_open(lobby.hall), of(lobby, "K").counters_open) == (1, 1)


def test_a_queue_that_may_give_more_numbers_says_so_as_soon_as_it_gives_them() -> None:
    lobby = Lobby(site_with_few_numbers())
    start, service = lobby.now, lobby.site.services[service_of("K")]
    for _ in range(12):
        lobby.issues("K")
    assert isinstance(why_no_number(lobby.hall, NumberWish(service), lobby.now), NumbersUsedUp)
    lobby.cancels_from_kiosk(start)
    assert why_no_number(lobby.hall, NumberWish(service), lobby.now) is None
    assert lobby.issues("K") == "K-013"
    lobby.stops("K")
    assert isinstance(why_no_number(lobby.hall, NumberWish(service), lobby.now), IssuingHasStopped)
