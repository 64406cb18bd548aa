"""QR codes as pictures. One takes some 4 ms to draw: ask for one only of what there is."""

import asyncio
from functools import lru_cache
from io import BytesIO

import segno

SVG = "image/svg+xml; charset=utf-8"
"""The type of every drawn picture: browsers guess no encoding."""


KEPT_MAX = 4_096
"""Of 2 kB each: the tickets of a busy day."""


@lru_cache(KEPT_MAX)
def qr_svg(content: str) -> bytes:
    """A code with its quiet zone that fills whatever room it is given."""
    drawn = BytesIO()
    segno.make_qr(content, error="m").save(drawn, kind="svg", border=4, omitsize=True, light="#fff")
    return drawn.getvalue()


async def drawn_aside(content: str) -> bytes:
    """The same on another thread, for others must not wait for it; drawn once, it is kept."""
    return await asyncio.to_thread(qr_svg, content)
