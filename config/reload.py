"""The site file is read again while the server runs: `antrean reload`, or SIGHUP where there are signals.

What is wrong with the file, or cannot be while people wait, is said and changes nothing. What is right is adopted by
the office, and everybody else takes it from there.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sized
from functools import partial
from pathlib import Path
from typing import Protocol

from config.aside import Aside
from config.reload_files import ReloadAnswer, put_answer, take_requests, tidy
from core.context import AppContext
from core.domain.errors import Refusal
from core.domain.site import Site
from core.site_file import SiteFileError
from core.tasks import KeptTask
from core.words.languages import say_refusal
from sounds.chimes import chime

log = logging.getLogger("antrean.site")

LOOK_SECONDS = 1.0
"""How often the data folder is looked at for a request."""
READ_SECONDS_MAX = 10.0
"""How long the disk may take to give the site file: less than `antrean reload` waits for its answer."""


class ReadSite(Protocol):
    """The site file of a server."""

    def read(self) -> Site:
        """Reads and checks it. Raises `SiteFileError`."""

    def renewed(self, site: Site) -> Site | None:
        """The same site with the holidays of another year, once that has begun; None: it is the same year."""


class Reload:
    """Reads the site file again when somebody asks. `read` None: the sample is served, which has no file."""

    def __init__(self, context: AppContext, data: Path, read: ReadSite | None) -> None:
        self._context, self._data, self._read = context, data, read
        self._signalled, self._disk = asyncio.Event(), Aside()
        self._watching = KeptTask("reload", self._watch, context.died)

    async def start(self) -> None:
        """Begin to look for requests."""
        tidy(self._data)
        self._watching.start()

    async def stop(self) -> None:
        """Leave off."""
        await self._watching.stop()

    def signal(self) -> None:
        """Somebody asks who waits for no answer: it is in the log."""
        self._signalled.set()

    async def now(self) -> ReloadAnswer:
        """Read the file and adopt what it says."""
        answer = await self._answer()
        log.log(logging.WARNING if answer.adopted else logging.ERROR, "%s", "\n".join(answer.sentences))
        return answer

    async def renew(self) -> None:
        """Another year has begun, or the wall clock was mended to one: the site gets its holidays."""
        site = self._read.renewed(self._context.site) if self._read else None
        if site is None:
            return
        try:
            await self._context.office.adopt(site)
        except Refusal as refusal:
            log.error("The holidays of this year were not adopted: %s", say_refusal("en", refusal))

    async def _answer(self) -> ReloadAnswer:
        if self._read is None:
            return _nothing("This server serves the sample, which has no file that could be read again.")
        try:
            site = await self._disk.does(partial(_checked, self._read), READ_SECONDS_MAX)
            before = self._context.site
            await self._context.office.adopt(site)
        except SiteFileError as error:
            return _nothing(*map(str, error.problems), "The site file was not adopted. Nothing has changed.")
        except TimeoutError:
            return _nothing(
                "The disk does not give the site file.", "The site file was not adopted. Nothing has changed."
            )
        except LookupError as error:
            return _nothing(f"voice.chime: {error.args[0]}", "The site file was not adopted. Nothing has changed.")
        except Refusal as refusal:
            return _nothing(say_refusal("en", refusal), "The site file was not adopted. Nothing has changed.")
        if self._context.site is before:
            return ReloadAnswer(True, ("The site file says what it said before. Nothing has changed.",))
        return ReloadAnswer(True, (f"The site file was adopted: {summary_of(site)}",))

    async def _watch(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._signalled.wait(), LOOK_SECONDS)
            try:
                await self._look()
            except Exception:
                log.exception("the site file could not be read again; the next request is taken all the same")

    async def _look(self) -> None:
        await self.renew()
        if self._signalled.is_set():
            self._signalled.clear()
            await self.now()
        for word in await asyncio.to_thread(take_requests, self._data):
            await asyncio.to_thread(put_answer, self._data, word, await self.now())


def _checked(read: ReadSite) -> Site:
    """A site whose chime there is, too: that is the one thing a site file names that is not in it."""
    site = read.read()
    chime(site.voice.chime)
    return site


def _nothing(*sentences: str) -> ReloadAnswer:
    return ReloadAnswer(False, sentences)


def summary_of(site: Site) -> str:
    """A site in one line."""
    return (
        f"{site.name.first}: {_count(site.tenants, 'tenant')}, {_count(site.services, 'service')}, "
        f"{_count(site.queues, 'queue')}, {_count(site.counters, 'counter')}, {_count(site.zones, 'zone')}."
    )


def _count(all_of_them: Sized, noun: str) -> str:
    return f"{len(all_of_them)} {noun}{'' if len(all_of_them) == 1 else 's'}"
