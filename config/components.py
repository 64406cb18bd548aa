"""Which rooms this house has."""

from pathlib import Path

from core.context import House, Room
from counter.component import CounterRoom
from display.component import DisplayRoom
from kiosk.component import KioskRoom
from sounds.calls import CallVoice
from sounds.espeak import open_studio


def make_rooms(house: House, data: Path) -> list[Room]:
    """All rooms, in the order in which they open. Voice clips are kept in the data folder, and may be deleted."""
    voice = house.site.voice
    studio = open_studio(voice.engine, data / "voice", voice.words_per_minute)
    return [DisplayRoom(house, CallVoice(house.site, studio)), KioskRoom(house), CounterRoom(house)]
