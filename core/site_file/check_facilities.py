"""Whether people can be told what a facility is, and where."""

from core.domain.site import Facility, FacilityKind
from core.site_file.draft import Draft
from core.site_file.problems import ProblemList
from core.site_file.rules import known, within


def check_facilities(draft: Draft, report: ProblemList) -> None:
    """A name where the kind is none, and one place at most. Ids are looked at with all others."""
    for key, facility in draft.facilities:
        if facility.kind is FacilityKind.OTHER and not facility.name:
            report.add(f"{key}.name", 'is missing: a facility of kind "other" is known by its name alone')
        _place(facility, key, draft.ids_of("zones"), report)


def _place(facility: Facility, key: str, zones: set[str], report: ProblemList) -> None:
    if facility.zone is not None:
        known(facility.zone, zones, "zone", f"{key}.zone", report)
    if facility.floor is None:
        return
    if facility.zone is not None:
        report.add(f"{key}.floor", "its zone already says where it is; write zone or floor, not both")
    elif facility.floor == 0:
        report.add(f"{key}.floor", "0 is no floor; leave it out, or name a zone outside")
    within(facility.floor, -9, 99, f"{key}.floor", report)
