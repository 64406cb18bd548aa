"""People, sessions and invitations as they are stored."""

from datetime import UTC, datetime

from core.staff.life import Life
from core.staff.people import Role, Staff
from core.staff.table import Browser, Invitation, Session, StaffTable, TokenHash
from tests.support.people import person

NOW = datetime(2025, 3, 3, 1, tzinfo=UTC)


def session(n: int, browser: bytes = b"", role: Role = Role.OFFICER) -> Session:
    """Somebody is signed in."""
    return Session(person(n, role=role), Browser(browser, "Chrome, Windows", "10.0.0.7"), NOW, Life(3600.5, 0.0, NOW))


def invitation(whom: Staff, maker: Staff | None = None) -> Invitation:
    """Somebody may come."""
    return Invitation(whom, maker.id if maker else None, NOW, Life(7200.0, 0.0, NOW))


async def invited(staff: StaffTable) -> dict[TokenHash, Invitation]:
    """All invitations."""
    return dict(await staff.invitations())
