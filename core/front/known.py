"""Whom the front knows: they have room and budgets of their own."""

from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.types import Scope

from core.front.gate import IsKnown
from core.web.pairing.door import DeviceDoor
from core.web.pairing.machine import is_at_the_machine

Identity = Callable[[Scope], str | None]
"""Who of those who are known asks, whatever else their cookies say. None: nobody knows them."""


def identity_by(door: DeviceDoor) -> Identity:
    """The device or session; empty: a page on this very machine that is neither."""

    def identity(scope: Scope) -> str | None:
        who = door.identity_of(HTTPConnection(scope))
        return "" if who is None and is_at_the_machine(scope) else who

    return identity


def known_by(door: DeviceDoor) -> IsKnown:
    """Devices that were paired, staff who are signed in, and pages on this very machine."""

    def is_known(scope: Scope) -> bool:
        return is_at_the_machine(scope) or door.is_known(HTTPConnection(scope))

    return is_known
