"""People of the staff."""

from core.domain.ids import CounterId, StaffId
from core.staff.people import Role, Staff


def person(n: int, name: str = "", role: Role = Role.OFFICER) -> Staff:
    """Somebody."""
    return Staff(StaffId(f"id-{n}"), name or f"Petugas {n}", role, (CounterId("1"), CounterId("2")))
