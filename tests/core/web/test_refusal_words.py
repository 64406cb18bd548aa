"""What a refusal says: in the building's own words, and to staff not what is meant for visitors."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from config.packaged import packaged_sites
from core.domain.errors import NobodyWaiting, NobodyWaitingHere, NoChoiceHere, NotStored, Refusal
from core.site_file import load_site
from core.store.base import StoreError
from core.web.api import ApiRequest, Endpoint, Who
from core.web.dispatch import ApiFirst
from tests.support.application import OFFICER, Building, open_building
from tests.support.plain_http import PLAIN
from tests.support.small_building import small_site

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEGAL = load_site(packaged_sites()["tegal"], years=())


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def building(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Building]:
    async with open_building(tmp_path_factory.mktemp("refusal-words")) as opened:
        yield opened


async def said(building: Building, fault: Exception, who: Who = Who.EVERYONE, *, tegal: bool = False) -> str:
    """What whoever has the building's session reads where a request ends like this."""

    async def run(_: ApiRequest[None]) -> None:
        raise fault

    endpoint = Endpoint("POST", "/refused", run, None, None, who, "For this test")
    app = ApiFirst(
        [endpoint], building.running.context.accounts, [], Starlette(), (lambda: TEGAL) if tegal else small_site
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://mpp.test/api/v1", verify=PLAIN
    ) as client:
        client.cookies = building.client.cookies
        message: str = (await client.post("/refused")).json()["error"]["message"]
        return message


@pytest.mark.parametrize(
    "refusal", [NobodyWaiting(), NobodyWaitingHere(elsewhere="K 3"), NoChoiceHere(counter="Stan 3")]
)
async def test_a_building_of_stalls_is_refused_in_its_own_word(building: Building, refusal: Refusal) -> None:
    sentence = await said(building, refusal, tegal=True)
    assert TEGAL.counter_noun == "stan"
    assert "loket" not in sentence.lower()
    assert "stan" in sentence.lower()


@pytest.mark.parametrize("fault", [NotStored(), StoreError("the disk is full"), RuntimeError("a fault of ours")])
async def test_staff_are_not_told_to_tell_the_staff(tmp_path: Path, fault: Exception) -> None:
    async with open_building(tmp_path) as own:
        assert "petugas" in await said(own, fault)
        await own.signs_in(OFFICER)
        assert "petugas" not in await said(own, fault, Who.OFFICER)
        assert "server" in await said(own, fault, Who.OFFICER)
