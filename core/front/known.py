"""Whom the front knows: they have room and budgets of their own."""

from starlette.requests import HTTPConnection
from starlette.types import Scope

from core.front.gate import IsKnown
from core.staff.accounts import Accounts
from core.web.cookies import SESSION

OWN_ADDRESSES = frozenset({"127.0.0.1", "::1"})
FORWARDED = frozenset((b"forwarded", b"x-forwarded-for"))


def known_by(accounts: Accounts) -> IsKnown:
    """Staff who are signed in, and pages on this very machine."""

    def is_known(scope: Scope) -> bool:
        return _is_own_machine(scope) or _is_staff(scope, accounts)

    return is_known


def _is_staff(scope: Scope, accounts: Accounts) -> bool:
    token = SESSION.of(HTTPConnection(scope))
    return bool(token) and accounts.who(token) is not None


def _is_own_machine(scope: Scope) -> bool:
    """Unless a proxy there speaks for others."""
    client = scope.get("client") or ("", 0)
    return client[0] in OWN_ADDRESSES and not any(name in FORWARDED for name, _ in scope["headers"])
