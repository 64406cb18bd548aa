"""The part of the API by which administrators look after people."""

from core.context import AppContext
from core.staff.people import Staff
from core.web.api import Endpoint, Who
from counter.people.bodies import InviteBody, PersonChange
from counter.people.invitations import InvitationList, OpenLinks
from counter.people.security import SecurityLines, SecurityPages
from counter.people.staff import Invited, Join, LinkToken, People, StaffList, Welcome
from counter.sign_in.session import SessionList

ADMINISTRATOR = Who.ADMINISTRATOR
ID = "/staff/{id}"


def people_endpoints(context: AppContext) -> list[Endpoint]:
    """For administrators, and for whoever holds an invitation."""
    people, links, security = People(context), OpenLinks(context), SecurityPages(context)
    sign_out, withdraw = "Sign a person out", "Withdraw an invitation"
    return [
        Endpoint("GET", "/staff", people.everyone, None, StaffList, ADMINISTRATOR, "Everyone on the staff"),
        Endpoint("POST", "/staff", people.join, Join, Staff, Who.EVERYONE, "Accept an invitation and sign in"),
        Endpoint("PATCH", ID, people.change, PersonChange, Staff, ADMINISTRATOR, "Change, disable or enable a person"),
        Endpoint("DELETE", ID, people.remove, None, None, ADMINISTRATOR, "Remove a person", 204),
        Endpoint(
            "GET", f"{ID}/sessions", people.sessions, None, SessionList, ADMINISTRATOR, "Where somebody is signed in"
        ),
        Endpoint("DELETE", f"{ID}/sessions", people.sign_out, None, None, ADMINISTRATOR, sign_out, 204),
        Endpoint(
            "DELETE", f"{ID}/sessions/{{session}}", people.end_session, None, None, ADMINISTRATOR, "End a session", 204
        ),
        Endpoint("POST", f"{ID}/invitation", people.invite_again, None, Invited, ADMINISTRATOR, "For a new PIN"),
        Endpoint("GET", "/invitations", links.everything, None, InvitationList, ADMINISTRATOR, "Open invitations"),
        Endpoint("POST", "/invitations", people.invite, InviteBody, Invited, ADMINISTRATOR, "Invite a person"),
        Endpoint(
            "POST", "/invitations/look-up", people.look_up, LinkToken, Welcome, Who.EVERYONE, "Whom a link is for"
        ),
        Endpoint("DELETE", "/invitations/{invitation}", links.withdraw, None, None, ADMINISTRATOR, withdraw, 204),
        Endpoint("GET", "/security-log", security.latest, None, SecurityLines, ADMINISTRATOR, "The security log"),
    ]
