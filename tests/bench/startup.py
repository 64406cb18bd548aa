"""How long from the start of the process to its first answer, and how fast 2,050 screens are right again after it."""

import asyncio
import time
from pathlib import Path

from core.domain.site import Site
from tests.bench.fanout import PHONES, TVS, open_sockets
from tests.bench.history import fill
from tests.support.server import Server

TIMES = 5


def start_seconds(folder: Path, site: Site, site_file: Path, facts_today: int, days: int) -> float:
    """The median of some starts on a store with a past."""
    data = folder / f"start-{facts_today}-{days}"
    fill(data, site, facts_today, days)
    server, taken = Server(data, ["--site", str(site_file)]), []
    server.pair()
    for _ in range(TIMES):
        begun = time.perf_counter()
        server.launch()
        taken.append(time.perf_counter() - begun)
        server.stop()
    return sorted(taken)[TIMES // 2]


async def reconnect_seconds(server: Server) -> float:
    """All screens lose the server, it comes back, and each has a snapshot again; from its first answer on."""
    screens = await open_sockets(server.port, "/live/screen/tv", TVS)
    phones = await open_sockets(server.port, "/live/queue/t1", PHONES)
    server.kill()
    await asyncio.gather(*(socket.lost for socket in screens + phones))
    await asyncio.to_thread(server.start)
    begun = time.perf_counter()
    again = await asyncio.gather(
        open_sockets(server.port, "/live/screen/tv", TVS), open_sockets(server.port, "/live/queue/t1", PHONES)
    )
    taken = time.perf_counter() - begun
    for socket in [*again[0], *again[1]]:
        socket.transport.close()
    return taken
