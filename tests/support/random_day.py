"""Any day that can be: at each step, something that the hall allows now, and then some time goes by, or none."""

from collections.abc import Callable, Iterator
from functools import partial

from hypothesis import strategies as st

from core.domain import facts as f
from core.domain.hall import still_so
from core.domain.ids import CounterId, StaffId, TicketId, ZoneId
from core.domain.ticket import ACTIVE, GONE, MOVES, Move, ReservedFor, State, Ticket
from tests.support.diary import Diary

LastAction = Callable[[], object]
OFFICERS = ("ani", "budi", "citra")
STEPS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from((0, 1, 40, 700))), min_size=12, max_size=80
)
"""Which kind of deed, which one of its kind, and how many seconds pass before the next."""


def lives(steps: list[tuple[int, int, int]]) -> Diary:
    """The day that these steps make. It begins with two officers and a few people, so that more can happen."""
    diary = Diary()
    diary.opens("1", by="ani")
    diary.opens("2", by="budi")
    for queue in "KKS":
        diary.issues(queue)
    for kind, which, seconds in steps:
        kinds = [found for found in (list(kind(diary)) for kind in KINDS) if found]
        last_actions = kinds[kind % len(kinds)]
        last_actions[which % len(last_actions)]()
        diary.passes(seconds=seconds)
    return diary


ANY_DAY = STEPS.map(lives)


def _issues(diary: Diary) -> Iterator[LastAction]:
    for queue in "KS":
        yield partial(diary.issues, queue)
        yield partial(diary.issues, queue, priority=True)


def _opens(diary: Diary) -> Iterator[LastAction]:
    sitting = {counter_state.officer for counter_state in diary.hall.counters.values()}
    free = [officer for officer in OFFICERS if StaffId(officer) not in sitting]
    return (partial(diary.opens, counter, by=officer) for counter in "123" for officer in free)


def _sits(diary: Diary) -> Iterator[LastAction]:
    for counter in _manned(diary):
        if diary.hall.counter(CounterId(counter)).pause_reason:
            yield partial(diary.does, f.CounterResumed, counter)
        else:
            yield partial(diary.does, f.CounterPaused, counter, reason="istirahat")
            yield partial(diary.does, f.CounterPaused, counter, reason="ibadah")


def _leaves_counter(diary: Diary) -> Iterator[LastAction]:
    for counter in _manned(diary):
        yield partial(diary.releases, counter)
        if diary.hall.ticket_at(CounterId(counter)) is None:
            yield partial(diary.does, f.CounterClosed, counter)


def _calls(diary: Diary) -> Iterator[LastAction]:
    for counter in _manned(diary):
        if diary.hall.ticket_at(CounterId(counter)) is None:
            yield partial(diary.walks_up, "K", to=counter)
            for ticket in _in(diary, State.WAITING, State.PARKED):
                yield partial(diary.calls, ticket.number.text, to=counter)


def _serves(diary: Diary) -> Iterator[LastAction]:
    moves: dict[Move, type[f.AnyFact]] = {
        Move.RECALL: f.TicketRecalled,
        Move.ARRIVE: f.TicketArrived,
        Move.START: f.ServiceStarted,
        Move.FINISH: f.ServiceFinished,
        Move.NO_SHOW: f.TicketNoShow,
    }
    for ticket in _in(diary, *ACTIVE):
        for move, kind in moves.items():
            if (ticket.state, move) in MOVES:
                yield partial(diary.does, kind, str(ticket.counter), ticket.number.text)


def _sends(diary: Diary) -> Iterator[LastAction]:
    for ticket in _in(diary, *ACTIVE):
        number, at = ticket.number.text, str(ticket.counter)
        yield partial(diary.parks, number, at=at)
        yield partial(diary.transfers, number, at=at, to="S")
        yield partial(diary.transfers, number, at=at, to="K", reserved_for=ReservedFor("counter", CounterId("3")))


def _comes_and_goes(diary: Diary) -> Iterator[LastAction]:
    for ticket in _in(diary, State.WAITING, State.PARKED):
        for counter in _manned(diary):
            yield partial(diary.does, f.TicketLeft, counter, ticket.number.text)
    yield from (partial(diary.wakes, ticket.number.text) for ticket in _in(diary, State.PARKED))


def _mends(diary: Diary) -> Iterator[LastAction]:
    for ticket in diary.hall.tickets.values():
        number = ticket.number.text
        if ticket.state not in GONE:
            yield partial(diary.cancels, number)
        elif not ticket.was_served:
            yield partial(diary.reactivates, number)
        if ticket.state is State.WAITING:
            yield partial(diary.moves, number, to="S")


def _undoes(diary: Diary) -> Iterator[LastAction]:
    for counter, action in diary.hall.last_actions.items():
        counter_state = diary.hall.counter(counter)
        if counter_state.officer == action.officer and still_so(diary.hall, action, counter_state):
            yield partial(diary.undoes, at=counter)


def _devices(diary: Diary) -> Iterator[LastAction]:
    for call in diary.hall.calls:
        yield partial(diary.write, f.CallAnnounced, call=call.seq, zone=ZoneId("lantai-1"), spoken=True)
    for ticket in list[TicketId](diary.hall.tickets):
        yield partial(diary.write, f.SlipPrinted, ticket=ticket, kiosk="kiosk-1")
        yield partial(diary.write, f.SlipSent, ticket=ticket, kiosk="kiosk-1")


KINDS = (
    *(_calls, _serves, _calls, _serves, _sends, _serves, _calls, _serves, _sends, _issues),
    *(_comes_and_goes, _undoes, _sits, _opens, _leaves_counter, _mends, _devices),
)
"""What most of a day is comes more than once."""


def undoable(diary: Diary) -> Iterator[LastAction]:
    """What an officer could do now and then take back."""
    for kind in (_sits, _serves, _sends, _comes_and_goes, _calls):
        for action in kind(diary):
            if not _stays(action):
                yield action


def _stays(action: LastAction) -> bool:
    """Serving somebody without a number, calling again alone, and what the house does cannot be taken back."""
    assert isinstance(action, partial)
    return action.func.__name__ in ("walks_up", "wakes") or f.TicketRecalled in action.args


def _manned(diary: Diary) -> list[str]:
    return [str(counter) for counter, counter_state in diary.hall.counters.items() if counter_state.officer]


def _in(diary: Diary, *states: State) -> list[Ticket]:
    return [ticket for ticket in diary.hall.tickets.values() if ticket.state in states]
