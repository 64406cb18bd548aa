"""Whether staff may put somebody where a fact says."""

from core.domain.facts import AnyFact
from core.domain.ticket import Standing, Ticket


def placing_problem(ticket: Ticket, standing: Standing, fact: AnyFact) -> str | None:
    """By the wait they had earned, in front, or at the end; nowhere else."""
    since, rank = ticket.standing.since, ticket.standing.rank
    allowed = (Standing(since, rank), Standing(since, rank, front=True), Standing(fact.at, fact.seq))
    return None if standing in allowed else f"gives {ticket.number.text} a place that nobody can give"
