"""What the same stack can do at best: a Starlette POST that parses and answers JSON, without hall or disk."""

import sys

import msgspec
import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from config.collector import calm_the_collector


class Ask(Struct):
    """As much as a kiosk sends."""

    nonce: str
    service: str
    kiosk: str
    ticket_class: str
    language: str


_decode = msgspec.json.Decoder(Ask).decode
_encode = msgspec.json.Encoder().encode


async def answer(request: Request) -> Response:
    """The trivial POST."""
    return Response(_encode(_decode(await request.body())), 201, media_type="application/json")


if __name__ == "__main__":
    calm_the_collector()
    uvicorn.run(
        Starlette(routes=[Route("/trivial", answer, methods=["POST"])]),
        port=int(sys.argv[1]),
        http="httptools",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
    )
