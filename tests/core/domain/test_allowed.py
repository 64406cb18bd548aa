"""The actions that a counter's view names are those that the verbs do not refuse: on random days, after every press."""

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.domain.errors import (
    ClosingNeedsApproval,
    NobodyWaiting,
    NobodyWaitingHere,
    NoQueueForYou,
    NumbersUsedUp,
    Refusal,
    TooEarlyForNoShow,
)
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, StaffId, TenantId, TicketId
from core.domain.kinds import TicketClass
from core.domain.scope import scope_of_tenant
from core.domain.ticket import State
from core.domain.verbs import decide
from core.domain.verbs import requests as r
from core.domain.verbs.allowed import Action, TicketAction, allowed_at, allowed_with
from core.domain.views.hall import overview_of
from tests.core.domain.test_interleavings import site_of
from tests.support.crowd import Crowd
from tests.support.lobby import Lobby
from tests.support.small_building import service_of, small_site, tenant_of

pytestmark = pytest.mark.slow

NOT_OF_STATE = (ClosingNeedsApproval, NobodyWaiting, NobodyWaitingHere, NoQueueForYou, NumbersUsedUp, TooEarlyForNoShow)
"""Refused for who waits, who asks or what time it is."""
NARROWER = {Action.ARRIVE, Action.OUTCOME, Action.CHOOSE}
"""Offered less often than the verb allows: where the queue wants it, of whoever is served, with nobody there."""
SOMEBODY_NEW = StaffId("tamu")


def request_of(action: Action, hall: Hall, counter: CounterId) -> r.Request:
    """What a page asks for with a button, with arguments that are sensible."""
    state = hall.counter(counter)
    at: dict[str, Any] = {"counter": counter, "officer": state.officer or SOMEBODY_NEW}
    about: dict[str, Any] = {**at, "ticket": state.ticket or TicketId("nobody")}
    queue = next(iter(hall.queues_at(counter)))
    outcome = hall.site.work_rules.codes.outcomes[0].id
    requests: dict[Action, r.Request] = {
        Action.OPEN: r.Open(counter=counter, officer=SOMEBODY_NEW),
        Action.OPEN_FOR: r.Open(counter=counter, officer=SOMEBODY_NEW, classes=(TicketClass.PRIORITY,)),
        Action.CALL_NEXT: r.CallNext(**at, outcome=outcome),
        Action.CHOOSE: r.CallNext(**at, queue=queue, outcome=outcome),
        Action.ARRIVE: r.Arrive(**about),
        Action.START: r.Start(**about),
        Action.RECALL: r.Recall(**about),
        Action.NO_SHOW: r.NoShow(**about),
        Action.OUTCOME: r.Finish(**about, outcome=outcome),
        Action.FINISH: r.Finish(**about, outcome=outcome),
        Action.SERVICES: r.Deliver(**about, services=()),
        Action.PARK: r.Park(**about, reason=hall.site.work_rules.codes.park[0].id),
        Action.TRANSFER: r.Transfer(**about),
        Action.SERVE_DIRECT: r.ServeDirect(**at, ticket=TicketId("new"), service=service_of(queue), allowed=True),
        Action.PAUSE: r.Pause(**at),
        Action.RESUME: r.Resume(**at),
        Action.CLOSE: r.Close(**at),
    }
    return requests[action]


def can_be_done(action: Action, lobby: Lobby, counter: CounterId) -> bool:
    """Whether the state of the counter and of whoever is there lets it happen."""
    try:
        decide(lobby.hall, request_of(action, lobby.hall, counter), lobby.now)
    except NOT_OF_STATE:
        return True
    except Refusal:
        return False
    return True


def named_and_done_agree(lobby: Lobby) -> set[Action]:
    """At every counter; answers with what was named somewhere."""
    named: set[Action] = set()
    for counter in lobby.site.counters:
        allowed = set(allowed_at(lobby.hall, counter))
        done = {action for action in Action if can_be_done(action, lobby, counter)}
        assert allowed - done == set(), "what is named is not refused"
        assert done - allowed <= NARROWER, "what is not refused is named"
        named |= allowed
    return named


def crowd_of(chance: Random, steps: int) -> Counter[Action]:
    """What was named in so many steps."""
    crowd = Crowd(Lobby(site_of(chance)), chance)
    crowd.opens_the_doors()
    named: Counter[Action] = Counter()
    for _ in range(steps):
        crowd.presses()
        named.update(named_and_done_agree(crowd.lobby))
    return named


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_an_action_is_named_if_and_only_if_its_verb_is_not_refused(chance: Random) -> None:
    crowd_of(chance, 30)


def test_on_some_day_everything_is_named() -> None:
    assert set(sum((crowd_of(Random(seed), 100) for seed in range(16)), Counter())) == set(Action)


@pytest.mark.parametrize("wanted", [False, True])
def test_that_somebody_has_come_is_asked_only_where_the_queue_wants_it(wanted: bool) -> None:
    lobby = Lobby(small_site({"1": "K"}, confirm_arrival=wanted))
    lobby.opens("Loket 1")
    number = lobby.issues("K")
    lobby.calls(number, to="Loket 1")
    allowed = allowed_at(lobby.hall, CounterId("1"))
    assert (Action.ARRIVE in allowed, Action.START in allowed) == (wanted, not wanted)


def can_be_mended(action: TicketAction, lobby: Lobby, ticket: TicketId) -> bool:
    """Whether a supervisor who asks for it is refused."""
    staff, reason = StaffId("hendro"), lobby.site.work_rules.codes.cancel[0].id
    requests: dict[TicketAction, r.Request] = {
        TicketAction.MOVE: r.MoveTicket(staff=staff, ticket=ticket),
        TicketAction.CANCEL: r.Cancel(staff=staff, ticket=ticket, reason=reason),
        TicketAction.REACTIVATE: r.Reactivate(staff=staff, ticket=ticket),
    }
    try:
        decide(lobby.hall, requests[action], lobby.now)
    except Refusal:
        return False
    return True


def test_what_a_supervisor_can_do_with_a_ticket_is_named_if_and_only_if_it_is_not_refused() -> None:
    states, named = set[State](), set[TicketAction]()
    for seed in range(6):
        crowd = Crowd(Lobby(site_of(Random(seed))), Random(seed))
        crowd.opens_the_doors()
        for _ in range(100):
            crowd.presses()
        for ticket in crowd.lobby.hall.tickets.values():
            done = [action for action in TicketAction if can_be_mended(action, crowd.lobby, ticket.id)]
            assert list(allowed_with(ticket)) == done, ticket.state
            states.add(ticket.state)
            named.update(done)
    assert states >= {State.WAITING, State.CALLED, State.PARKED, State.FINISHED, State.NO_SHOW}
    assert named == set(TicketAction)


def test_in_a_shared_queue_a_tenants_supervisor_has_actions_for_that_tenants_people_only() -> None:
    site = small_site({"1": "K"})
    others = replace(site.services[service_of("S")], queue=QueueId("K"))
    lobby = Lobby(replace(site, services={**site.services, others.id: others}))
    theirs, foreign = lobby.issued("K"), lobby.issued("K", service=others.id)

    def actions_of(ticket: TicketId, tenant: TenantId | None) -> tuple[TicketAction, ...]:
        return overview_of(lobby.hall, scope_of_tenant(lobby.site, tenant)).tickets[ticket].actions

    assert actions_of(theirs.ticket, tenant_of("K")) == actions_of(foreign.ticket, None) == ("move", "cancel")
    assert actions_of(foreign.ticket, tenant_of("K")) == ()
