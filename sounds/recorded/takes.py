"""The folder of recordings: of each prompt the last few takes, of which the newest is heard.

A take is `<prompt>~<n>.wav`, flushed before it has its name, with its own hash in it (`sounds.clip_file`). To bring an
earlier one back is to give it the highest number.
"""

import contextlib
import re
from pathlib import Path
from typing import Final

from sounds import clip_file
from sounds.recorded.prompts import ID

TAKES_MAX: Final = 5
"""Of one prompt: older ones are thrown away."""
PROMPTS_MAX: Final = 3_000
NAME: Final = re.compile(rf"({ID.pattern})~(\d{{1,9}})\.wav")


class Takes:
    """All takes of one building. Only this object writes there; whatever else lies in the folder stays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, list[int]] = {}
        for prompt, number in _found(folder):
            self._kept.setdefault(prompt, []).append(number)
        for numbers in self._kept.values():
            numbers.sort()

    def count(self, prompt: str) -> int:
        """How many takes there are."""
        return len(self._kept.get(prompt, ()))

    def has(self, prompt: str) -> bool:
        """Whether there is one."""
        return prompt in self._kept

    @property
    def has_room(self) -> bool:
        """Whether one more prompt can be recorded."""
        return len(self._kept) < PROMPTS_MAX

    def read(self, prompt: str) -> bytes:
        """The samples that are heard. `pcm.UnreadableClipError` where there are none, or no longer those."""
        return clip_file.read(self.path(prompt))

    def path(self, prompt: str) -> Path:
        """The file that is heard; there is none where nothing is recorded."""
        return self._path(prompt, self._kept.get(prompt, [0])[-1])

    def keep(self, prompt: str, samples: bytes) -> None:
        """A new take, heard from now on. `OSError` when it cannot be written; then nothing changes."""
        assert ID.fullmatch(prompt), prompt
        self._folder.mkdir(parents=True, exist_ok=True)
        number = self._next(prompt)
        path = self._path(prompt, number)
        clip_file.keep(samples, path.with_suffix(".half"), path)
        numbers = self._kept.setdefault(prompt, [])
        numbers.append(number)
        while len(numbers) > TAKES_MAX:
            self._remove(prompt, numbers.pop(0))

    def restore(self, prompt: str) -> bool:
        """The take before the one that is heard, in its place; once more: back. Whether there was one."""
        numbers = self._kept.get(prompt, [])
        if len(numbers) < 2:
            return False
        following = self._next(prompt)
        self._path(prompt, numbers[-2]).rename(self._path(prompt, following))
        numbers.append(following)
        del numbers[-3]
        return True

    def remove(self, prompt: str) -> None:
        """All takes of a prompt: it is spoken by the machine again."""
        for number in self._kept.pop(prompt, []):
            self._remove(prompt, number)

    def _next(self, prompt: str) -> int:
        return self._kept.get(prompt, [0])[-1] + 1

    def _path(self, prompt: str, number: int) -> Path:
        return self._folder / f"{prompt}~{number}.wav"

    def _remove(self, prompt: str, number: int) -> None:
        with contextlib.suppress(OSError):
            self._path(prompt, number).unlink()


def _found(folder: Path) -> list[tuple[str, int]]:
    with contextlib.suppress(OSError):
        named = (NAME.fullmatch(file.name) for file in folder.iterdir())
        return [(name[1], int(name[2])) for name in named if name]
    return []
