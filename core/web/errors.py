"""Refusals towards the outside: one JSON shape, one table of statuses.

{"error": {"code": "counter_taken", "message": "Loket 3 sedang dipakai petugas lain.", "details": {...}}}
"""

import logging

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from core.domain import errors
from core.domain.errors import Refusal
from core.refusals import note_refusal
from core.seldom import Seldom
from core.store.base import NotKnown, StoreError
from core.web.language import counter_noun_of, language_of
from core.words.languages import say_refusal

log = logging.getLogger("antrean.web")
STORE_FAULTS = Seldom(log)

STATUS: dict[type[Refusal], int] = {
    errors.NotFound: 404,
    errors.NotNow: 409,
    errors.TooLarge: 413,
    errors.WrongMethod: 405,
    errors.HeadersTooLarge: 431,
    errors.AddressTooLong: 414,
    errors.TooSlow: 408,
    errors.UnknownHost: 421,
    errors.Malformed: 400,
    errors.SignInNeeded: 401,
    errors.WrongPin: 401,
    errors.NotAllowed: 403,
    errors.TooOften: 429,
    errors.Unavailable: 503,
}
"""The first line that a refusal belongs to counts."""


class Error(Struct):
    """Why nothing was changed, for programs (`code`) and people (`message`, in their language)."""

    code: str
    message: str
    details: dict[str, str | int]


class ErrorAnswer(Struct):
    """The shape of every answer that is not a success."""

    error: Error


class Unexpected(errors.Unavailable):
    """A fault of ours."""

    code = "unexpected"
    sentence = "Something went wrong here. Please tell the staff."
    staff_sentence = "Something went wrong here. Tell whoever looks after the server; the log there says more."


def status_of(refusal: Refusal) -> int:
    """The HTTP status that fits."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)


def error_answer(connection: HTTPConnection, refusal: Refusal, *, to_staff: bool = False) -> ErrorAnswer:
    """A refusal in the asker's language and the building's words. `to_staff`: staff are not told to tell the staff."""
    language, noun = language_of(connection), counter_noun_of(connection)
    details = {key: value for key, value in refusal.params.items() if isinstance(value, str | int)}
    sentence = say_refusal(language, refusal, counter_noun=noun, to_staff=to_staff)
    return ErrorAnswer(Error(refusal.code, sentence, details))


def refusal_response(connection: HTTPConnection, refusal: Refusal, *, to_staff: bool = False) -> Response:
    """A refusal as JSON with its status."""
    note_refusal(connection, refusal.code)
    headers = {"Cache-Control": "no-store"}
    if "seconds" in refusal.params:
        headers["Retry-After"] = str(refusal.params["seconds"])
    body = msgspec.json.encode(error_answer(connection, refusal, to_staff=to_staff))
    return Response(body, status_of(refusal), headers, media_type="application/json")


def refusal_of(error: HTTPException) -> Refusal:
    """What it means that the router found no address, or no such method at one."""
    return errors.WrongMethod() if error.status_code == 405 else errors.UnknownAddress()


def on_refusal(request: Request, refusal: Exception) -> Response:
    """Starlette's handler for refusals."""
    assert isinstance(refusal, Refusal)
    return refusal_response(request, refusal)


def on_fault(request: Request, fault: Exception, *, to_staff: bool = False) -> Response:
    """Starlette's handler for everything else: logged whole, told in one sentence. Of what may be stored nobody says
    that nothing was changed. A store that fails, fails for everybody: its own sentence is logged, and seldom.
    """
    if isinstance(fault, StoreError):
        STORE_FAULTS.say("a request failed", fault)
    else:
        log.error("a request failed", exc_info=fault)
    return refusal_response(request, _refusal_for(fault), to_staff=to_staff)


def _refusal_for(fault: Exception) -> Refusal:
    match fault:
        case NotKnown():
            return errors.NotConfirmed()
        case StoreError():
            return errors.NotStored()
    return Unexpected()
