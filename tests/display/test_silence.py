"""Staff hear of a zone in which nobody hears anything, and of its recovery."""

from tests.support.display_hall import DisplayHall, PretendVoice, Sound, Tv, display_hall

ABSENT, BLOCKED = "Lantai 1: suara: voice_absent", "Lantai 1: suara: voice_blocked"
SILENT, BROKEN = "Lantai 1: suara: voice_silent", "Lantai 1: suara: voice_broken"


async def announced(hall: DisplayHall, tv: Tv, *, spoken: bool | None) -> None:
    """A whole call on floor 1; None: the TV says nothing of it."""
    call = await hall.someone_is_called("1")
    await tv.announcement()
    if spoken is not None:
        await tv.heard(call, spoken=spoken)
    await hall.hand.passes(7)
    await hall.written()


def on_floor_1(hall: DisplayHall) -> list[str]:
    """The troubles that are looked at here."""
    return [fault for fault in hall.faults() if fault.startswith("Lantai 1")]


async def test_a_zone_whose_speaking_tv_left() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        assert on_floor_1(hall) == []
        await tv.leaves()
        assert on_floor_1(hall) == [ABSENT]
        await hall.speaking_tv()
        assert on_floor_1(hall) == []


async def test_a_zone_in_which_only_a_silent_tv_is_on() -> None:
    async with display_hall() as hall:
        side = hall.tv("tv-1-sisi")
        await hall.hand.passes(5)
        await announced(hall, side, spoken=None)
        assert on_floor_1(hall) == [ABSENT]


async def test_a_browser_that_blocks_sound_until_somebody_taps() -> None:
    async with display_hall() as hall:
        tv = hall.tv()
        await tv.says(type="sound", ready=False)
        assert on_floor_1(hall) == [BLOCKED]
        await hall.hand.passes(5)
        await announced(hall, tv, spoken=False)
        assert on_floor_1(hall) == [BLOCKED]
        await tv.says(type="sound", ready=True)
        assert on_floor_1(hall) == []


async def test_a_tv_that_does_not_play_and_then_does() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv()
        await announced(hall, tv, spoken=None)
        assert on_floor_1(hall) == [SILENT]
        await tv.says(type="sound", ready=True)
        assert on_floor_1(hall) == [SILENT], "only a call that is heard proves it"
        await tv.heard((await tv.announcement())["call"])
        await hall.hand.passes(7)
        assert on_floor_1(hall) == []


async def test_a_voice_that_has_nothing_but_a_chime() -> None:
    voice = PretendVoice()
    voice.sound = Sound(spoken=())
    async with display_hall(voice=voice) as hall:
        tv = await hall.speaking_tv()
        await announced(hall, tv, spoken=True)
        assert on_floor_1(hall) == [BROKEN]
        voice.sound = Sound()
        await announced(hall, tv, spoken=True)
        assert on_floor_1(hall) == []


async def test_somebody_curious_does_not_take_the_voice_from_a_tv_that_works() -> None:
    async with display_hall() as hall:
        tv, phone = await hall.speaking_tv("tv-1", "tv"), await hall.speaking_tv("tv-1", "ponsel")
        await hall.someone_is_called("1")
        assert (await tv.announcement())["spoken_by"] == "tv"
        assert (await phone.announcement())["spoken_by"] == "tv"


async def test_a_page_that_waits_does_not_get_the_voice_while_the_tv_connects_anew() -> None:
    async with display_hall() as hall:
        tv = await hall.speaking_tv(page="tv")
        await announced(hall, tv, spoken=True)
        waiting = await hall.speaking_tv(page="ponsel")
        await tv.leaves()
        await hall.speaking_tv(page="tv")
        await hall.someone_is_called("1")
        assert (await waiting.announcement())["spoken_by"] == "tv"


async def test_the_page_that_came_first_has_the_voice_also_where_nobody_was_called_yet() -> None:
    async with display_hall() as hall:
        tv, waiting = await hall.speaking_tv(page="tv"), await hall.speaking_tv(page="ponsel")
        await tv.leaves()
        await hall.speaking_tv(page="tv")
        await hall.someone_is_called("1")
        assert (await waiting.announcement())["spoken_by"] == "tv"


async def test_who_spoke_while_the_tv_was_away_keeps_the_voice() -> None:
    async with display_hall() as hall:
        tv, spare = await hall.speaking_tv(page="tv"), await hall.speaking_tv(page="cadangan")
        await tv.leaves()
        await announced(hall, spare, spoken=True)
        await hall.speaking_tv(page="tv")
        await hall.someone_is_called("1")
        assert (await spare.announcement())["spoken_by"] == "cadangan"


async def test_a_page_that_fell_silent_gives_way_to_the_one_that_came_after() -> None:
    async with display_hall() as hall:
        dead = await hall.speaking_tv("tv-1", "soket-mati")
        await hall.speaking_tv("tv-1", "hidup")
        await announced(hall, dead, spoken=None)
        await hall.someone_is_called("1")
        assert (await dead.announcement())["spoken_by"] == "hidup"


async def test_a_tv_that_is_not_the_voice_may_be_mute() -> None:
    async with display_hall() as hall:
        side = hall.tv("tv-1-sisi")
        await side.says(type="sound", ready=False)
        await side.leaves()
        assert on_floor_1(hall) == []
