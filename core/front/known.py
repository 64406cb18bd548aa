"""Whom the front knows: they have room and budgets of their own."""

from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.types import Scope

from core.web.pairing.door import DeviceDoor
from core.web.pairing.machine import is_at_the_machine

Identity = Callable[[Scope], str | None]
"""Which device or session asks, whatever else its cookies say. None: nobody knows who does."""


def identity_by(door: DeviceDoor) -> Identity:
    """Devices that were paired, staff who are signed in and, under an empty name, any other page on this machine."""

    def identity(scope: Scope) -> str | None:
        who = door.identity_of(HTTPConnection(scope))
        return "" if who is None and is_at_the_machine(scope) else who

    return identity
