"""Calls are announced one by one in each zone, each once, and never slower than a voice that fails."""

from msgspec.structs import replace

from core.domain.calendar import Span
from core.domain.equipment import OtherVolume
from display.zone_announcer import RECORDING_SECONDS_MAX
from tests.support.display_hall import CAFE, FLOOR_1, FLOOR_2, PretendVoice, Sound, display_hall, site_with_tvs


async def test_a_call_is_shown_on_all_tvs_of_its_zone_and_spoken_by_one() -> None:
    async with display_hall() as hall:
        main, side = await hall.speaking_tv("tv-1", "utama"), hall.tv("tv-1-sisi", "sisi")
        call = await hall.someone_is_called("1")
        shown = await main.announcement()
        assert shown == await side.announcement()
        assert shown == {
            "type": "announcement",
            "call": call,
            "number": "K-001",
            "counter": "1",
            "counter_name": "Loket 1",
            "audio": f"/display/audio/{call}.wav",
            "seconds": 4.0,
            "on_screen_seconds": 5.0,
            "spoken_by": "utama",
            "volume": 100,
        }


async def test_the_next_call_waits_until_the_voice_is_done_and_the_minimum_has_passed() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        assert (await tv.announcement())["call"] == first
        await hall.hand.passes(4.9)
        await tv.heard(first)
        await hall.hand.passes(0)
        assert tv.sees_nothing_new(), "the minimum has not passed"
        await hall.hand.passes(0.1)
        assert (await tv.announcement())["call"] == second
        assert await hall.written() == (first, True)
        await hall.hand.passes(6.9)
        assert hall.facts.announced[FLOOR_1].empty(), "the voice still speaks"
        await tv.heard(second)
        assert await hall.written() == (second, True)


async def test_a_long_sentence_stays_on_screen_as_long_as_it_lasts() -> None:
    voice = PretendVoice()
    voice.sound = Sound(seconds=11.0)
    async with display_hall(voice=voice) as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        assert (await tv.announcement())["on_screen_seconds"] == 11.0
        await hall.hand.passes(10.9)
        assert tv.sees_nothing_new()
        await tv.heard(first)
        assert hall.hand.seconds == 11.0
        assert (await tv.announcement())["call"] == second


async def test_many_calls_at_once_never_overlap_in_a_zone() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        calls = [await hall.someone_is_called(counter) for counter in "123"]
        began = []
        for call in calls:
            assert (await tv.announcement())["call"] == call
            assert tv.sees_nothing_new()
            began.append(hall.hand.seconds)
            await tv.heard(call)
            await hall.hand.passes(1.0)
        assert began == [0.0, 5.0, 10.0]


async def test_two_zones_hear_a_call_each_once_and_share_its_recording() -> None:
    async with display_hall() as hall:
        floor, cafe = await hall.speaking_tv("tv-1"), await hall.speaking_tv("tv-kafe")
        call = await hall.someone_is_called("1")
        for tv in (floor, cafe):
            await tv.announcement()
            await tv.heard(call)
        await hall.hand.passes(5.0)
        assert {await hall.written(FLOOR_1), await hall.written(CAFE)} == {(call, True)}
        assert hall.voice.called == ["K-001 Loket 1"]
        await hall.hand.passes(60.0)
        assert floor.sees_nothing_new()
        assert cafe.sees_nothing_new()


async def test_calls_are_as_loud_as_the_site_wants_them_at_that_time_of_the_day() -> None:
    site = site_with_tvs()
    noon = OtherVolume(Span(12 * 60, 13 * 60), 40)
    async with display_hall(site=replace(site, voice=replace(site.voice, volume=80, volumes=(noon,)))) as hall:
        loud = []
        for hours in (0, 4, 1):  # it is 08.00, then noon, then 13.00
            tv = await hall.speaking_tv()
            await hall.hand.passes(hours * 3600)
            call = await hall.someone_is_called("1")
            loud.append((await tv.announcement())["volume"])
            await tv.heard(call)
            await hall.hand.passes(1.0)
            await tv.leaves()
        assert loud == [80, 40, 80]


async def test_one_zone_does_not_wait_for_another() -> None:
    async with display_hall() as hall:
        floor, cafe = await hall.speaking_tv("tv-1"), await hall.speaking_tv("tv-kafe")
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        await cafe.announcement()
        await floor.announcement()
        await cafe.heard(first)
        await hall.hand.passes(1.0)
        assert (await cafe.announcement())["call"] == second
        assert floor.sees_nothing_new(), "its voice has not finished"


