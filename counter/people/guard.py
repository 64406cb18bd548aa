"""Who may be changed or removed by whom, so that an administrator always remains."""

from collections.abc import Sequence

from core.domain.errors import LastAdministrator, OwnAccount, RoleNeeded, UnknownStaff
from core.domain.ids import StaffId
from core.staff.people import Role, Staff


def known(person: StaffId, everyone: Sequence[Staff]) -> Staff:
    """Who this is. Raises `UnknownStaff`."""
    for staff in everyone:
        if staff.id == person:
            return staff
    raise UnknownStaff


def must_be_allowed(before: Staff, after: Staff | None, by: StaffId, everyone: Sequence[Staff]) -> None:
    """Refuse a change of `before` into `after` (None: removed) that takes the last administrator away, or by which
    somebody takes themselves away, or that is asked by who has just ceased to be an administrator.
    """
    administrators = {staff.id for staff in everyone if _administers(staff)}
    if administrators == {before.id} and not (after and _administers(after)):
        raise LastAdministrator(name=before.name)
    if before.id == by and not (after and after.active and after.role is before.role):
        raise OwnAccount
    if by not in administrators:
        raise RoleNeeded


def _administers(staff: Staff) -> bool:
    return staff.role is Role.ADMINISTRATOR and staff.active
