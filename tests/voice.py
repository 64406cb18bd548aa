"""200 random calls of the real voice in each language, looked at sample by sample: `python -m tests.voice`."""

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from core.domain.site import Language, VoiceSettings
from sounds.calls import CallVoice
from sounds.voices import VOICES
from tests.support.random_calls import faults_of, random_calls
from tests.support.studios import opened
from tests.support.voice_building import building


@click.command()
@click.option("--calls", "count", default=200, show_default=True, help="How many calls in each language.")
@click.option("--seed", default=1, show_default=True)
def main(count: int, seed: int) -> None:
    """Speak them, and say what is wrong with any."""
    wrong = sum(asyncio.run(_wrong(language, count, seed)) for language in VOICES)
    sys.exit(bool(wrong))


async def _wrong(language: Language, count: int, seed: int) -> int:
    begun, wrong = time.monotonic(), 0
    with TemporaryDirectory() as folder:
        async with opened(Path(folder) / "clips", seconds_max=30) as studio:
            voice = CallVoice(building(VoiceSettings(languages=(language,))), studio)
            for call in random_calls(count, seed, language):
                recording = await voice.call(call.number, call.counter, call.brevity)
                for fault in await faults_of(call, recording, studio):
                    wrong += 1
                    print(f"{language} {call.number.text} {call.counter.noun} {call.counter.label}: {fault}")
    print(f"{language}: {count} calls, {wrong} faults, {time.monotonic() - begun:.0f} s")
    return wrong


if __name__ == "__main__":
    main()
