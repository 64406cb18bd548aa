"""Who is lent to which agency today.

Lending is for who oversees the agency that gets them: it is its visitors whom they then see. Facts name people by id,
so the names are put in here.
"""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from core.context import AppContext
from core.domain.errors import OtherTenant, UnknownStaff, UnknownTenant
from core.domain.hall import Hall, loan_ends_at
from core.domain.ids import StaffId, TenantId
from core.domain.verbs.requests import EndLoan, LendStaff
from core.domain.views.wall import on_the_wall
from core.staff.people import Role, Staff
from core.web.api import ApiRequest
from counter.board.actions import MendBody
from counter.officer.actions import Done, done

MINUTES_MAX = 24 * 60


class LoanBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is lent, and for how many minutes; 0: until the day ends."""

    person: StaffId
    minutes: Annotated[int, Meta(ge=0, le=MINUTES_MAX)] = 0


class LoanEndBody(MendBody, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is to serve there no more."""

    person: StaffId


class Loan(Struct, frozen=True):
    """Somebody serves at an agency that is not theirs. `ends_at` None: when the day ends. `by`: the name of who lent
    them.
    """

    person: StaffId
    name: str
    tenant: TenantId
    tenant_name: str
    since: datetime
    ends_at: datetime | None
    by: str


class Lendable(Struct, frozen=True):
    """An officer who could be lent."""

    person: StaffId
    name: str


class LoanList(Struct, frozen=True):
    """The loans of now at the agencies that the asker oversees, those agencies by name, and who could be lent."""

    loans: list[Loan]
    tenants: dict[TenantId, str]
    officers: list[Lendable]


class Loans:
    """Lists, begins and ends them."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def everything(self, request: ApiRequest[None]) -> LoanList:
        """All of now that are theirs to end."""
        hall, now, staff = self._context.office.hall, self._context.office.now(), request.by()
        everyone = await self._context.accounts.everyone()
        tenants = {
            tenant.id: tenant.name.in_language(request.language)
            for tenant in hall.site.tenants.values()
            if staff.oversees((tenant.id,))
        }
        loans = _loans(hall, now, {person.id: person.name for person in everyone}, tenants)
        lendable = [Lendable(p.id, p.name) for p in everyone if _is_lendable(p)]
        return on_the_wall(hall, LoanList(loans, tenants, lendable))

    async def lend(self, request: ApiRequest[LoanBody]) -> Done:
        """From now on. Raises `UnknownTenant`, `OtherTenant` or `UnknownStaff`."""
        tenant, body = self._tenant(request), request.body
        if not any(p.id == body.person and _is_lendable(p) for p in await self._context.accounts.everyone()):
            raise UnknownStaff
        lend = LendStaff(
            nonce=body.nonce, staff=request.by().id, person=body.person, tenant=tenant, minutes=body.minutes
        )
        return done(self._context, await self._context.office.do(lend))

    async def end(self, request: ApiRequest[LoanEndBody]) -> Done:
        """At once. Raises `UnknownTenant`, `OtherTenant` or `NotLent`."""
        tenant, body = self._tenant(request), request.body
        end = EndLoan(nonce=body.nonce, staff=request.by().id, person=body.person, tenant=tenant)
        return done(self._context, await self._context.office.do(end))

    def _tenant(self, request: ApiRequest[Any]) -> TenantId:
        tenant = TenantId(request.path["tenant"])
        if tenant not in self._context.site.tenants:
            raise UnknownTenant
        if not request.by().oversees((tenant,)):
            raise OtherTenant
        return tenant


def _loans(hall: Hall, at: datetime, names: dict[StaffId, str], tenants: dict[TenantId, str]) -> list[Loan]:
    return [
        Loan(
            loan.person,
            names.get(loan.person, "–"),
            loan.tenant,
            tenants[loan.tenant],
            loan.at,
            loan_ends_at(loan),
            names.get(loan.staff, "–"),
        )
        for loan in hall.loans.values()
        if loan.tenant in tenants and loan.tenant in hall.lent_to(loan.person, at)
    ]


def _is_lendable(person: Staff) -> bool:
    """Supervisors keep to what they oversee."""
    return person.active and person.role is Role.OFFICER
