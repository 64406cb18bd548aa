"""The security log, for administrators."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from core.context import AppContext
from core.staff.people import Staff
from core.staff.security_log import SecurityLine
from core.web.api import ApiRequest

SHOWN, EXPORTED = 300, 20_000


class SecurityLines(Struct, frozen=True):
    """The last lines, the newest first."""

    lines: list[SecurityLine]


class SecurityPages:
    """`/counter/people/security`, and the log as a file."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    async def latest(self, request: ApiRequest[None]) -> SecurityLines:
        """The last ones."""
        return SecurityLines(await self._context.security_log.latest(SHOWN))

    async def page(self, request: Request, staff: Staff) -> Response:
        """The last ones, with the names of those who are on the staff, or invited."""
        accounts = self._context.accounts
        people = [*(one.invitation.person for one in accounts.invitations().values()), *await accounts.everyone()]
        names = {person.id: person.name for person in people if person.name}
        lines = [self._as_here(line) for line in await self._context.security_log.latest(SHOWN)]
        return self._context.pages.page(
            request, "counter/people/security.html", staff=staff, lines=lines, names=names, shown=SHOWN
        )

    async def export(self, request: Request, staff: Staff) -> Response:
        """The lines as they stand in the files, the newest first."""
        lines = await self._context.security_log.latest(EXPORTED)
        text = "".join(f"{' '.join(word or '-' for word in _words(line))}\n" for line in lines)
        name = "attachment; filename=security-log.txt"
        return PlainTextResponse(text, headers={"Content-Disposition": name})

    def _as_here(self, line: SecurityLine) -> SecurityLine:
        """With the time as the building's clocks show it."""
        try:
            at = self._context.site.calendar.local(datetime.fromisoformat(line.at))
        except ValueError:
            return line
        return replace(line, at=f"{at:%Y-%m-%d %H:%M:%S}")


def _words(line: SecurityLine) -> tuple[str, ...]:
    return (line.at, line.kind, line.actor, line.about, line.where)
