"""People lent to another agency: a supervisor's action, with an end."""

from datetime import datetime

from core.domain import facts
from core.domain.errors import NotLent, UnknownTenant
from core.domain.hall import Hall
from core.domain.verbs.requests import EndLoan, LendStaff
from core.domain.verbs.stamp import stamp


def lend_staff(hall: Hall, request: LendStaff, now: datetime) -> tuple[facts.AnyFact, ...]:
    """From now on they may serve there, too."""
    if request.tenant not in hall.site.tenants:
        raise UnknownTenant
    stamped = stamp(hall, request, now)
    return (
        facts.StaffLent(
            **stamped, staff=request.staff, person=request.person, tenant=request.tenant, minutes=request.minutes
        ),
    )


def end_loan(hall: Hall, request: EndLoan, now: datetime) -> tuple[facts.AnyFact, ...]:
    """They serve there no more; who is before them is still served to the end."""
    if request.tenant not in hall.lent_to(request.person, now):
        raise NotLent
    stamped = stamp(hall, request, now)
    return (facts.LoanEnded(**stamped, staff=request.staff, person=request.person, tenant=request.tenant),)
