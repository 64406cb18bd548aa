"""Whom the front knows: they have room and budgets of their own."""

from starlette.requests import HTTPConnection
from starlette.types import Scope

from core.front.gate import IsKnown
from core.web.pairing.door import DeviceDoor
from core.web.pairing.machine import is_at_the_machine


def known_by(door: DeviceDoor) -> IsKnown:
    """Devices that were paired, staff who are signed in, and pages on this very machine."""

    def is_known(scope: Scope) -> bool:
        return is_at_the_machine(scope) or door.is_known(HTTPConnection(scope))

    return is_known
