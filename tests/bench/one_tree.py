"""The numbers of one version, for `tests.bench.alternating`, which runs this in the tree of each: it imports nothing
that 0.2.0 did not have.

Each line it reads is a round: how many numbers. It answers with the processor's microseconds for each (all of the
server's threads, and its first alone) and with how many it gave in a second.
"""

import asyncio
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import uvloop

from tests.bench import tickets
from tests.bench.building import write_site
from tests.bench.http import connect

CLIENTS = 32
serving = import_module("tests.support.server" if find_spec("tests.support") else "tests.serving").serving
"""0.2.0 had it elsewhere."""


def microseconds(pid: int) -> dict[str, float]:
    """What each thread of a process has had of the processor."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return {thread.name: int((thread / "schedstat").read_text().split()[0]) / 1000 for thread in threads}


async def take(port: int, numbers: int) -> None:
    """So many people, each with a press of their own, through CLIENTS connections."""
    presses = iter(range(numbers))

    async def one() -> None:
        connection = await connect(port)
        for press in presses:
            status, body = await connection.ask(tickets.ticket_request(press))
            assert status == 201, body
        connection.close()

    await asyncio.gather(*(one() for _ in range(CLIENTS)))


def measure(pid: int, port: int, numbers: int) -> str:
    """One round."""
    before, begun = microseconds(pid), time.perf_counter()
    uvloop.run(take(port, numbers))
    seconds, after = time.perf_counter() - begun, microseconds(pid)
    spent = {thread: used - before.get(thread, 0.0) for thread, used in after.items()}
    return f"{sum(spent.values()) / numbers:.2f} {spent[str(pid)] / numbers:.2f} {numbers / seconds:.1f}"


def main() -> None:
    """A server of this tree, until there are no more rounds."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with serving(folder / "data", "--site", str(write_site(folder / "bench.toml"))) as server:
            print("ready", flush=True)
            for line in sys.stdin:
                print(measure(server.pid, server.port, int(line)), flush=True)


if __name__ == "__main__":
    main()
