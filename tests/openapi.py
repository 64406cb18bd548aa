"""The OpenAPI document without a server, for the types of the scripts: `python -m tests.openapi > openapi.json`.

To what is served it adds the data that pages bring in their HTML, which are no part of the API.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from core.web.components import TEMPLATE, Json
from counter.board.page import BoardPageData
from counter.officer.page import OfficerPageData
from tests.support.application import open_building

PAGE_DATA = (OfficerPageData, BoardPageData)


async def written() -> bytes:
    """What `/api/openapi.json` says."""
    with TemporaryDirectory() as folder:
        async with open_building(Path(folder)) as building:
            return (await building.client.get("/api/openapi.json")).raise_for_status().content


def with_page_data(document: bytes) -> bytes:
    """The same document, with `PAGE_DATA` among its schemas. A page always brings all of them."""
    known: Json = msgspec.json.decode(document)
    _, schemas = msgspec.json.schema_components(PAGE_DATA, ref_template=TEMPLATE)
    for schema in schemas.values():
        schema["required"] = list(schema.get("properties", ()))
    known["components"]["schemas"] = schemas | known["components"]["schemas"]
    return msgspec.json.encode(known)


if __name__ == "__main__":
    sys.stdout.buffer.write(with_page_data(asyncio.run(written())))
