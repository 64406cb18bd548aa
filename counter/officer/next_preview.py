"""Who is next, and why: the same function that will call, asked before the call.

The advice is no part of the desk's view: by some rules it changes as time goes by, without any fact. So it is a message
of its own, sent when it has become another one: after facts that touch what a counter takes from, and with the beat.
"""

from datetime import datetime
from functools import partial

from msgspec import Struct

from core.context import AppContext
from core.domain.calling import choose_next
from core.domain.facts import AnyFact, Reason
from core.domain.hall import Hall
from core.domain.ids import CounterId, QueueId, TicketId
from core.domain.kinds import TicketClass
from core.domain.site import Text
from core.domain.views.counter import concerns
from core.office.office import Office
from core.per_site import PerSite
from core.words.languages import in_each_language
from core.words.rule import reason_words
from counter.officer.view import counter_key


class NextPreview(Struct, frozen=True):
    """Who is next at a counter and why; who would be next in their place; who came earlier and must wait on."""

    ticket: TicketId
    number: str
    ticket_class: TicketClass
    queue: QueueId
    reason: Reason
    reason_text: Text
    runner_up: TicketId | None
    runner_up_number: str
    passed_over: tuple[str, ...]


class NextPreviewMessage(Struct, tag="next", tag_field="type"):
    """To the officer's page: who is next; null: nobody waits for this counter."""

    next: NextPreview | None


def next_preview_for(hall: Hall, counter: CounterId, at: datetime) -> NextPreview | None:
    """The rule's answer for a counter at an instant; None: nobody waits for it."""
    choice = choose_next(hall, counter, at)
    if choice is None:
        return None
    ticket, second = hall.tickets[choice.ticket], choice.runner_up
    return NextPreview(
        ticket.id,
        ticket.number.text,
        ticket.ticket_class,
        ticket.queue,
        choice.reason,
        in_each_language(partial(reason_words, choice.reason, counter_noun=hall.site.counter_noun)),
        second,
        hall.tickets[second].number.text if second else "",
        tuple(hall.tickets[t].number.text for t in choice.passed_over),
    )


def next_preview_message(office: Office, counter: CounterId) -> NextPreviewMessage:
    """Who is next at a counter now."""
    return NextPreviewMessage(next_preview_for(office.hall, counter, office.now()))


class NextPreviews:
    """An audience: tells each officer's page when its advice changes. Pages nobody looks at cost nothing."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._counters = PerSite(lambda site: {counter_key(counter): counter for counter in site.counters})
        self._sent: dict[CounterId, NextPreviewMessage] = {}
        self._stale: set[CounterId] = set()
        self._watched: list[CounterId] | None = None
        """Whose pages are open, while the facts of one moment come: looked for once. None: not yet."""

    def see(self, hall: Hall, fact: AnyFact) -> None:
        """Remember whose advice may be another one now."""
        if self._watched is None:
            self._watched = self._followed()
        if not self._watched:
            return
        changed = hall.touched.queues | hall.touched.streaks
        for counter in self._watched:
            if concerns(hall, counter) or not changed.isdisjoint(hall.queues_at(counter)):
                self._stale.add(counter)

    def flush(self) -> None:
        """Tell them. The hub has written the facts before."""
        stale, self._stale, self._watched = self._stale, set(), None
        self._tell(stale)

    def start_over(self, hall: Hall) -> None:
        """All of them."""
        self._sent.clear()
        self._watched = None
        self.beat()

    def beat(self) -> None:
        """Time has gone by."""
        self._tell(self._followed())

    def _followed(self) -> list[CounterId]:
        counters = self._counters.of(self._context.site)
        return [counters[key] for key in self._context.hub.followed & counters.keys()]

    def _tell(self, counters: set[CounterId] | list[CounterId]) -> None:
        for counter in counters:
            message = next_preview_message(self._context.office, counter)
            if self._sent.get(counter) != message:
                self._sent[counter] = message
                self._context.hub.send(counter_key(counter), message)
