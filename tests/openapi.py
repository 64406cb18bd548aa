"""The OpenAPI document without a server, for what is generated from it: `python -m tests.openapi > openapi.json`."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.application import context


async def written() -> bytes:
    """What `/api/openapi.json` says."""
    with TemporaryDirectory() as folder:
        async with context(Path(folder)) as building:
            return (await building.client.get("/api/openapi.json")).raise_for_status().content


if __name__ == "__main__":
    sys.stdout.buffer.write(asyncio.run(written()))
