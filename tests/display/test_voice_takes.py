"""Recording the announcer's voice, by way of the API."""

from pathlib import Path

import httpx

from sounds.recorded.finishing import TAKE_BYTES_MAX
from tests.support.announcers import recording
from tests.support.hearing import listen
from tests.support.installation import ADMINISTRATOR, opened, signed_in


async def prompt_of(client: httpx.AsyncClient, text: str, tone: str = "rising") -> str:
    prompts = (await client.get("/voice/prompts")).json()["prompts"]
    (found,) = [one["id"] for one in prompts if (one["text"], one["tone"]) == (text, tone)]
    return str(found)


async def test_an_announcer_records_hears_it_in_a_call_and_brings_the_take_before_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        sri = await signed_in(running, ADMINISTRATOR)
        ka = f"/voice/prompts/{await prompt_of(sri, 'ka')}"
        assert (await sri.get(f"{ka}/take")).status_code == 404
        made = (await sri.put(ka, content=recording())).json()
        assert made["prompt"]["takes"] == 1
        assert abs(made["seconds"] - listen((await sri.get(f"{ka}/take")).content).seconds) < 0.001
        first = (await sri.get(f"{ka}/take")).content
        await sri.put(ka, content=recording(0.9))
        assert (await sri.post(f"{ka}/restore")).json()["prompt"]["takes"] == 2
        assert (await sri.get(f"{ka}/take")).content == first
        assert listen((await sri.get(f"{ka}/call")).content).seconds > 1
        assert (await sri.delete(ka)).json()["takes"] == 0
        assert (await sri.post(f"{ka}/restore")).status_code == 404


async def test_what_is_no_sound_is_refused_with_a_sentence_and_nothing_changes(tmp_path: Path) -> None:
    async with opened(tmp_path) as running:
        sri = await signed_in(running, ADMINISTRATOR)
        ka = f"/voice/prompts/{await prompt_of(sri, 'ka')}"
        refused = await sri.put(ka, content=b"<svg onload='alert(1)'>")
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "unfit_sound")
        assert refused.json()["error"]["message"] == "Rekaman ini tidak dapat dipakai: bukan suara dalam berkas WAV."
        assert (await sri.put(ka, content=bytes(TAKE_BYTES_MAX + 1))).status_code == 413
        assert (await sri.put("/voice/prompts/..%2F..%2Fetc", content=recording())).status_code == 404
        assert (await sri.put("/voice/bundle", content=b"PK")).status_code == 400
        prompts = (await sri.get("/voice/prompts")).json()["prompts"]
        assert {one["takes"] for one in prompts} == {0}


async def test_recordings_go_to_another_building_as_one_file(tmp_path: Path) -> None:
    async with opened(tmp_path / "a") as running:
        sri = await signed_in(running, ADMINISTRATOR)
        ka = f"/voice/prompts/{await prompt_of(sri, 'ka')}"
        await sri.put(ka, content=recording())
        bundle = (await sri.get("/voice/bundle")).content
    async with opened(tmp_path / "b") as running:
        sri = await signed_in(running, ADMINISTRATOR)
        assert (await sri.put("/voice/bundle", content=bundle)).json() == {"taken": 1, "problems": []}
        assert listen((await sri.get(f"{ka}/take")).content).seconds > 0.5
