"""The one HTTP API: a component lists its `Endpoint`s; routes, checks and the OpenAPI document come from them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from starlette.requests import Request

from core.domain.ids import Nonce
from core.domain.site import Language
from core.staff.people import Role, Staff
from core.web.language import language_of

PREFIX = "/api/v1"

FreshNonce = Annotated[Nonce, msgspec.Meta(min_length=8, max_length=64)]
"""Chosen by the asker: new for every press, the same for each repetition of it."""

Body = TypeVar("Body")


class Who(StrEnum):
    """Who may call an endpoint."""

    EVERYONE = "everyone"
    DEVICE = "device"
    """A device that was paired, for its own place; or who may stand at the reception. The endpoint itself judges it, by
    `core.web.pairing.door`.
    """
    STAFF = "staff"
    """Anybody who is signed in."""
    OFFICER = "officer"
    RECEPTION = "reception"
    SUPERVISOR = "supervisor"
    """Of the site or of a tenant: what they may see there, `Staff.oversees` says."""
    ADMINISTRATOR = "administrator"

    def includes(self, role: Role) -> bool:
        """Whether staff of this role may."""
        return role in _ROLES[self]


_LEADING = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_ROLES = {
    Who.EVERYONE: frozenset(Role),
    Who.DEVICE: _LEADING | {Role.RECEPTIONIST},
    Who.STAFF: frozenset(Role),
    Who.OFFICER: _LEADING | {Role.OFFICER},
    Who.RECEPTION: _LEADING | {Role.RECEPTIONIST},
    Who.SUPERVISOR: _LEADING,
    Who.ADMINISTRATOR: frozenset({Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True)
class ApiRequest(Generic[Body]):
    """One request, parsed: the body as the endpoint's type, and who asks."""

    body: Body
    http: Request
    staff: Staff | None = None

    @property
    def path(self) -> dict[str, str]:
        """The parameters in the address."""
        return self.http.path_params

    @property
    def language(self) -> Language:
        """The asker's language."""
        return language_of(self.http)

    def by(self) -> Staff:
        """The member of staff who asks; endpoints for staff always have one."""
        assert self.staff is not None
        return self.staff


@dataclass(frozen=True)
class Endpoint:
    """One line of the API. `takes` None: no body. `run` answers with a struct of type `gives`."""

    method: str
    path: str
    run: Callable[[ApiRequest[Any]], Awaitable[Any]]
    takes: type | None
    gives: type | None
    who: Who
    summary: str
    status: int = 200
    prefix: str = PREFIX
    """Empty: what is promised to strangers under an address of its own, beside the API."""

    @property
    def address(self) -> str:
        """Its whole path."""
        return self.prefix + self.path


@dataclass(frozen=True)
class Stream:
    """A live address: the view that is followed there, what else is sent, and what its pages may say."""

    path: str
    who: Who
    view: type
    sends: tuple[type, ...] = ()
    receives: tuple[type, ...] = ()

    @property
    def name(self) -> str:
        """What its messages are called in the OpenAPI document: `LiveScreen` for `/live/screen/{screen}`."""
        return "Live" + self.path.split("/")[2].title()
