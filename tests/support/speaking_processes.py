"""Speaking processes that misbehave, as commands for a studio."""

import sys
import time
from pathlib import Path

REAL = 'import os, sys; os.execv(sys.executable, [sys.executable, "-m", "sounds.speaker_process"])'


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


def first(misbehaves: str, memory: Path) -> tuple[str, ...]:
    """Misbehaves when started for the first time, and is the real voice from then on."""
    return python(
        f"import pathlib, sys, time; memory = pathlib.Path({str(memory)!r})\n"
        f"if memory.exists():\n    {REAL}\nmemory.touch()\n{misbehaves}"
    )


HANGS = "time.sleep(600)"
SLEEPS = "import time; time.sleep(600)"
DIES = "sys.stdin.readline(); sys.exit(3)"
BABBLES = "sys.stdin.readline(); print('Audio saved to nowhere', flush=True); time.sleep(600)"


def cannot_start(diary: Path) -> tuple[str, ...]:
    """Ends at once, and leaves a line in a diary each time."""
    return python(f"open({str(diary)!r}, 'a').write('started\\n')")


def voice_of(server: int, *, other_than: int = 0) -> int:
    """The process that speaks for a server, once there is one (Linux)."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for child in map(int, children):
            if child != other_than and b"sounds.speaker_process" in _command_of(child):
                return child
        time.sleep(0.02)
    raise AssertionError("no voice")


def _command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended meanwhile
        return b""
