"""What else there is in the building, in words: what it is, where, and its hours today."""

from datetime import datetime

from msgspec import Struct

from core.domain.opening import hours_text, spans_on
from core.domain.site import Facility, FacilityKind, Language, Site
from core.words.languages import say
from core.words.places import floor_text, zone_text

SENTENCES = {
    FacilityKind.NURSING: "Nursing room",
    FacilityKind.CHILDREN: "Children's playroom",
    FacilityKind.HEALTH: "Health room",
    FacilityKind.READING: "Reading room",
    FacilityKind.PRAYER: "Prayer room",
    FacilityKind.TOILET: "Toilet",
    FacilityKind.FOOD: "Food and drink",
    FacilityKind.SHOPS: "Local products",
    FacilityKind.ATM: "ATM",
    FacilityKind.CHARGING: "Phone charging",
    FacilityKind.PARKING: "Car park",
    FacilityKind.ACCESS: "Disability access",
    FacilityKind.WAITING: "Waiting area",
    FacilityKind.SELF_SERVICE: "Self-service stand",
    FacilityKind.WEDDING: "Wedding hall",
}
"""All but "other", which always has a name of its own."""


class FacilityWords(Struct, frozen=True):
    """A facility as people read it. `where`, `hours` (of today) and `note` may be empty."""

    name: str
    where: str
    hours: str
    note: str


def facilities_of(site: Site, language: Language, now: datetime) -> list[FacilityWords]:
    """All of them, in the order of the site file."""
    return [
        FacilityWords(
            facility_name(facility, language),
            facility_place(site, facility, language),
            _hours(site, facility, language, now),
            facility.note.in_language(language),
        )
        for facility in site.facilities
    ]


def facility_name(facility: Facility, language: Language) -> str:
    """`Ruang laktasi`: its own name, or that of its kind."""
    return facility.name.in_language(language) or say(language, SENTENCES[facility.kind])


def facility_place(site: Site, facility: Facility, language: Language) -> str:
    """`lantai 1`, `Kafe, lantai 1`; empty where the site does not say."""
    if facility.zone is not None:
        return zone_text(site.zones[facility.zone], language)
    return floor_text(facility.floor, language)


def _hours(site: Site, facility: Facility, language: Language, now: datetime) -> str:
    """Today's, of a facility that has hours of its own."""
    if facility.hours is None:
        return ""
    spans, _ = spans_on(site, facility, site.calendar.local(now).date())
    return hours_text(spans) or say(language, "Closed today")


def facility_lines(site: Site, language: Language) -> list[str]:
    """`Fasilitas di lantai 1: Ruang laktasi, Ruang baca`: a line for each place, those without one last."""
    named = [(facility_place(site, each, language), facility_name(each, language)) for each in site.facilities]
    places = sorted(dict.fromkeys(where for where, _ in named), key=lambda where: not where)
    return [_line(language, where, [name for at, name in named if at == where]) for where in places]


def _line(language: Language, where: str, names: list[str]) -> str:
    words = {"where": where, "names": ", ".join(names)}
    return say(language, "Facilities, %(where)s: %(names)s" if where else "Facilities: %(names)s", words)
