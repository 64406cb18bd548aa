"""The counter room: everything staff use."""

from starlette.routing import BaseRoute, Route, WebSocketRoute

from core.audiences import Audience
from core.domain.desk import DeskView
from core.domain.verbs.requests import CallNext, Close, Finish, NoShow, Open, Pause, Recall, Resume, Start
from core.house import House
from core.web.api import Endpoint, Who
from counter.choose.counters import CounterList, Counters
from counter.choose.page import ChoosePage
from counter.desk.actions import Desk, Done, Pressed, PressedOpen, PressedTicket
from counter.desk.page import DeskPages
from counter.desk.view import LiveDesk
from counter.people.page import PeoplePages
from counter.people.staff import Invite, Invited, Join, People, StaffList
from counter.sign_in.door import Door
from counter.sign_in.session import Me, Sessions, SignIn

EVERYONE, OFFICER, ADMINISTRATOR = Who.EVERYONE, Who.OFFICER, Who.ADMINISTRATOR
AT = "/counters/{counter}"


class CounterRoom:
    """Implements `core.house.Room`."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._sessions, self._counters = Sessions(house), Counters(house)
        self._desk, self._people = Desk(house), People(house)

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        sessions, press, people = self._sessions, self._desk.press, self._people
        return [
            Endpoint("POST", "/session", sessions.sign_in, SignIn, Me, EVERYONE, "Sign in with name and PIN"),
            Endpoint("GET", "/session", sessions.me, None, Me, OFFICER, "Who is signed in"),
            Endpoint("DELETE", "/session", sessions.sign_out, None, None, EVERYONE, "Sign out", 204),
            Endpoint("GET", "/counters", self._counters.everything, None, CounterList, OFFICER, "All counters"),
            Endpoint("GET", AT, self._desk.view, None, DeskView, OFFICER, "One counter, as its officer sees it"),
            Endpoint("POST", AT + "/open", press(Open), PressedOpen, Done, OFFICER, "Sit down at a counter"),
            Endpoint("POST", AT + "/pause", press(Pause), Pressed, Done, OFFICER, "No calls for a while"),
            Endpoint("POST", AT + "/resume", press(Resume), Pressed, Done, OFFICER, "Calls again"),
            Endpoint("POST", AT + "/close", press(Close), Pressed, Done, OFFICER, "Leave a counter"),
            Endpoint("POST", AT + "/call-next", press(CallNext), Pressed, Done, OFFICER, "Call whoever is next"),
            Endpoint("POST", AT + "/recall", press(Recall), PressedTicket, Done, OFFICER, "Call once more"),
            Endpoint("POST", AT + "/start", press(Start), PressedTicket, Done, OFFICER, "The person is there"),
            Endpoint("POST", AT + "/finish", press(Finish), PressedTicket, Done, OFFICER, "The person was served"),
            Endpoint("POST", AT + "/no-show", press(NoShow), PressedTicket, Done, OFFICER, "The person did not come"),
            Endpoint("GET", "/staff", people.everyone, None, StaffList, ADMINISTRATOR, "Everyone on the staff"),
            Endpoint("POST", "/staff", people.join, Join, Me, EVERYONE, "Accept an invitation and sign in"),
            Endpoint("DELETE", "/staff/{id}", people.remove, None, None, ADMINISTRATOR, "Remove a person", 204),
            Endpoint("POST", "/invitations", people.invite, Invite, Invited, ADMINISTRATOR, "Invite a person"),
        ]

    def routes(self) -> list[BaseRoute]:
        """Its pages and its live socket."""
        house, door = self._house, Door(self._house)
        people = PeoplePages(house)
        return [
            Route("/counter", door.behind(ChoosePage(house).page)),
            Route("/counter/people", door.behind(people.people, ADMINISTRATOR)),
            Route("/counter/invitation/{token}", people.invitation),
            Route("/counter/{counter}", door.behind(DeskPages(house).page)),
            WebSocketRoute("/live/counter/{counter}", LiveDesk(house).serve),
        ]

    def audiences(self) -> list[Audience]:
        """Nobody: the hub tells its pages."""
        return []

    async def start(self) -> None:
        """Nothing runs by itself here."""

    async def stop(self) -> None:
        """Nothing to stop."""
