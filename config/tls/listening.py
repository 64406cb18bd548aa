"""A server that listens with TLS, and beside it without."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial

import uvicorn
from msgspec import Struct
from starlette.types import ASGIApp

from config.port import bound
from config.tls.certificate import Certificate, keep_fresh, server_context
from config.tls.plain import PlainDoor
from core.front.guarded_app import GuardedApp
from core.tasks import Died, KeptTask
from core.web.trust import Trust


class Tls(Struct, frozen=True):
    """`secure`: the server's address. `plain_port`: where it is served without TLS, too; 0: nowhere. `trust`: what
    devices are to trust; None: they do already.
    """

    certificate: Certificate
    secure: str
    plain_port: int
    trust: Trust | None


class _Beside(uvicorn.Server):
    """Ends with the server that it stands beside: signals are that one's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def secured(
    tls: Tls | None, config: uvicorn.Config, plain: Callable[[ASGIApp, int], uvicorn.Config], died: Died
) -> AsyncIterator[None]:
    """Have a server that has not started yet speak TLS, and serve beside it without while the block runs. `plain`: the
    settings for that, for an application and a port. `died` hears when what renews the certificate dies. Raises
    `StoreError`.
    """
    if tls is None:
        yield
        return
    context = server_context(tls.certificate)
    config.ssl_context_factory = lambda *_: context
    fresh = KeptTask("certificate", partial(keep_fresh, tls.certificate, context), died)
    fresh.start()
    try:
        async with _plain_beside(tls, config, plain):
            yield
    finally:
        await fresh.stop()


@asynccontextmanager
async def _plain_beside(
    tls: Tls, config: uvicorn.Config, plain: Callable[[ASGIApp, int], uvicorn.Config]
) -> AsyncIterator[None]:
    if not tls.plain_port:
        yield
        return
    with bound(config.host, tls.plain_port, "--plain-port") as listening:
        assert isinstance(config.app, GuardedApp)
        door = config.app.before(lambda app: PlainDoor(app, tls.secure))
        server = _Beside(plain(door, tls.plain_port))
        serving = asyncio.create_task(server.serve([listening]), name="plain")
        try:
            yield
        finally:
            server.should_exit = True
            await serving
