"""The process that lives the days, so that the server need not: `python -m counter.what_if.worker`.

It reads one `TrialJob` with its facts, writes one `TrialLine` now and then, and the last one says the result. It
touches no disk, and gives way to everybody else on the machine.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

import msgspec

from core.domain.errors import Param, Refusal
from core.domain.facts import AnyFact
from core.domain.ledger import read
from core.domain.planning.question import Answer, TrialQuestion, answer
from core.domain.site_versions import site_in
from core.domain.text import Text
from core.seeds import seeds_from
from core.words.languages import KNOWN
from core.words.what_if import change_sentences, note_sentences
from counter.what_if.job import TrialJob, TrialLine, TrialResult

NICE = 10
LINES = 50
"""About so often it says how far it is."""
PLANS = 5
"""After so many it says how many plans were tried: nobody knows how many it takes."""
Write = Callable[[TrialLine], None]


def main(into: BinaryIO, out: BinaryIO) -> None:
    """One job."""
    give_way()

    def write(line: TrialLine) -> None:
        out.write(msgspec.json.encode(line) + b"\n")
        out.flush()

    try:
        job = msgspec.json.decode(into.readline(), type=TrialJob)
        days = tuple(tuple(read(into.readline()) for _ in range(count)) for count in job.days)
        write(TrialLine(result=worked_out(job, days, write)))
    except Refusal as refusal:
        write(TrialLine(refusal=refusal.code, params={name: _plain(value) for name, value in refusal.params.items()}))


def give_way() -> None:
    """To everything else that runs here; Windows is told by who starts this."""
    if hasattr(os, "nice"):
        os.nice(NICE)


def worked_out(job: TrialJob, days: tuple[tuple[AnyFact, ...], ...], write: Write) -> TrialResult:
    """Lives the days. Raises a refusal."""
    queues = None if job.queues is None else frozenset(job.queues)
    question = TrialQuestion(
        site_in(job.site.encode()), job.day, days, job.is_drawn, job.what_if, job.rules, job.runs, job.plans, queues
    )
    seeds, lived, planned = seeds_from(job.seed), partial(_say, write), partial(_say_planned, write)
    return result_in(answer(question, seeds, lived, planned))


def result_in(found: Answer) -> TrialResult:
    """With its sentences."""
    rules = found.then_hall.rules.queues
    return TrialResult(
        found.was,
        found.then,
        {language: tuple(change_sentences(found.question, language)) for language in KNOWN},
        {language: tuple(note_sentences(found, language)) for language in KNOWN},
        {queue: rule.target_minutes for queue, rule in rules.items() if rule.target_minutes},
    )


def _say(write: Write, done: int, of: int) -> None:
    if done % max(1, of // LINES) == 0:
        write(TrialLine(done, of))


def _say_planned(write: Write, done: int, of: int, tried: int) -> None:
    if tried % PLANS == 0:
        write(TrialLine(tried=tried))


def _plain(value: Param) -> str | int:
    if isinstance(value, Text):
        return value.first
    return value if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
