"""The child that speaks: orders on stdin, replies on stdout, one clip per order written to a file.

pyttsx3 and espeak-ng live here and not in the server, because they print, keep global state and can hang. Found by
trial, and the reason for the odd steps below:

* pyttsx3 prints a line per file. Replies therefore go to a copy of stdout, and stdout itself to nowhere.
* Setting voice or rate only queues a command inside espeak. pyttsx3's next run finds espeak "playing" that command,
  cancels it, and speaks with the settings of the order before (4 clips of 100), or not at all (rarely). So after
  setting them we wait until espeak is idle, and only then give the text.
* Under load pyttsx3 still cancels a text now and then: the file is silent or ends early. espeak ends each text with
  a pause, so a file without one is not whole, and the text is spoken again.
* An English text that ends in a single letter and a full stop ("desk five A.") ends in an abbreviation to espeak, and
  has no pause. A semicolon sounds the same and has one.
* An unknown voice is reported as an event and the text spoken in the voice set before. The event becomes an error.
* The raw file is not fit to be joined; it is trimmed and levelled here, where nobody waits, and given its name once
  it is whole and flushed, so that a reader never meets half a clip (`clip_file`).

Run as `python -m sounds.speaker_process`. It ends when stdin does.
"""

import ctypes
import faulthandler
import os
import re
import signal
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import espeakng_loader
import msgspec

from sounds import clip_file, pcm
from sounds.orders import Order, Reply
from sounds.polish import polish

os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
# Loaded by its full path first, so that pyttsx3 finds it under its short name without an installed espeak.
ctypes.CDLL(espeakng_loader.get_library_path(), ctypes.RTLD_GLOBAL)

import pyttsx3  # noqa: E402  (it looks for the library while it is imported)
from pyttsx3.drivers import _espeak  # noqa: E402  (likewise)

NICENESS = 10
"""Rendering ahead gives way to people who are waiting for a number."""

LAST_LETTER = re.compile(r"\b(\w)\.$")
TRIES = 3

Speak = Callable[[Order, Path], str]
"""Speaks an order into a file and gives the id of the voice that spoke."""


class Engine:
    """pyttsx3's espeak driver, one text at a time."""

    def __init__(self) -> None:
        self._engine = pyttsx3.init("espeak")
        self._errors: list[str] = []
        self._engine.connect("error", self._on_error)
        self._engine.runAndWait()  # a new engine counts as busy and would keep the first settings waiting

    def _on_error(self, name: str | None, exception: Exception) -> None:
        self._errors.append(str(exception))

    def speak(self, order: Order, path: Path) -> str:
        """Speaks into `path` and gives the voice's id; raises `RuntimeError` with the engine's reason."""
        self._errors.clear()
        self._engine.setProperty("voice", order.voice)
        self._engine.setProperty("rate", order.words_per_minute)
        _espeak.Synchronize()
        self._refuse_errors()
        self._engine.save_to_file(LAST_LETTER.sub(r"\1;", order.text), str(path))
        self._engine.runAndWait()
        self._refuse_errors()
        return str(self._engine.getProperty("voice"))

    def _refuse_errors(self) -> None:
        if self._errors:
            raise RuntimeError(self._errors[0])


def render(order: Order, speak: Speak) -> Reply:
    """One order: raw speech, polished samples, a file in its place."""
    path = Path(order.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = path.with_suffix(f".{os.getpid()}")
    try:
        voice, spoken = _spoken(order, raw, speak)
        samples = polish(spoken).tobytes()
        clip_file.keep(samples, raw, path)
    finally:
        raw.unlink(missing_ok=True)
    return Reply(voice=voice, seconds=pcm.seconds_of(samples))


def _spoken(order: Order, raw: Path, speak: Speak) -> tuple[str, pcm.Samples]:
    """The voice's id and all that was said; `pcm.UnreadableClipError` when it was not whole TRIES times."""
    for _ in range(TRIES):
        voice, samples = speak(order, raw), _samples(raw)
        if pcm.ends_in_silence(samples):
            return voice, samples
    raise pcm.UnreadableClipError("it breaks off, or nothing is heard in it")


def _samples(raw: Path) -> pcm.Samples:
    with wave.open(str(raw), "rb") as reader:
        return array("h", reader.readframes(reader.getnframes()))


def answer(line: bytes, speak: Speak) -> Reply:
    """The reply to one line, whatever happens to it."""
    try:
        order = msgspec.json.decode(line, type=Order)
        faulthandler.dump_traceback_later(order.seconds_max + 1, exit=True)
        return render(order, speak)
    except Exception as why:  # one clip's failure, of whatever kind, is told and must not end the voice
        return Reply(error=f"{type(why).__name__}: {why}")
    finally:
        faulthandler.cancel_dump_traceback_later()


def private_stdout() -> BinaryIO:
    """Stdout for replies only; from here on everything else that is printed goes nowhere."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return replies


def main() -> None:
    """Answers orders until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends this child itself
    os.nice(NICENESS)
    replies = private_stdout()
    engine = Engine()
    for line in sys.stdin.buffer:
        replies.write(msgspec.json.encode(answer(line, engine.speak)) + b"\n")
        replies.flush()


if __name__ == "__main__":
    main()
