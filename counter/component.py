"""The counter component: everything staff use."""

from collections.abc import Callable
from functools import partial

from starlette.routing import BaseRoute, Route, WebSocketRoute

from core.context import AppContext
from core.devices.messages import DevicesMessage
from core.domain.views.counter import CounterView
from core.domain.views.hall import Overview
from core.office.audiences import Audience
from core.tasks import KeptTask, repeat
from core.web.api import Endpoint, Stream, Who
from counter.board.alarm_watch import AlarmsMessage, AlarmWatch
from counter.board.api import board_endpoints
from counter.board.foresight import ForesightMessage, ForesightWatch
from counter.board.page import BoardPages
from counter.board.socket import BoardSocket
from counter.choose.counters import CounterList, Counters
from counter.choose.page import ChoosePage
from counter.devices.api import device_endpoints
from counter.devices.page import DevicesPage
from counter.officer.api import officer_endpoints
from counter.officer.next_preview import NextPreviewMessage, NextPreviews
from counter.officer.notes import NoteMessage
from counter.officer.open_pages import OpenPages
from counter.officer.page import OfficerPages
from counter.officer.socket import CounterSocket
from counter.people.api import people_endpoints
from counter.people.page import PeoplePages
from counter.people.security import SecurityPages
from counter.reception.page import ReceptionPage, reception_endpoints
from counter.reports.api import report_endpoints
from counter.reports.figures import Reports
from counter.reports.forecasts import ForecastReports
from counter.reports.page import ReportPage
from counter.rules.api import rule_endpoints
from counter.rules.page import RulesPage
from counter.sign_in.api import session_endpoints
from counter.sign_in.door import Door
from counter.sign_in.own import OwnPage
from counter.voice.page import VoicePage
from counter.what_if.api import WhatIfApi
from counter.what_if.page import WhatIfPage
from counter.what_if.trials import Trials

BEAT_SECONDS = 2.0
STAFF, ADMINISTRATOR = Who.STAFF, Who.ADMINISTRATOR
RECEPTION, SUPERVISOR = Who.RECEPTION, Who.SUPERVISOR


class CounterComponent:
    """Implements `core.context.Component`."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._counters, self._next_previews = Counters(context), NextPreviews(context)
        self._reports, self._forecasts = Reports(context), ForecastReports(context)
        self._watch, self._foresight = AlarmWatch(context), ForesightWatch(context)
        self._board = BoardSocket(context, self._foresight)
        self._pages = OpenPages(context)
        self._trials = Trials()
        self._what_if = WhatIfApi(context, self._trials)
        self._beating = (
            self._beats("who is next", self._next_previews.beat, "no advice this time; the next beat tries again"),
            self._beats("alarms", self._watch.beat, "no alarms this time; the next beat tries again"),
            self._beats(
                "open pages",
                self._pages.beat,
                "open pages were not looked at this time; the next beat tries again",
            ),
        )

    def _beats(self, name: str, beat: Callable[[], None], complaint: str) -> KeptTask:
        return KeptTask(name, partial(repeat, beat, BEAT_SECONDS, complaint), self._context.died)

    def endpoints(self) -> list[Endpoint]:
        """Its part of the API."""
        return [
            *session_endpoints(self._context),
            Endpoint("GET", "/counters", self._counters.everything, None, CounterList, STAFF, "All counters"),
            *officer_endpoints(self._context),
            *board_endpoints(self._context, self._watch, self._foresight, self._board),
            *report_endpoints(self._reports, self._forecasts),
            *rule_endpoints(self._context),
            *self._what_if.endpoints(),
            *reception_endpoints(self._context),
            *people_endpoints(self._context),
            *device_endpoints(self._context),
        ]

    def routes(self) -> list[BaseRoute]:
        """Its pages and its live socket."""
        context, door = self._context, Door(self._context)
        people, security = PeoplePages(context), SecurityPages(context)
        reports = ReportPage(context, self._reports, self._forecasts)
        return [
            Route("/counter", door.behind(ChoosePage(context).page, STAFF)),
            Route("/counter/me", door.behind(OwnPage(context).page, STAFF)),
            Route("/counter/reports", door.behind(reports.page, SUPERVISOR)),
            Route("/counter/what-if", door.behind(WhatIfPage(context, self._what_if).page, SUPERVISOR)),
            Route("/counter/board", door.behind(BoardPages(context).page, SUPERVISOR)),
            Route("/counter/reception", door.behind(ReceptionPage(context).page, RECEPTION)),
            Route("/counter/devices", door.behind(DevicesPage(context).page, SUPERVISOR)),
            Route("/counter/rules", door.behind(RulesPage(context).page, STAFF)),
            Route("/counter/voice", door.behind(VoicePage(context).page, ADMINISTRATOR)),
            Route("/counter/people", door.behind(people.people, ADMINISTRATOR)),
            Route("/counter/people/security", door.behind(security.page, ADMINISTRATOR)),
            Route("/counter/people/security-log.txt", door.behind(security.export, ADMINISTRATOR)),
            Route("/counter/invitation", people.invitation),
            Route("/counter/{counter}", door.behind(OfficerPages(context).page)),
            WebSocketRoute("/live/counter/{counter}", CounterSocket(context, self._pages).serve),
            WebSocketRoute("/live/board", self._board.serve),
        ]

    def streams(self) -> list[Stream]:
        """What is followed at its live sockets."""
        return [
            Stream(
                "/live/counter/{counter}", Who.OFFICER, CounterView, (NextPreviewMessage, NoteMessage, DevicesMessage)
            ),
            Stream("/live/board", SUPERVISOR, Overview, (AlarmsMessage, ForesightMessage, DevicesMessage)),
        ]

    def audiences(self) -> list[Audience]:
        """Who is next, and what is wrong, may be another after every fact; the rest the hub tells."""
        return [self._next_previews, self._watch, self._pages]

    async def start(self) -> None:
        """Advice and alarms also change as time goes by."""
        for beating in self._beating:
            beating.start()
        await self._foresight.start()

    async def stop(self) -> None:
        """No more of either."""
        for beating in self._beating:
            await beating.stop()
        await self._foresight.stop()
        await self._forecasts.stop()
        await self._trials.close()
