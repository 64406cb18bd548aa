"""What else there is in the building, besides counters. Also found in `site`."""

from enum import StrEnum

from msgspec import Struct

from core.domain.calendar import Hours
from core.domain.ids import FacilityId, ZoneId
from core.domain.text import NO_TEXT, Text


class FacilityKind(StrEnum):
    """What people look for; `core.words.facilities` has what each is called. `docs/site-file.md` lists them."""

    NURSING = "nursing"
    CHILDREN = "children"
    HEALTH = "health"
    READING = "reading"
    PRAYER = "prayer"
    TOILET = "toilet"
    FOOD = "food"
    SHOPS = "shops"
    ATM = "atm"
    CHARGING = "charging"
    PARKING = "parking"
    ACCESS = "access"
    WAITING = "waiting"
    SELF_SERVICE = "self_service"
    WEDDING = "wedding"
    OTHER = "other"


class Facility(Struct, frozen=True):
    """A nursing room, a car park. `name`: where it is called otherwise than its kind; `hours`: only where it has its
    own. It is in a `zone`, or on a `floor` that is none; with neither, nobody is told where.
    """

    id: FacilityId
    kind: FacilityKind
    name: Text = NO_TEXT
    zone: ZoneId | None = None
    floor: int | None = None
    note: Text = NO_TEXT
    hours: Hours | None = None
