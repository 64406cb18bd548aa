"""What an administrator asks for, checked against what this building has."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from core.domain.errors import (
    AdministratorOfTenant,
    PlaceNeeded,
    UnfitName,
    UnknownCounter,
    UnknownQueue,
    UnknownTenant,
)
from core.domain.ids import CounterId, QueueId, TenantId
from core.domain.site import Site
from core.staff.fit_names import must_be_fit_name, must_look_like_nobody, tidy_name
from core.staff.people import NAME_LENGTH_MAX, Right, Role, Staff, Weight, new_person


class InviteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom to let in. Without a name, the invited person writes it. The rest is as in `Staff`."""

    role: Role
    name: str = ""
    counters: tuple[CounterId, ...] = ()
    tenant: TenantId | None = None
    queues: tuple[QueueId, ...] = ()
    weights: dict[QueueId, Weight] = {}
    rights: tuple[Right, ...] = ()


class PersonChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be different about a person; what is not named stays as it is."""

    name: str | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    counters: tuple[CounterId, ...] | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    tenant: TenantId | UnsetType | None = UNSET
    queues: tuple[QueueId, ...] | UnsetType = UNSET
    weights: dict[QueueId, Weight] | UnsetType = UNSET
    rights: tuple[Right, ...] | UnsetType = UNSET


def invited(body: InviteBody, site: Site) -> Staff:
    """The person to be. Raises `UnfitName` and what `must_fit` does."""
    person = replace(new_person(body.name, body.role), **_fields(body, but="name"))
    if len(person.name) > NAME_LENGTH_MAX:
        raise UnfitName(most=NAME_LENGTH_MAX)
    must_fit(person, site)
    return person


def changed(person: Staff, body: PersonChange, site: Site, everyone: Iterable[Staff]) -> Staff:
    """The person afterwards. Raises what `must_fit` does, and what names are refused for."""
    after = replace(person, **_fields(body))
    must_fit(after, site)
    return after if after.name == person.name else _renamed(after, everyone)


def _renamed(person: Staff, everyone: Iterable[Staff]) -> Staff:
    named = replace(person, name=tidy_name(person.name))
    must_be_fit_name(named.name)
    must_look_like_nobody(named, everyone)
    return named


def must_fit(person: Staff, site: Site) -> None:
    """Refuse places that this building does not have, an agency for who is there for the whole building, and an officer
    who belongs nowhere: they could not serve.
    """
    if not site.counters.keys() >= set(person.counters):
        raise UnknownCounter
    if not site.queues.keys() >= {*person.queues, *person.weights}:
        raise UnknownQueue
    if person.tenant is not None and person.tenant not in site.tenants:
        raise UnknownTenant
    if person.tenant is not None and person.role is Role.ADMINISTRATOR:
        raise AdministratorOfTenant
    if person.role is Role.OFFICER and person.active and not (person.tenant or person.counters or person.queues):
        raise PlaceNeeded


def _fields(body: Struct, but: str = "") -> dict[str, Any]:
    fields = msgspec.structs.asdict(body)
    return {name: value for name, value in fields.items() if value is not UNSET and name != but}
