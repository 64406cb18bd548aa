"""What people call the things that figures are grouped by."""

from collections.abc import Callable, Mapping
from typing import Any

from core.domain.kinds import Language, TicketClass
from core.domain.site import Site
from core.words.languages import say
from core.words.rule import queue_name

CLASSES = {TicketClass.REGULAR: "Regular", TicketClass.PRIORITY: "Priority", TicketClass.BOOKED: "Booked"}

Name = Callable[[Any], str]


def names_for(site: Site, staff: Mapping[Any, str], language: Language) -> dict[str, Name]:
    """For each grouping of `Groups`, the name of a key. What the building no longer has keeps its id."""
    return {
        "tenant": lambda key: _named(site.tenants, key, language),
        "queue": lambda key: queue_name(site, key, language),
        "service": lambda key: _named(site.services, key, language),
        "counter": lambda key: site.counters[key].name if key in site.counters else key,
        "officer": lambda key: staff.get(key, key),
        "hour": hour_name,
        "ticket_class": lambda key: say(language, CLASSES[key]),
    }


def _named(known: Mapping[Any, Any], key: str, language: Language) -> str:
    return str(known[key].name.in_language(language)) if key in known else key or "–"


def hour_name(hour: int) -> str:
    """`08.00-08.59`, the Indonesian way of writing hours."""
    return f"{hour:02d}.00–{hour:02d}.59"


def reasons_for(site: Site, language: Language) -> dict[str, str]:
    """The site's reasons for a pause."""
    return {code.id: code.name.in_language(language) for code in site.work_rules.codes.pause}
