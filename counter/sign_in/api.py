"""The part of the API by which people sign in and out."""

from core.context import AppContext
from core.staff.people import Staff
from core.web.api import Endpoint, Who
from counter.sign_in.session import NewPin, PinAgain, SessionList, SessionsApi, SignIn

EVERYONE, STAFF = Who.EVERYONE, Who.STAFF


def session_endpoints(context: AppContext) -> list[Endpoint]:
    """For whoever signs in, or is signed in."""
    sessions = SessionsApi(context)
    return [
        Endpoint("POST", "/session", sessions.sign_in, SignIn, Staff, EVERYONE, "Sign in with name and PIN"),
        Endpoint("GET", "/session", sessions.me, None, Staff, STAFF, "Who is signed in"),
        Endpoint("DELETE", "/session", sessions.sign_out, None, None, EVERYONE, "Sign out", 204),
        Endpoint("GET", "/sessions", sessions.sessions, None, SessionList, STAFF, "Where one is signed in"),
        Endpoint("DELETE", "/sessions", sessions.sign_out_all, None, None, STAFF, "Sign out everywhere", 204),
        Endpoint("DELETE", "/sessions/{session}", sessions.end_session, None, None, STAFF, "End one session", 204),
        Endpoint("PUT", "/session/pin", sessions.choose_pin, NewPin, None, STAFF, "Choose another PIN", 204),
        Endpoint("POST", "/session/pin", sessions.confirm, PinAgain, None, STAFF, "The PIN once more", 204),
    ]
