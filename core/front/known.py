"""Whom the front knows: they have room and budgets of their own."""

import re
from collections.abc import Callable
from typing import Final

from starlette.requests import HTTPConnection
from starlette.types import Scope

from core.web.api import PREFIX
from core.web.cookies import TICKET
from core.web.pairing.door import DeviceDoor
from core.web.pairing.machine import is_at_the_machine

TICKET_PATH: Final = re.compile(rf"(?:/t|{PREFIX}/tickets)/([^/]+)")
Identity = Callable[[Scope], str | None]
"""Which device or session asks, whatever else its cookies say. None: nobody knows who does."""


def holder_by(is_ticket: Callable[[str], bool]) -> Identity:
    """The number of today whose page somebody opens, or has opened in this browser. None: they hold none."""

    def holder(scope: Scope) -> str | None:
        in_path = TICKET_PATH.match(scope["path"])
        ticket = in_path[1] if in_path else TICKET.of(HTTPConnection(scope))
        return ticket if ticket and is_ticket(ticket) else None

    return holder


def identity_by(door: DeviceDoor) -> Identity:
    """Devices that were paired, staff who are signed in and, under an empty name, any other page on this machine."""

    def identity(scope: Scope) -> str | None:
        who = door.identity_of(HTTPConnection(scope))
        return "" if who is None and is_at_the_machine(scope) else who

    return identity
