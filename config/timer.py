"""What happens by itself: screens hear that the line is alive; a new day, ended sessions and texts are noticed."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from shutil import disk_usage

from core.context import AppContext
from core.devices.disk import UNREADABLE, diagnosis_of
from core.devices.server import ServerHealth
from core.domain.errors import NotConfirmed, NotStored
from core.live.followers import Rank
from core.seldom import Seldom
from core.store.base import StoreError

Usage = tuple[int, int, int]
"""Bytes of a disk: all, used, free."""

log = logging.getLogger("antrean.timer")
says = Seldom(log)

BEAT_SECONDS = 2.0
"""Screens take four seconds of silence for a lost line."""
DISK_BEATS = 15
"""A disk does not fill within half a minute."""
USE_BEATS = 30
"""A power cut gives sessions back a minute at most."""
PHONE_BEATS = 4
"""Phones hear every fourth beat: radio wakes cost battery. A phone that misses two says that it is disconnected, before
its holder can count as not there (`ways.USUAL_NO_SHOW`).
"""


async def run_timer(context: AppContext, server: ServerHealth) -> None:
    """Beat until cancelled."""
    count = 0
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        count += 1
        try:
            await _beat(context, server, count)
        except Exception:
            log.exception("a beat failed; the next one comes all the same")


async def run_upkeep(context: AppContext, server: ServerHealth, data: Path) -> None:
    """What may wait for a slow disk, in a task of its own: beats do not wait for it. Until cancelled."""
    count = 0
    while True:
        if count % DISK_BEATS == 0:
            await look_at_disk(server, data)
        await asyncio.sleep(BEAT_SECONDS)
        count += 1
        await keep_up(context, notes_use=count % USE_BEATS == 0)
        server.look_at_log(context.security_log.fault)


async def look_at_disk(server: ServerHealth, data: Path, usage: Callable[[Path], Usage] = disk_usage) -> None:
    """Report how much room there is. Asked on another thread: a disk that hangs must not hold up the hall."""
    try:
        total, _, free = await asyncio.to_thread(usage, data)
    except OSError:
        server.disk(UNREADABLE)
    else:
        server.disk(diagnosis_of(total, free))


async def keep_up(context: AppContext, *, notes_use: bool = True) -> None:
    """Write the security log and what was ended, and perhaps how much of sessions and invitations was used. Never
    fails.
    """
    try:
        await context.notices.follow_the_wall()
        await context.security_log.flush()
        await context.accounts.note_revocations()
        if notes_use:
            await context.accounts.note_use()
    except (NotConfirmed, NotStored, StoreError) as error:
        says.say("what was recorded could not be kept", error)
    except Exception:
        log.exception("what was recorded could not be kept")


async def _beat(context: AppContext, server: ServerHealth, count: int) -> None:
    try:
        await context.office.tick()
    except (NotConfirmed, NotStored):
        says.say("the store does not answer; trying again")
    context.accounts.tick()
    context.notices.tick()
    server.tick()
    await context.door.tick()
    context.place_health.look(context.clock.wall(), context.clock.steady())
    context.hub.beat(Rank.TV, context.clock.wall())
    context.hub.beat(Rank.STAFF, context.clock.wall())
    context.devices.send()
    if count % PHONE_BEATS == 0:
        context.hub.beat(Rank.PHONE, context.clock.wall())
