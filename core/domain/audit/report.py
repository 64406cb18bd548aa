"""What an audit tells."""

from msgspec import Struct, field

from core.domain.ids import CounterId, StaffId
from core.domain.ledger import Broken


class Chosen(Struct, frozen=True):
    """A person who was not called by the rule, as is marked: `what` is out_of_order, from_park or walked_up."""

    seq: int
    number: str
    counter: CounterId
    officer: StaffId
    what: str
    why: str
    """For out_of_order: the code of the reason."""


class AuditReport(Struct):
    """What was checked of a day."""

    facts: int = 0
    by_rule: int = 0
    """Calls that were compared with the rule in force, and obey it."""
    unchecked: int = 0
    """Calls before any rule was recorded: an older version wrote them."""
    chosen: list[Chosen] = field(default_factory=list)
    """Checked, too: they are marked, and what they say of the others is right."""
    broken: Broken | None = None
    """The first fact that cannot have been; nothing after it was looked at."""
