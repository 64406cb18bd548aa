"""Recording the voice, as a part of the API. All of it is for administrators.

What is sent is a WAV file, made ready by a process of its own (`sounds.recorded.finishing`); one asker at a time.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from starlette.responses import Response

from core.context import AppContext
from core.domain.errors import NotStored
from core.domain.errors.base import Sentence
from core.domain.errors.voice import UnfitSound, UnknownPrompt
from core.domain.kinds import Language
from core.per_site import PerSite
from core.web.api import ApiRequest, Endpoint, Who
from core.web.dispatch import read_body
from core.words.languages import say_refusal
from display.takes.bodies import BundleProblem, BundleResult, PromptPart, RecordingPart, VoiceScript
from display.voice import Voice
from sounds import pcm
from sounds.brevity import Brevity
from sounds.recorded.bundle import BUNDLE_BYTES_MAX, NotABundleError, packed, unpacked
from sounds.recorded.finishing import TAKE_BYTES_MAX, Finished, TakeProblem, finish
from sounds.recorded.prompts import ScriptLine, script_of
from sounds.recorded.takes import Takes

NO_BUNDLE, STRANGER = "no_bundle", "stranger"
SENTENCES = {
    TakeProblem.NOT_WAV: "it is no sound in a WAV file.",
    TakeProblem.OTHER_FORMAT: "it has to be mono, 16 bit, 22,050 Hz.",
    TakeProblem.TOO_LONG: "it is longer than ten seconds.",
    TakeProblem.SILENT: "nothing is heard in it.",
    NO_BUNDLE: "it is no ZIP file of recordings, or there is too much in it.",
    STRANGER: "the announcements of this building have no such words.",
}
Changed = TypeVar("Changed")
PROBLEMS_MAX: Final = 50
"""So many files of a bundle are named, of those that were not taken."""


class TakesApi:
    """Records, restores, removes; lets hear; exports and imports."""

    def __init__(self, context: AppContext, takes: Takes, voice: Voice) -> None:
        self._context, self._takes, self._voice = context, takes, voice
        self._script = PerSite(script_of)
        self._one_at_a_time = asyncio.Lock()

    def endpoints(self) -> list[Endpoint]:
        """All of them."""
        who, prompt = Who.ADMINISTRATOR, "/voice/prompts/{prompt}"
        part, result = RecordingPart, BundleResult
        return [
            Endpoint("GET", "/voice/prompts", self.script, None, VoiceScript, who, "What an announcer has to say"),
            Endpoint("PUT", prompt, self.record, None, part, who, "Record a prompt: a WAV file"),
            Endpoint("POST", f"{prompt}/restore", self.restore, None, part, who, "Swap its last two takes"),
            Endpoint("DELETE", prompt, self.remove, None, PromptPart, who, "Let the machine say it again"),
            Endpoint("GET", f"{prompt}/take", self.hear, None, None, who, "Hear its newest take: a WAV file"),
            Endpoint("GET", f"{prompt}/call", self.sample, None, None, who, "Hear it in a call: a WAV file"),
            Endpoint("GET", "/voice/bundle", self.bundle, None, None, who, "All recordings: a ZIP file"),
            Endpoint("PUT", "/voice/bundle", self.adopt, None, result, who, "Recordings from a ZIP file"),
        ]

    async def script(self, request: ApiRequest[None]) -> VoiceScript:
        """What is to be said, and what is recorded."""
        lines = self._script.of(self._context.site)
        parts = [self._part(prompt, line) for prompt, line in lines.items()]
        return VoiceScript(parts, self._context.site.voice.engine != "none")

    async def record(self, request: ApiRequest[None]) -> RecordingPart:
        """A new take, heard from the next call on. Raises `UnknownPrompt`, `TooLarge`, `UnfitSound`, `NotStored`."""
        prompt, line = self._line(request)
        recording = await read_body(request.http, TAKE_BYTES_MAX)
        async with self._one_at_a_time:
            (made,) = await _finished([recording])
            if made.problem:
                raise _unfit(made.problem)
            await self._keep(prompt, made.samples)
        return RecordingPart(self._part(prompt, line), pcm.seconds_of(made.samples))

    async def restore(self, request: ApiRequest[None]) -> RecordingPart:
        """The take before, in place of the one that is heard; and back. Raises `UnknownPrompt`, `NotStored`."""
        prompt, line = self._line(request)
        async with self._one_at_a_time:
            if not await _on_disk(partial(self._takes.restore, prompt)):
                raise UnknownPrompt
        return RecordingPart(self._part(prompt, line), pcm.seconds_of(await self._samples(prompt)))

    async def remove(self, request: ApiRequest[None]) -> PromptPart:
        """All of its takes. Raises `UnknownPrompt`."""
        prompt, line = self._line(request)
        async with self._one_at_a_time:
            await _on_disk(partial(self._takes.remove, prompt))
        return self._part(prompt, line)

    async def hear(self, request: ApiRequest[None]) -> Response:
        """Raises `UnknownPrompt`."""
        return _wav(pcm.wav(await self._samples(self._line(request)[0])))

    async def sample(self, request: ApiRequest[None]) -> Response:
        """A whole call in which it is said. Raises `UnknownPrompt`."""
        _, line = self._line(request)
        call = await self._voice.call(line.number, line.counter, Brevity.WHOLE)
        if call is None:
            raise UnknownPrompt
        return _wav(call.wav)

    async def bundle(self, request: ApiRequest[None]) -> Response:
        """What is recorded of this site's script."""
        content = await asyncio.to_thread(packed, self._takes, list(self._script.of(self._context.site)))
        name = {"Content-Disposition": 'attachment; filename="rekaman-suara.zip"'}
        return Response(content, media_type="application/zip", headers=name)

    async def adopt(self, request: ApiRequest[None]) -> BundleResult:
        """Each file that is a recording of this site's script becomes a new take; the others are named. Raises
        `TooLarge`, `UnfitSound`, `NotStored`.
        """
        content = await read_body(request.http, BUNDLE_BYTES_MAX)
        async with self._one_at_a_time:
            try:
                found = await asyncio.to_thread(unpacked, content, self._script.of(self._context.site))
            except NotABundleError as why:
                raise _unfit(NO_BUNDLE) from why
            return await self._adopt(found.recordings, found.strangers, request.language)

    async def _adopt(self, recordings: dict[str, bytes], strangers: Sequence[str], language: Language) -> BundleResult:
        made = await _finished(list(recordings.values())) if recordings else []
        problems = [BundleProblem(name, _said(STRANGER, language)) for name in strangers]
        taken = 0
        for prompt, one in zip(recordings, made, strict=True):
            if one.problem:
                problems.append(BundleProblem(f"{prompt}.wav", _said(one.problem, language)))
                continue
            await self._keep(prompt, one.samples)
            taken += 1
        return BundleResult(taken, problems[:PROBLEMS_MAX])

    def _line(self, request: ApiRequest[None]) -> tuple[str, ScriptLine]:
        prompt = request.path["prompt"]
        line = self._script.of(self._context.site).get(prompt)
        if line is None:
            raise UnknownPrompt
        return prompt, line

    def _part(self, prompt: str, line: ScriptLine) -> PromptPart:
        text, language, tone = line.prompt
        return PromptPart(prompt, text, language, line.kind, tone, self._takes.count(prompt))

    async def _samples(self, prompt: str) -> bytes:
        try:
            return await asyncio.to_thread(self._takes.read, prompt)
        except pcm.UnreadableClipError as why:
            raise UnknownPrompt from why

    async def _keep(self, prompt: str, samples: bytes) -> None:
        if not (self._takes.has(prompt) or self._takes.has_room):
            raise NotStored
        await _on_disk(partial(self._takes.keep, prompt, samples))


async def _on_disk(change: Callable[[], Changed]) -> Changed:
    """In a thread: a disk may take its time. Raises `NotStored`."""
    try:
        return await asyncio.to_thread(change)
    except OSError as why:
        raise NotStored from why


async def _finished(recordings: Sequence[bytes]) -> list[Finished]:
    try:
        return await finish(recordings)
    except OSError as why:
        raise NotStored from why


def _unfit(problem: str) -> UnfitSound:
    return UnfitSound(problem=Sentence(SENTENCES[problem]))


def _said(problem: str, language: Language) -> str:
    return say_refusal(language, _unfit(problem))


def _wav(wav: bytes) -> Response:
    return Response(wav, media_type="audio/wav")
