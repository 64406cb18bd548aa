"""How many of the last day's forecasts were right, on the TVs of a building that wants it said.

Reckoned once a day, some time after a start, off the way of any press; a TV hears of it when it changes, and with its
first snapshot.
"""

import asyncio
import logging
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.forecast import DayScores
from core.domain.text import NO_TEXT, Text
from core.seldom import Seldom
from core.tasks import KeptTask
from core.words.languages import in_each_language
from core.words.scores import score_text
from display.views import zone_key
from display.voice import Sleep

says = Seldom(logging.getLogger("antrean.scores"))

BEAT_SECONDS = 60.0
DAYS_MAX = 14
"""So many days of which there are facts are looked at: on a closed Sunday there may be some, of the server alone."""


class ScoreMessage(Struct, frozen=True, tag="score", tag_field="type"):
    """The message to TVs: a sentence, in every language; empty where there is nothing to say."""

    text: Text


NOTHING = ScoreMessage(NO_TEXT)


class PublicScores:
    """Tells the TVs of a site."""

    def __init__(self, context: AppContext, sleep: Sleep = asyncio.sleep) -> None:
        self._context, self._sleep = context, sleep
        self._known = NOTHING
        self._reckoned_on: date | None = None
        self._task = KeptTask("scores", self._run, context.died)

    async def start(self) -> None:
        """Begin, some time after everything else."""
        self._task.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._task.stop()

    def message(self) -> Iterator[ScoreMessage]:
        """What the TVs were told last; nothing where the site does not want it."""
        if self._context.site.open.score:
            yield self._known

    async def _run(self) -> None:
        while True:
            await self._sleep(BEAT_SECONDS)
            try:
                await self.tell()
            except Refusal:
                says.say("the ledger cannot be read; forecasts are not scored", level=logging.WARNING)

    async def tell(self) -> None:
        """Once a day, where the site wants it. Raises `NotStored`."""
        today, is_wanted = self._context.office.hall.day, self._context.site.open.score
        if not is_wanted or self._reckoned_on == today:
            return
        message = await self._of(today)
        self._reckoned_on = today
        if message != self._known:
            self._known = message
            for zone in self._context.site.zones:
                self._context.hub.send(zone_key(zone), message)

    async def _of(self, today: date) -> ScoreMessage:
        scores = await self._last_scores()
        if scores is None:
            return NOTHING
        return ScoreMessage(in_each_language(lambda language: score_text(scores, today, language)))

    async def _last_scores(self) -> DayScores | None:
        """Of the last day on which anybody was told how long it takes."""
        past = self._context.forecasts.past
        for day in reversed((await past.days())[-DAYS_MAX:]):
            scores = await past.scores(day)
            if scores and scores.whole.ranges:
                return scores
        return None
