"""Whether staff may put somebody where a fact says."""

from core.domain.facts import AnyFact
from core.domain.ticket import QueuePosition, Ticket


def placing_problem(ticket: Ticket, position: QueuePosition, fact: AnyFact) -> str | None:
    """By the wait they had earned, in front, or at the end; nowhere else."""
    since, rank = ticket.position.since, ticket.position.rank
    allowed = (QueuePosition(since, rank), QueuePosition(since, rank, at_head=True), QueuePosition(fact.at, fact.seq))
    return None if position in allowed else f"gives {ticket.number.text} a place that nobody can give"
