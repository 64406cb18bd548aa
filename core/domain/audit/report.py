"""What an audit tells."""

from datetime import datetime

from msgspec import Struct, field

from core.domain.ids import CounterId, StaffId
from core.domain.ledger import Broken


class Chosen(Struct, frozen=True):
    """A person who was not called by the rule, as is marked: `what` is out_of_order, from_park, walked_up,
    or by_choice: the officer had chosen whom to take, and by the rule alone it was another's turn.
    """

    seq: int
    at: datetime
    number: str
    counter: CounterId
    officer: StaffId
    what: str
    why: str
    """For out_of_order: the code of the reason. For by_choice: the classes, or the queue."""


class PlacedByStaff(Struct, frozen=True):
    """Somebody whose place in a line was chosen by staff, or who was taken out of it, as is marked: before others or
    behind them. `what`: see `placing`. `why`: the code of the reason, where one was asked for.
    """

    seq: int
    at: datetime
    number: str
    what: str
    staff: StaffId
    counter: CounterId | None = None
    why: str = ""


class NextCalled(Struct, frozen=True):
    """Whom the rule called from a queue soon after a row of people sent away, at whatever counter."""

    seq: int
    at: datetime
    number: str
    counter: CounterId


class SentAwayBefore(Struct, frozen=True):
    """Somebody who was served after others (`numbers`) had been sent away unserved, one after another. `then`: who came
    soon after them from their queues, which may be somebody else, at a colleague's counter.
    """

    seq: int
    at: datetime
    number: str
    counter: CounterId
    officer: StaffId
    numbers: tuple[str, ...]
    then: tuple[NextCalled, ...] = ()


class SentAwayRow(Struct, frozen=True):
    """People (`numbers`) whom an officer sent away unserved, one after another, without serving somebody else next.
    `seq`, `at` and `counter` are those of the last of them; `then` as in `SentAwayBefore`.
    """

    seq: int
    at: datetime
    counter: CounterId
    officer: StaffId
    numbers: tuple[str, ...]
    then: tuple[NextCalled, ...] = ()


class AuditReport(Struct):
    """What was checked of a day."""

    facts: int = 0
    by_rule: int = 0
    """Calls that were compared with the rule in force, and obey it."""
    unchecked: int = 0
    """Calls before any rule was recorded: an older version wrote them."""
    chosen: list[Chosen] = field(default_factory=list)
    """Checked, too: they are marked, and what they say of the others is right."""
    by_choice: list[Chosen] = field(default_factory=list)
    """Of those that obey it: an officer had chosen whom to take, and by the rule alone it was another's turn."""
    placed: list[PlacedByStaff] = field(default_factory=list)
    """Everybody whose place staff chose, in front or elsewhere."""
    sent_away: list[SentAwayBefore] = field(default_factory=list)
    """Everybody before whom others were sent away, in rows. Known when the day has been read, like the next."""
    rows: list[SentAwayRow] = field(default_factory=list)
    """The other rows."""
    broken: Broken | None = None
    """The first fact that cannot have been; nothing after it was looked at."""
