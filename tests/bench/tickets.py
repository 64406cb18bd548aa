"""Durable tickets: every answer after its commit, beside a trivial POST on the same stack, in turns."""

import asyncio
from itertools import count

from msgspec import Struct

from tests.bench.building import QUEUES
from tests.bench.http import Run, load, post
from tests.support.paired import cookie_of

SECONDS = 4.0
ROUNDS = 3
CLIENTS = (1, 8, 32)

_nonces = count()


class Pair(Struct):
    """Tickets and trivial POSTs with as many clients, one after the other."""

    tickets: Run
    trivial: Run


def ticket_request(_: int, queue: int | None = None) -> bytes:
    """A citizen presses; for one queue after the other, or for one."""
    n = next(_nonces)
    body = (
        f'{{"nonce":"bench-{n:08d}","service":"s{queue or n % QUEUES + 1}","kiosk":"kiosk",'
        f'"ticket_class":"regular","language":"id"}}'
    )
    return post("/api/v1/tickets", body.encode(), cookie_of("/kiosk/kiosk"))


def trivial_request(n: int) -> bytes:
    """The same bytes to the trivial application."""
    return ticket_request(n).replace(b"/api/v1/tickets", b"/trivial")


async def measure(antrean: int, trivial: int) -> list[Pair]:
    """For each number of clients, the round with the median ratio, of some taken in turns."""
    pairs = []
    for clients in CLIENTS:
        await load(antrean, clients, 1.0, ticket_request, 201)
        rounds = []
        for _ in range(ROUNDS):
            plain = await load(trivial, clients, SECONDS, trivial_request, 201)
            await asyncio.sleep(0.5)
            tickets = await load(antrean, clients, SECONDS, ticket_request, 201)
            rounds.append(Pair(tickets, plain))
        pairs.append(sorted(rounds, key=lambda pair: pair.tickets.per_second / pair.trivial.per_second)[ROUNDS // 2])
    return pairs