async def test_a_recall_is_announced_once_more() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        again = await hall.recalls("1")
        for seq in (call, again):
            shown = await tv.announcement()
            assert (shown["call"], shown["number"]) == (seq, "K-001")
            await tv.heard(seq)
            await hall.hand.passes(5.0)
            assert await hall.written() == (seq, True)


async def test_a_number_is_made_ready_when_it_is_issued() -> None:
    async with display_hall() as hall:
        await hall.issues("K")
        assert hall.voice.prepared == ["K-001"]
        assert hall.voice.called == []


async def test_the_next_two_are_made_ready_again_when_somebody_is_called() -> None:
    async with display_hall() as hall:
        await hall.speaking_tv()
        for _ in range(4):
            await hall.issues("K")
        hall.voice.prepared.clear()
        await hall.someone_is_called("1")
        assert [number for number in hall.voice.prepared if number < "K-004"] == ["K-002", "K-003"]


async def test_a_recording_is_begun_while_others_are_still_announced() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        await hall.someone_is_called("1")
        await tv.announcement()
        await hall.someone_is_called("2")
        await hall.hand.passes(0)
        assert hall.voice.called == ["K-001 Loket 1", "K-002 Loket 2"]


async def test_a_voice_that_is_not_ready_in_time_leaves_the_call_on_screen_without_sound() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        hall.voice.quick.clear()
        call = await hall.someone_is_called("1")
        await hall.hand.passes(RECORDING_SECONDS_MAX - 0.1)
        assert tv.sees_nothing_new()
        await hall.hand.passes(0.1)
        shown = await tv.announcement()
        assert (shown["call"], shown["audio"], shown["spoken_by"]) == (call, None, "")
        await hall.hand.passes(5.0)
        assert await hall.written() == (call, False)


async def test_a_tv_that_never_says_it_is_done_holds_nobody_up() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        await tv.announcement()
        await hall.hand.passes(6.9)
        assert tv.sees_nothing_new()
        await hall.hand.passes(0.1)
        assert (await tv.announcement())["call"] == second
        assert await hall.written() == (first, False)


async def test_what_another_page_says_of_a_call_does_not_count() -> None:
    async with display_hall() as hall:
        tv, stranger = await hall.speaking_tv(), await hall.speaking_tv("tv-1", "penasaran")
        side = hall.tv("tv-1-sisi")
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await stranger.heard(call)
        await side.heard(call)
        await tv.heard(call - 1)
        await hall.hand.passes(7.0)
        assert await hall.written() == (call, False)


async def test_a_chime_alone_is_not_written_down_as_spoken() -> None:
    voice = PretendVoice()
    voice.sound = Sound(spoken=())
    async with display_hall(voice=voice) as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await tv.heard(call)
        await hall.hand.passes(5.0)
        assert await hall.written() == (call, False)


async def test_nonsense_from_a_tv_changes_nothing() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        call = await hall.someone_is_called("1")
        await tv.announcement()
        await tv.says(type="announced", call="x", spoken=1)
        await tv.says(hello="there")
        await tv.heard(call)
        await hall.hand.passes(5.0)
        assert await hall.written() == (call, True)


async def test_a_zone_without_tvs_hears_nothing_and_nothing_is_written_down() -> None:
    async with display_hall() as hall:
        cafe = await hall.speaking_tv("tv-kafe")
        await hall.speaking_tv()
        call = await hall.someone_is_called("4")
        await cafe.announcement()
        await cafe.heard(call)
        await hall.hand.passes(5.0)
        assert await hall.written(CAFE) == (call, True)
        assert FLOOR_2 not in {zone for _, zone in hall.announced()}


async def test_the_minimum_is_the_one_of_the_site() -> None:
    async with display_hall(site=site_with_tvs(on_screen_seconds_min=8.0)) as hall:
        tv = await hall.speaking_tv()
        first, second = await hall.someone_is_called("1"), await hall.someone_is_called("2")
        await tv.announcement()
        await tv.heard(first)
        await hall.hand.passes(3.9)
        assert tv.sees_nothing_new()
        await hall.hand.passes(0.1)
        assert (await tv.announcement())["call"] == second
