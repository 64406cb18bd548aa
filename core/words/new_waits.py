"""How long somebody would wait in a queue who took a number now, for everybody to read: on TVs, signs and pages."""

from collections.abc import Callable

from msgspec import Struct

from core.domain.alarms.queues import target_of
from core.domain.forecast import Forecast, Light, light_of
from core.domain.hall import Hall
from core.domain.ids import QueueId
from core.domain.kinds import TicketClass
from core.domain.text import NO_TEXT, Text
from core.words.languages import in_each_language
from core.words.waits import short_text

WaitOf = Callable[[QueueId], Forecast | None]
"""How long somebody would wait in a queue who took a number now. None: nobody knows."""

ClassWaitOf = Callable[[QueueId, TicketClass], Forecast | None]
"""The same for somebody of a class: where both are offered, they do not wait alike."""


def nobody_knows(*_: object) -> None:
    """Nothing is forecast."""


class NewWait(Struct, frozen=True):
    """`wait`: the range in words, empty where nobody knows. `light`: how it stands beside the queue's target; None:
    nobody knows, or there is no target.
    """

    wait: Text = NO_TEXT
    light: Light | None = None


NO_WAIT = NewWait()


def new_wait_of(hall: Hall, queue: QueueId, forecast: Forecast | None) -> NewWait:
    """A forecast for the end of a line, in words. Minutes without a bound say nothing, and neither does their light."""
    wait = in_each_language(lambda language: short_text(forecast, language))
    return NewWait(wait, light_of(forecast, target_of(hall, hall.site, queue))) if wait else NO_WAIT
