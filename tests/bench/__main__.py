"""`make bench`: measure everything and print the table."""

import asyncio
import platform
import tempfile
from pathlib import Path

import uvloop

from core.site_file import load_site
from tests.bench import fanout, inside, paper, tickets
from tests.bench.board import CROWD, board_cost, crowd_cost
from tests.bench.building import write_site
from tests.bench.fanout import BareKey, Officer, open_sockets
from tests.bench.history import DAYS
from tests.bench.http import Run, connect, percentile
from tests.bench.process import memory_kb, process_of, sign_in
from tests.bench.startup import reconnect_seconds, start_seconds
from tests.bench.table import head, ms, row
from tests.support.server import Server, serving


def machine() -> str:
    """Where this was measured."""
    names = [line.split(":")[1] for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    return f"{len(names)} x {names[0].strip() if names else platform.machine()}, Python {platform.python_version()}"


TICKET_COLUMNS = ("tickets/s", "p50", "p99", "trivial/s", "p50", "p99", "ratio", "p99 ratio")


async def measure_tickets(server: Server, trivial_port: int) -> float:
    """Durable tickets beside a trivial POST; the trivial POST's median with one client, in seconds."""
    head("Durable tickets, beside a trivial POST of the same stack", *TICKET_COLUMNS)
    pairs = await tickets.measure(server.port, trivial_port)
    for pair in pairs:
        ours, plain = pair.tickets, pair.trivial
        ratios = (ours.per_second / plain.per_second, ours.percentile(0.99) / plain.percentile(0.99))
        row(f"{ours.clients} clients", *speed(ours), *speed(plain), *(f"{ratio:.2f}" for ratio in ratios))
    return pairs[0].trivial.percentile(0.5)


def speed(run: Run) -> list[str]:
    """How many a second, and how long one took."""
    return [f"{run.per_second:,.0f}", ms(run.percentile(0.5)), ms(run.percentile(0.99))]


FANOUT_COLUMNS = ("last TV p50", "p99", "last phone p50", "p99", "frame")


async def measure_fanout(server: Server, cookie: str, bound: float) -> None:
    """From the key to the last TV and the last phone, beside a bare loop."""
    head(f"Press of next, {fanout.TVS} TVs and {fanout.PHONES} phones", *FANOUT_COLUMNS)
    officer = Officer(await connect(server.port), cookie)
    await officer.sit_down()
    ours = await fanout.measure(server.port, officer, "/live/screen/tv", "/live/queue/t1")
    with process_of("bare") as port:
        loop = await fanout.measure(port, BareKey(await connect(port)), "/tv", "/phone")
    for name, result in (("Antrean", ours), ("bare loop over transport.write", loop)):
        figures = [ms(percentile(v, p)) for v in (result.screens, result.phones) for p in (0.5, 0.99)]
        row(name, *figures, f"{result.frame_bytes} B")
    print(f"\nTV bound (trivial POST + one commit + 3 ms): {ms(bound)}; last phone / bare loop: "
          f"{percentile(ours.phones, 0.5) / percentile(loop.phones, 0.5):.2f}")  # fmt: skip


async def measure_memory(server: Server) -> None:
    """What a connected phone costs the server, after the first fifty have warmed it up."""
    first = await open_sockets(server.port, "/live/queue/t1", 50)
    before = memory_kb(server.pid)
    phones = await open_sockets(server.port, "/live/queue/t1", fanout.PHONES)
    print(f"\nmemory per connected phone: {(memory_kb(server.pid) - before) / fanout.PHONES:.1f} kB")
    for socket in first + phones:
        socket.transport.close()


def measure_inside(folder: Path, site_file: Path) -> float:
    """What needs no server; the median of one commit."""
    commits = asyncio.run(inside.commit_seconds(folder / "commit.db"))
    hall, facts = inside.crowded(load_site(site_file, []))
    head("Inside", "")
    row("one commit through aiosqlite, p50 / p99", f"{ms(percentile(commits, 0.5))} / {ms(percentile(commits, 0.99))}")
    row(f"choose next among {inside.WAITING:,} waiting in 20 queues", ms(inside.choose_seconds(hall)))
    row("fold 20,000 facts", ms(inside.fold_seconds(hall, facts)))
    cost = board_cost(load_site(site_file, []))
    row("supervisor's board, 44 counters, 2,000 tickets: a fact", f"{ms(cost.fact_seconds)}, {cost.fact_bytes:,.0f} B")
    row("the same, a whole snapshot", f"{ms(cost.snapshot_seconds)}, {cost.snapshot_bytes / 1000:,.0f} kB")
    crowd = crowd_cost(load_site(site_file, []))
    row(f"a board opens on a day of {CROWD:,} tickets: made at once", ms(crowd.at_once))
    row("the same bit by bit: longest turn / put together", f"{ms(crowd.first_turn)} / {ms(crowd.snapshot)}")
    return percentile(commits, 0.5)


def measure_paper(folder: Path) -> None:
    """From a touch to the printer."""
    result = uvloop.run(paper.measure(folder))
    head(f"Touch to the first byte of the slip, {paper.KIOSKS} kiosks, one printer hangs", "p50", "p99", "printed")
    figures = (ms(percentile(result.seconds, 0.5)), ms(percentile(result.seconds, 0.99)))
    row("Antrean", *figures, f"{result.printed} of {result.wanted}")


def measure_starts(folder: Path, site_file: Path) -> None:
    """Start-up with and without a past."""
    site = load_site(site_file, [])
    head("Start of the process to its first answer", "median of 5")
    for facts_today, days in ((0, 0), (5_000, 0), (5_000, DAYS)):
        row(
            f"{facts_today:,} facts today, {days} days of history",
            ms(start_seconds(folder, site, site_file, facts_today, days)),
        )


def main() -> None:
    """Everything, in about four minutes."""
    print(f"Measured on {machine()}; server and load on the same cores.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site_file = write_site(folder / "bench.toml")
        commit = measure_inside(folder, site_file)
        with serving(folder / "data", "--site", str(site_file)) as server:
            row("memory of the server after start", f"{memory_kb(server.pid) / 1024:.0f} MB")
            with process_of("baseline") as trivial_port:
                trivial = uvloop.run(measure_tickets(server, trivial_port))
        with serving(folder / "fanout", "--site", str(site_file)) as server:
            uvloop.run(measure_memory(server))
            uvloop.run(measure_fanout(server, sign_in(server), trivial + commit + 0.003))
            seconds = uvloop.run(reconnect_seconds(server))
            print(f"\n2,050 screens right again after a restart: {seconds:.2f} s from the first answer")
        measure_paper(folder / "paper")
        measure_starts(folder, site_file)


if __name__ == "__main__":
    main()
