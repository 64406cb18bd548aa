"""How many are expected to be called before you, within your queue, by the rule in `calling`.

With a streak of `s` priority calls so far and at most `n` in a row, the row of calls is: `n - s` priority, one other,
`n` priority, one other, and so on while both wait. So before the other ticket with `r` others ahead of it go at most
`n - s + n * r` priority ones, and before the priority ticket with `p` ahead at most `(p + s) // n` others. Both are
closed forms: a place is found without walking the line. Strict priority is an endless `n`. Whoever staff placed in
front goes before all, booked people before those who came by themselves. Who has booked for later and cannot be called
yet (`expected`) goes before nobody.

Under ageing, and where a queue knows no priority, everyone is expected by arrival: for ageing a cautious answer to
priority people, since their waiting will count for more than it does at first.
"""

from collections.abc import Iterator, Set
from itertools import chain

from core.domain.ids import TicketId
from core.domain.kinds import TicketClass
from core.domain.line import Line, Place, place_of
from core.domain.rules import Priority, QueueRule
from core.domain.ticket import Ticket

ENDLESS = 1_000_000
NOBODY: Set[TicketId] = frozenset()
BY_TURNS = frozenset({Priority.RATIO, Priority.STRICT})
BOOKED, PRIORITY, REGULAR = TicketClass.BOOKED, TicketClass.PRIORITY, TicketClass.REGULAR


def ahead_of(line: Line, rule: QueueRule, ticket: Ticket, early: Set[TicketId] = NOBODY) -> int:
    """How many go before a ticket that waits, or that is about to. `early`: who has booked and cannot be called yet."""
    if ticket.id in early:
        others = len(line) - sum(place[2] in early for place in _may_be_early(line))
        return others + _early_before(_may_be_early(line), ticket, early)
    ahead = _ahead(line, rule, ticket)
    return ahead - _early_ahead(line, ticket, early) if early else ahead


def _ahead(line: Line, rule: QueueRule, ticket: Ticket) -> int:
    """As if everybody could be called now."""
    own = line.index(ticket)
    if ticket.position.at_head:
        return own
    if ticket.ticket_class is BOOKED:
        return len(line.at_head) + own
    rest = _by_turns if rule.priority in BY_TURNS else _by_arrival
    return len(line.at_head) + line.count(BOOKED) + rest(line, rule, ticket, own)


def _early_ahead(line: Line, ticket: Ticket, early: Set[TicketId]) -> int:
    """How many of those cannot."""
    if ticket.position.at_head:
        return _early_before(line.at_head, ticket, early)
    at_head, booked = sum(place[2] in early for place in line.at_head), line.of(BOOKED)
    if ticket.ticket_class is BOOKED:
        return at_head + _early_before(booked, ticket, early)
    return at_head + sum(place[2] in early for place in booked)


def _may_be_early(line: Line) -> list[Place]:
    return sorted((*line.at_head, *line.of(BOOKED)))


def _early_before(places: list[Place], ticket: Ticket, early: Set[TicketId]) -> int:
    own = place_of(ticket)
    return sum(place[2] in early and place < own for place in places)


def _by_arrival(line: Line, rule: QueueRule, ticket: Ticket, own: int) -> int:
    other_class = REGULAR if ticket.ticket_class is PRIORITY else PRIORITY
    return own + line.before(place_of(ticket), other_class)


def calls_in_a_row(rule: QueueRule) -> int:
    """How many priority calls may follow one another."""
    return rule.priority_calls_max if rule.priority is Priority.RATIO else ENDLESS


def _by_turns(line: Line, rule: QueueRule, ticket: Ticket, own: int) -> int:
    most = calls_in_a_row(rule)
    streak = min(line.priority_streak, most)
    if ticket.ticket_class is PRIORITY:
        return own + min(line.count(REGULAR), (own + streak) // most)
    return own + min(line.count(PRIORITY), most - streak + most * own)


def expected_order(line: Line, rule: QueueRule, early: Set[TicketId] = NOBODY) -> Iterator[TicketId]:
    """Ids of the waiting in the order in which they are expected to be called; who is `early` comes last."""
    rest = _in_turn(line, rule) if rule.priority in BY_TURNS else line.in_order(PRIORITY, REGULAR)
    everyone = (place[2] for place in chain(line.at_head, line.in_order(BOOKED), rest))
    later = (place[2] for place in _may_be_early(line) if place[2] in early) if early else ()
    return chain((ticket for ticket in everyone if ticket not in early), later)


def _in_turn(line: Line, rule: QueueRule) -> Iterator[Place]:
    regular, priority = line.in_order(REGULAR), line.in_order(PRIORITY)
    most = calls_in_a_row(rule)
    streak = min(line.priority_streak, most)
    next_regular, next_priority = next(regular, None), next(priority, None)
    while next_regular or next_priority:
        if next_priority and (streak < most or not next_regular):
            yield next_priority
            streak, next_priority = streak + 1, next(priority, None)
        elif next_regular:
            yield next_regular
            streak, next_regular = 0, next(regular, None)
