"""Studios for a test, started and stopped around it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from sounds.espeak import EspeakStudio
from sounds.speaker import COMMAND


@asynccontextmanager
async def opened(
    folder: Path, command: Sequence[str] = COMMAND, *, seconds_max: float = 5.0, queue_max: int = 256
) -> AsyncIterator[EspeakStudio]:
    studio = EspeakStudio(folder, 140, command=command, seconds_max=seconds_max, queue_max=queue_max)
    await studio.start()
    try:
        yield studio
    finally:
        await studio.stop()


def files(folder: Path) -> list[Path]:
    """What is in a folder, by name."""
    return sorted(folder.iterdir())
