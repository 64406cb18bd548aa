"""What an alarm is."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from core.domain.ids import CounterId


class Severity(StrEnum):
    """Somebody must act now; somebody should; good to know."""

    URGENT = "urgent"
    WARNING = "warning"
    NOTICE = "notice"


class AlarmCode(StrEnum):
    """What is wrong, the worst first. The thresholds are those of `core.domain.site.Thresholds`."""

    IDLE = "idle"
    """The longest wait is over the target, although a counter that takes from the queue has been free for a while."""
    UNSERVED = "unserved"
    """People wait in a queue from which no open counter takes."""
    WAIT_OVER = "wait_over"
    """The longest wait is over the target."""
    NUMBERS_OUT = "numbers_out"
    ABSENT_COUNTER = "absent_counter"
    """Somebody waits for one counter alone, and it is not open."""
    ABSENT_OFFICER = "absent_officer"
    UNANSWERED = "unanswered"
    """Called, and not come."""
    PAUSE_OVER = "pause_over"
    CROWDED = "crowded"
    """Many wait for each open counter."""
    OUT_OF_ORDER = "out_of_order"
    """One officer often calls out of order."""
    SENT_AWAY = "sent_away"
    """One officer often sends people away unserved, one after another."""
    WRONG_PINS = "wrong_pins"
    """Somebody tries many wrong PINs with one person's name."""
    WRONG_NAMES = "wrong_names"
    """Somebody tries many names that nobody has."""
    WAIT_SOON = "wait_soon"
    NUMBERS_LOW = "numbers_low"
    LONG_SERVICE = "long_service"
    PARKED_OVERDUE = "parked_overdue"
    """Set aside until a time that has gone by."""
    PARKED_LONG = "parked_long"
    """Set aside without a time, and perhaps forgotten."""
    STOPPED = "stopped"
    """A queue gives no numbers although its doors are open."""


class WaitLevel(StrEnum):
    """How the longest wait of a queue stands: nothing to do; nearly over the target (`soon_percent` of it); over it, or
    nobody at all takes from the queue.
    """

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


class Remedy(StrEnum):
    """What would help a queue: the counters of the alarm can be opened, resumed, or are idle; or nothing is left."""

    OPEN = "help_open"
    RESUME = "help_resume"
    CALL = "help_call"
    NOTHING_LEFT = "help_nothing_left"


class Alarm(Struct, frozen=True):
    """One thing that is wrong. `subject`: the id of the queue, counter or officer; `params`: figures for its sentence;
    `remedy`: for queues, with the `counters` that could help.
    """

    code: AlarmCode
    severity: Severity
    subject: str
    params: Mapping[str, str | int]
    remedy: Remedy | None = None
    counters: tuple[CounterId, ...] = ()


class QueueLevel(Struct, frozen=True):
    """How a queue stands at an instant, and against which target (minutes; 0: none) its waits are measured."""

    level: WaitLevel
    target: int


def minutes_since(since: datetime, at: datetime) -> int:
    """Whole minutes, never below 0."""
    return max(0, int((at - since).total_seconds() // 60))
