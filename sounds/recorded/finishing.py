"""A recording as a microphone gave it, made into a take: looked at, trimmed, levelled. Pure Python takes some
tenths of a second for that, so the server has a process do it, many at once: `python -m sounds.recorded.finishing`.

In and out are MessagePack: WAV files in; for each its samples, or a problem.
"""

import asyncio
import io
import sys
import wave
from array import array
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from sounds import pcm
from sounds.polish import polish
from sounds.speaker import environment

TAKE_BYTES_MAX: Final = 512 * 1024
TAKE_SECONDS_MAX: Final = 10.0
FRAME_SECONDS: Final = 0.01
OVER_NOISE: Final = 4
"""What is so many times louder than the quietest tenth of a recording is a voice (12 dB)."""
LOUDEST_SHARE: Final = 0.1
"""But never more than so much of its loudest moment: a voice without a pause has no noise to be told from."""
MARGIN_FRAMES: Final = 3
START_SECONDS: Final = 10.0
EACH_SECONDS: Final = 2.0
"""Time limit for the process, and what each recording adds."""


class TakeProblem(StrEnum):
    """Why a recording is no take."""

    NOT_WAV = "not_wav"
    OTHER_FORMAT = "other_format"
    TOO_LONG = "too_long"
    SILENT = "silent"


class Finished(Struct, frozen=True):
    """What became of one recording: `samples`, or a `problem`."""

    samples: bytes = b""
    problem: TakeProblem | None = None


def finished(recording: bytes) -> Finished:
    """One recording: a WAV file, mono, 16 bit, 22,050 Hz."""
    try:
        with wave.open(io.BytesIO(recording)) as reader:
            shape = reader.getnchannels(), reader.getsampwidth(), reader.getframerate()
            samples = reader.readframes(reader.getnframes())
    except (EOFError, ValueError, wave.Error):
        return Finished(problem=TakeProblem.NOT_WAV)
    if shape != (1, 2, pcm.RATE):
        return Finished(problem=TakeProblem.OTHER_FORMAT)
    if pcm.seconds_of(samples) > TAKE_SECONDS_MAX:
        return Finished(problem=TakeProblem.TOO_LONG)
    return _polished(array("h", samples[: len(samples) // 2 * 2]))


def _polished(samples: pcm.Samples) -> Finished:
    try:
        return Finished(polish(voice_in(samples)).tobytes())
    except pcm.UnreadableClipError:
        return Finished(problem=TakeProblem.SILENT)


def voice_in(samples: pcm.Samples) -> pcm.Samples:
    """Without the room before and after the voice. `pcm.UnreadableClipError` where nobody speaks."""
    size = round(FRAME_SECONDS * pcm.RATE)
    peaks = [max(map(abs, samples[at : at + size])) for at in range(0, len(samples), size)]
    if not peaks:
        raise pcm.UnreadableClipError("empty")
    noise = sorted(peaks)[len(peaks) // 10]
    least = max(pcm.QUIET, min(OVER_NOISE * noise, round(LOUDEST_SHARE * max(peaks))))
    loud = [at for at, peak in enumerate(peaks) if peak > least]
    if not loud:
        raise pcm.UnreadableClipError("nothing is heard in it")
    first, last = max(loud[0] - MARGIN_FRAMES, 0), loud[-1] + 1 + MARGIN_FRAMES
    return samples[first * size : last * size]


async def finish(recordings: Sequence[bytes]) -> list[Finished]:
    """All of them, by the process. `OSError` when it fails or takes too long."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sounds.recorded.finishing"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
    )
    try:
        asked = msgspec.msgpack.encode(list(recordings))
        answer, _ = await asyncio.wait_for(child.communicate(asked), START_SECONDS + EACH_SECONDS * len(recordings))
        return msgspec.msgpack.decode(answer, type=list[Finished])
    except (TimeoutError, RuntimeError, msgspec.DecodeError) as why:
        raise OSError(f"recordings were not made ready: {why!r}") from why
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


def main() -> None:
    """One job."""
    recordings = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[bytes])
    sys.stdout.buffer.write(msgspec.msgpack.encode([finished(one) for one in recordings]))


if __name__ == "__main__":
    main()
