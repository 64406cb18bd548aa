"""Speaking processes that misbehave, as commands for a studio."""

import sys
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
