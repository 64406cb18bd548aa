"""How one installation is put together: store, office, hub, components, application."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from config.application import application
from config.components import MakeComponents, make_components
from config.folder import data_folder, served_from
from config.folder.belonging import SAMPLE_ID, refuse_same_day, refuse_strangers
from config.folder.names import REVOCATIONS, SECURITY_LOG
from config.folder.tip import TipKeeper, forget_tip, refuse_shorter
from config.reload import ReadSite, Reload
from config.timer import keep_up, run_timer, run_upkeep
from core.clock import MACHINE, Clock
from core.context import AppContext, SampleStaff
from core.devices.known import KnownDevices
from core.devices.pairing import PairingCodes
from core.devices.place_health import PlaceHealth
from core.devices.registry import Devices
from core.devices.server import ServerHealth
from core.domain.errors import NotConfirmed, NotStored
from core.domain.site import Site
from core.front.budgets import Budgets
from core.front.guarded_app import GuardedApp
from core.front.hosts import Hosts, name_of
from core.front.known import Identity, holder_by, identity_by
from core.front.limits import LIMITS, FrontLimits
from core.front.proxies import Proxies
from core.front.refusal_log import noted_in
from core.live.hub import Hub
from core.office.audiences import Audiences
from core.office.forecasts import LiveForecasts
from core.office.office import Office
from core.staff.accounts import Accounts
from core.staff.local_words import local_words
from core.staff.people import Role, new_person
from core.staff.pin_hashes import PinHasher
from core.staff.revocations import RevocationFile, Revocations
from core.staff.security_log import SecurityLog
from core.staff.sessions import shift_end
from core.store.base import OpenStore, Store, StoreError
from core.store.sqlite.store import open_store
from core.tasks import KeptTask
from core.texts.notes import Notes
from core.texts.notices import Notices, SendNotices
from core.web.pages import Pages
from core.web.pairing.door import DeviceDoor
from core.web.pairing.page import PlacePages
from core.web.trust import Trust
from display.views import zone_key


@dataclass(frozen=True)
class Settings:
    """What one installation is told from outside. `address`: how phones reach it; `find_address` looks for it
    each time, in its place. `open_store`: the engine. `read_site`: how the site file is read again while it is served;
    None: there is none. `hasher`: of PINs.
    `new_ledger`: begin one where the old one is gone. `accept_loss`: go on with one whose end is gone.
    `find_secure_address`, `trust`: see `AppContext`. `known_hosts`: further names of this server. `limits`: what
    anybody on the network may ask of it. `proxies`: who may speak for others.
    """

    site: Site
    data: Path
    address: str
    sample_staff: Sequence[SampleStaff] = ()
    clock: Clock = MACHINE
    open_store: OpenStore = open_store
    read_site: ReadSite | None = None
    find_address: Callable[[], str] | None = None
    doors_stand_open: bool = False
    """At the machine itself, kiosks and screens need not be paired: the sample."""
    hasher: PinHasher | None = None
    new_ledger: bool = False
    find_secure_address: Callable[[], str] | None = None
    accept_loss: bool = False
    trust: Trust | None = None
    known_hosts: Sequence[str] = ()
    limits: FrontLimits = LIMITS
    proxies: Proxies | None = None
    components: MakeComponents = make_components


@dataclass(frozen=True)
class Installation:
    """What runs. `invitation`: the token of a one-time link for the first administrator, while there is none.
    `reload` reads the site file again. `identity`: whose a request is, if it is of a device, of staff or from this
    machine; `crowded`: has staff hear that there is hardly any room left.
    """

    app: GuardedApp
    identity: Identity
    crowded: Callable[[], None]
    context: AppContext
    invitation: str | None
    reload: Reload


@asynccontextmanager
async def installation(settings: Settings) -> AsyncIterator[Installation]:
    """Open it, and close it properly. Raises `StoreError` with a sentence for the technician."""
    data = settings.data
    async with AsyncExitStack() as stack:
        stack.enter_context(data_folder(data, new_ledger=settings.new_ledger))
        store = await settings.open_store(data, settings.site.id)
        stack.push_async_callback(store.close)
        day = settings.site.calendar.business_day(settings.clock.wall())
        with _unreadable_told(data):
            await refuse_strangers(store, data, settings.site.id, sample=bool(settings.sample_staff))
            await refuse_same_day(store, data, settings.site.id, day)
            served_from(data)
            if settings.new_ledger:
                forget_tip(data)
            await refuse_shorter(store.ledger, data, settings.clock.wall, accepted=settings.accept_loss)
            running = await _opened(settings, store, stack)
        yield running


@contextmanager
def _unreadable_told(data: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"What is stored in {data} cannot be read: {error}. Restore it from a backup.") from error


async def _opened(settings: Settings, store: Store, stack: AsyncExitStack) -> Installation:
    hub = Hub()
    audiences = Audiences(hub)
    devices = Devices(hub, settings.clock.wall)
    server = ServerHealth(devices, settings.clock.steady)
    office = Office(settings.site, store.ledger, audiences, settings.clock, server.died, server.store)
    security_log = SecurityLog(settings.data / SECURITY_LOG, settings.clock)
    revocations = Revocations(store.staff, RevocationFile(settings.data / REVOCATIONS))
    accounts = Accounts(
        store.staff,
        settings.clock,
        lambda at: shift_end(office.site, at),
        settings.hasher,
        security_log,
        revocations,
        lambda: local_words(office.site),
    )
    pages = Pages(lambda: office.site)
    known = KnownDevices(store.devices, settings.clock.wall, revocations)
    door = DeviceDoor(known, PairingCodes(settings.clock.steady), accounts, doors_stand_open=settings.doors_stand_open)
    needs_pairing = not settings.doors_stand_open
    context = AppContext(
        office,
        hub,
        accounts,
        devices,
        Notes(store.notes, settings.clock.wall),
        Notices(store.notices, settings.clock, lambda: office.site.zones, _to_tvs(hub)),
        pages,
        settings.clock,
        settings.find_address or (lambda: settings.address),
        security_log,
        door,
        PlacePages(pages, door, lambda: office.site),
        PlaceHealth(lambda: office.site, devices, known, door.presence, needs_pairing=needs_pairing),
        LiveForecasts(office),
        settings.sample_staff,
        server.died,
        settings.find_secure_address,
        settings.trust,
        settings.limits,
        server.warn,
    )
    components = settings.components(context, settings.data)
    for component in components:
        audiences.add(component.audiences())
    audiences.add([context.forecasts, server])
    tip = TipKeeper(store.ledger, settings.data, server.died)
    tip.start()
    stack.push_async_callback(tip.stop)
    await _start(office)
    stack.push_async_callback(office.stop)
    await accounts.start()
    await context.notices.start()
    await known.start()
    await _seat_sample_staff(accounts, settings.sample_staff)
    for component in components:
        await component.start()
        stack.push_async_callback(component.stop)
    stack.push_async_callback(keep_up, context)
    for name, beat in (
        ("timer", partial(run_timer, context, server)),
        ("upkeep", partial(run_upkeep, context, server, settings.data)),
    ):
        task = KeptTask(name, beat, server.died)
        task.start()
        stack.push_async_callback(task.stop)
    reload = Reload(context, settings.data, settings.read_site)
    await reload.start()
    stack.push_async_callback(reload.stop)
    identity = identity_by(door)
    budgets = Budgets(settings.limits, identity, holder=holder_by(lambda ticket: ticket in office.hall.tickets))
    app = application(context, components)
    guarded = GuardedApp(app, _hosts(settings), budgets, noted_in(security_log, door))
    return Installation(guarded, identity, server.crowded, context, await _first_invitation(accounts), reload)


def _hosts(settings: Settings) -> Hosts:
    named = (settings.address, settings.find_secure_address() if settings.find_secure_address else "")
    return Hosts([*(name_of(urlsplit(address).netloc) or "" for address in named), *settings.known_hosts])


def _to_tvs(hub: Hub) -> SendNotices:
    return lambda zone, message: hub.send(zone_key(zone), message)


async def _start(office: Office) -> None:
    try:
        await office.start()
    except (NotConfirmed, NotStored) as refusal:
        cause = refusal.__cause__
        raise cause if isinstance(cause, StoreError) else StoreError(f"Today cannot be read: {cause}.") from cause


async def _seat_sample_staff(accounts: Accounts, sample: Sequence[SampleStaff]) -> None:
    """Sample staff are there on the sample site only: elsewhere their well-known PINs must not open a door.

    Who is there already stays, signed in or not. So a sample person with a new PIN needs a new id.
    """
    wanted = [p.person for p in sample]
    there = await accounts.everyone()
    for person in there:
        if person.id.startswith(SAMPLE_ID) and person not in wanted:
            await accounts.remove(person.id)
    for p in sample:
        assert p.id.startswith(SAMPLE_ID), "sample staff must be recognisable"
        if p.person not in there:
            await accounts.add(p.person, p.pin, p.pin_hash)


async def _first_invitation(accounts: Accounts) -> str | None:
    everyone = await accounts.everyone()
    if any(person.role is Role.ADMINISTRATOR and person.active for person in everyone):
        return None
    return await accounts.invite(new_person("", Role.ADMINISTRATOR), None)
