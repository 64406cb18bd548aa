"""How many numbers were given, and from where: what quotas count."""

from core.domain.facts import TicketIssued
from core.domain.hall.state import Hall
from core.domain.ids import TicketId
from core.domain.quotas import Origin, channel_of
from core.domain.ticket import GIVEN_BACK, State


def origin_of(fact: TicketIssued) -> Origin:
    """Where a number comes from."""
    channel = channel_of(booked=fact.booked_at is not None, by_staff=fact.staff is not None)
    return Origin(fact.service, channel, (fact.happened_at or fact.at).hour)


def count_change(hall: Hall, ticket: TicketId, before: State, after: State) -> None:
    """Somebody's number is given back, or is theirs again."""
    change = (before in GIVEN_BACK) - (after in GIVEN_BACK)
    fact = next(iter(hall.ticket_facts.get(ticket, ())), None) if change else None
    if fact:  # a hall in which past people are called anew remembers no facts, and gives no numbers
        assert isinstance(fact, TicketIssued), "a ticket begins with its issue"
        hall.lines[fact.queue].count_given(origin_of(fact), change)
