"""What the facts of a day add up to. Its tables defend themselves: each method raises `Contradiction`."""

from msgspec import Struct, field

from core.domain.hall import CounterState
from core.domain.ids import CounterId, Nonce
from core.domain.ticket import ACTIVE, Ticket
from core.store.base import Contradiction


class DayTables(Struct):
    """One day of one site. Tickets are found by their arrival."""

    nonces: set[Nonce] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    tickets: dict[int, Ticket] = field(default_factory=dict)
    active: dict[CounterId, int] = field(default_factory=dict)
    """Who has been called to a counter, and is not done yet."""
    counters: dict[CounterId, CounterState] = field(default_factory=dict)

    def copy(self) -> "DayTables":
        """To try changes on, so that they happen all or not at all."""
        return DayTables(set(self.nonces), set(self.labels), dict(self.tickets), dict(self.active), dict(self.counters))

    def ask(self, nonce: Nonce) -> None:
        """A request was answered; those of the building itself have no nonce."""
        if nonce in self.nonces:
            raise Contradiction(f"The nonce {nonce} was answered before.")
        if nonce:
            self.nonces.add(nonce)

    def issue(self, ticket: Ticket) -> None:
        """A number was given."""
        if ticket.number.text in self.labels:
            raise Contradiction(f"{ticket.number.text} was given before.")
        self.labels.add(ticket.number.text)
        self.tickets[ticket.arrival] = ticket

    def move(self, ticket: Ticket) -> None:
        """A ticket changed."""
        self.active = {counter: arrival for counter, arrival in self.active.items() if arrival != ticket.arrival}
        if ticket.state in ACTIVE and ticket.counter:
            if ticket.counter in self.active:
                raise Contradiction(f"{ticket.number.text} is called to counter {ticket.counter}, where somebody is.")
            self.active[ticket.counter] = ticket.arrival
        self.tickets[ticket.arrival] = ticket

    def put_counter(self, name: CounterId, counter: CounterState) -> None:
        """A counter changed."""
        for other, state in self.counters.items():
            if other != name and _share(state, counter):
                raise Contradiction(f"Counters {other} and {name} have the same officer or ticket.")
        self.counters[name] = counter


def _share(one: CounterState, other: CounterState) -> bool:
    pairs = ((one.officer, other.officer), (one.ticket, other.ticket))
    return any(mine is not None and mine == theirs for mine, theirs in pairs)
