"""Texts on the TVs, written from the board."""

from datetime import timedelta
from pathlib import Path

from core.domain.ids import ZoneId
from tests.support.installation import OF_TENANT, SUPERVISOR, signed_in
from tests.support.officers import Json, refused
from tests.support.small_building import CAFE, FLOOR_1, FLOOR_2
from tests.support.supervisors import WatchedHall, watching

TEXT = "Layanan paspor hari ini sampai pukul 12"


def shown(hall: WatchedHall, zone: ZoneId) -> list[str]:
    """What the TVs of a zone show."""
    return [notice.text for notice in hall.running.context.notices.message(zone).notices]


async def shows(hall: WatchedHall, **said: object) -> Json:
    answer = await hall.boss.post("/notices", json={"text": TEXT, "minutes": 30, **said})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_a_text_stands_on_all_tvs_until_its_time_is_over(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        notice = await shows(hall)
        assert (notice["by"], notice["zones"]) == (SUPERVISOR.id, [])
        assert shown(hall, FLOOR_1) == shown(hall, FLOOR_2) == [TEXT]
        hall.clock.now += timedelta(minutes=31)
        assert (await hall.reads("/notices"))["notices"] == []


async def test_a_text_for_one_zone_is_shown_there_and_taken_off_again(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        notice = await shows(hall, zones=[FLOOR_1])
        assert (shown(hall, FLOOR_1), shown(hall, CAFE)) == ([TEXT], [])
        assert (await hall.reads("/notices"))["mine"] == [notice["id"]]
        assert (await hall.boss.delete(f"/notices/{notice['id']}")).status_code == 204
        assert shown(hall, FLOOR_1) == []
        refused(await hall.boss.delete(f"/notices/{notice['id']}"), 404, "unknown_notice")


async def test_unfit_texts_unknown_zones_and_endless_times_are_refused(tmp_path: Path) -> None:
    async with watching(tmp_path) as hall:
        for said, status, code in (
            ({"text": "  "}, 400, "unfit_notice"),
            ({"text": "x" * 201}, 400, "unfit_notice"),
            ({"zones": ["loteng"]}, 404, "unknown_zone"),
            ({"minutes": 0}, 400, "bad_request"),
            ({"minutes": 1441}, 400, "bad_request"),
        ):
            refused(await hall.boss.post("/notices", json={"text": TEXT, "minutes": 30, **said}), status, code)
        assert shown(hall, FLOOR_1) == []


async def test_a_tenants_supervisor_writes_where_their_people_wait_and_nowhere_else(tmp_path: Path) -> None:
    """Row 136."""
    async with watching(tmp_path) as hall:
        of_all = await shows(hall)
        hall.boss = await signed_in(hall.running, OF_TENANT)
        own = await shows(hall)
        assert own["zones"] == [FLOOR_1], "unnamed means theirs"
        body = {"text": TEXT, "minutes": 30, "zones": [FLOOR_2]}
        refused(await hall.boss.post("/notices", json=body), 403, "other_tenant")
        refused(await hall.boss.delete(f"/notices/{of_all['id']}"), 403, "other_tenant")
        assert (await hall.reads("/notices"))["mine"] == [own["id"]]
        assert (await hall.boss.delete(f"/notices/{own['id']}")).status_code == 204
