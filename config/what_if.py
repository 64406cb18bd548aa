"""`antrean what-if` and `antrean plan-counters`: a day of a data folder, if it were otherwise."""

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click
from msgspec import Struct
from msgspec.structs import replace

from config.checking import check, database
from config.checking.source import Stored
from config.site_reader import SiteReader
from config.typed import DataFolder
from config.what_if_progress import ProgressLine
from config.what_if_text import answer_lines
from core.domain import errors
from core.domain.errors import Refusal
from core.domain.facts import AnyFact
from core.domain.ids import QueueId
from core.domain.kinds import Language
from core.domain.ledger import read
from core.domain.planning.question import (
    RUNS_MAX,
    CountersChange,
    PeopleChange,
    TrialQuestion,
    WhatIf,
    answer,
    days_like,
    must_be_fit,
)
from core.domain.site import Site, Span
from core.seeds import seeds_from
from core.site_file import SiteFileError
from core.store.base import StoreError
from core.store.sqlite.file import FILE
from core.words.languages import KNOWN, say, say_refusal

COUNTERS = re.compile(r"(?P<queue>[^=\s]+)=(?P<count>\d{1,3})@(?P<span>.+)")
PEOPLE = re.compile(r"(?:(?P<queue>[^=\s]+)=)?(?P<percent>[+-]?\d{1,9})%?")
SPAN = re.compile(r"(\d{1,2})[:.](\d{2})-(\d{1,2})[:.](\d{2})")
RUNS = 40


class Trial(Struct, frozen=True):
    """What was typed."""

    day: date
    data: Path
    what_if: WhatIf
    rule: Path | None
    runs: int
    seed: int
    language: Language
    plans: bool


class Typed(TypedDict):
    """What both commands hear from click."""

    day: datetime
    data: Path
    people: tuple[PeopleChange, ...]
    hours: Span | None
    rule: Path | None
    runs: int
    seed: int
    language: Language


class SpanType(click.ParamType[Span]):
    """`08:00-15:30`."""

    name = "HH:MM-HH:MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """As typed. Raises `click.BadParameter`."""
        if isinstance(value, Span):
            return value
        found = SPAN.fullmatch(str(value).strip())
        if not found:
            self.fail(f'"{value}" is no span of time such as 09:00-11:00.', param, ctx)
        opens_hour, opens, closes_hour, closes = map(int, found.groups())
        if max(opens, closes) > 59:
            self.fail(f'"{value}" has a minute that no hour has.', param, ctx)
        return Span(opens_hour * 60 + opens, closes_hour * 60 + closes)


class CountersType(click.ParamType[CountersChange]):
    """`K=3@09:00-11:00`."""

    name = "QUEUE=N@HH:MM-HH:MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> CountersChange:
        """As typed. Raises `click.BadParameter`."""
        if isinstance(value, CountersChange):
            return value
        found = COUNTERS.fullmatch(str(value).strip())
        if not found:
            self.fail(f'"{value}" does not say queue, number and time, such as K=3@09:00-11:00.', param, ctx)
        span = SpanType().convert(found["span"], param, ctx)
        return CountersChange(QueueId(found["queue"]), int(found["count"]), span.opens, span.closes)


class PeopleType(click.ParamType[PeopleChange]):
    """`+20%`, or `K=+20%`."""

    name = "[QUEUE=]+N%"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PeopleChange:
        """As typed. Raises `click.BadParameter`."""
        if isinstance(value, PeopleChange):
            return value
        found = PEOPLE.fullmatch(str(value).strip())
        if not found:
            self.fail(f'"{value}" does not say how many more or fewer, such as +20% or K=-10%.', param, ctx)
        return PeopleChange(int(found["percent"]), QueueId(found["queue"]) if found["queue"] else None)


def trial_options(command: Callable[..., None]) -> Callable[..., None]:
    """What both commands take."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS = (
    click.argument("day", type=click.DateTime(["%Y-%m-%d"])),
    click.option("--data", type=DataFolder(), required=True),
    click.option("--people", type=PeopleType(), multiple=True, help="More or fewer people, of all queues or of one."),
    click.option("--hours", type=SpanType(), help="When the doors open and close."),
    click.option("--rule", type=click.Path(path_type=Path, dir_okay=False), help="A site file with another rule."),
    click.option("--runs", type=click.IntRange(1, RUNS_MAX), default=RUNS, show_default=True, help="Days to live."),
    click.option("--seed", type=int, default=1, show_default=True, help="Another chance."),
    click.option(
        "--language",
        type=click.Choice(list(KNOWN)),
        default="en",
        show_default=True,
        help="In which the answer is, and why there is none.",
    ),
)


@click.command("what-if")
@trial_options
@click.option("--counters", type=CountersType(), multiple=True, help="So many counters take from a queue then.")
def what_if(counters: tuple[CountersChange, ...], **typed: Unpack[Typed]) -> None:
    """Live a DAY many times, as it was and as it would be otherwise; compare.

    A DAY that is over is lived with the people who came; any other day with people drawn from past days like it.
    """
    _run(typed, counters, plans=False)


@click.command("plan-counters")
@trial_options
def plan_counters(**typed: Unpack[Typed]) -> None:
    """Find the fewest counters per half hour with which nine of ten are called within the target, on a DAY."""
    _run(typed, (), plans=True)


def _run(typed: Typed, counters: tuple[CountersChange, ...], *, plans: bool) -> None:
    wish = WhatIf(counters, typed["people"], typed["hours"])
    trial = Trial(
        typed["day"].date(),
        typed["data"],
        wish,
        typed["rule"],
        typed["runs"],
        typed["seed"],
        typed["language"],
        plans,
    )
    progress = ProgressLine(sys.stderr, trial.language)
    try:
        must_be_fit(trial.what_if)
        found = answer(_question(trial), seeds_from(trial.seed), progress.lived, progress.planned)
    except (StoreError, SiteFileError) as error:
        raise click.ClickException(str(error)) from None
    except Refusal as refusal:
        raise click.ClickException(say_refusal(trial.language, refusal)) from None
    finally:
        progress.end()
    click.echo("\n".join(answer_lines(found, trial.language)))


def _question(trial: Trial) -> TrialQuestion:
    rules = SiteReader(trial.rule).read().rules() if trial.rule else None
    with database(trial.data / FILE) as source:
        known = {day for _, day in source.last_seqs()}
    wanted = days_like(trial.day, known, _today())
    if not wanted and trial.day == _today():
        raise errors.DayNotOver(day=str(trial.day))
    days = [_day(trial.data, day) for day in wanted]
    site = _site(days, trial)
    wish = _by_ids(trial.what_if, site, trial.language)
    facts = tuple(tuple(facts) for facts, _ in days)
    is_drawn = trial.day not in wanted
    return TrialQuestion(site, trial.day, facts, is_drawn, wish, rules, trial.runs, trial.plans)


def _by_ids(what_if: WhatIf, site: Site, language: Language) -> WhatIf:
    """Queues may be named by their letters, which people know, or by their ids. Raises `click.ClickException`."""
    counters = tuple(replace(change, queue=_queue(change.queue, site, language)) for change in what_if.counters)
    people = tuple(
        change if change.queue is None else replace(change, queue=_queue(change.queue, site, language))
        for change in what_if.people
    )
    return replace(what_if, counters=counters, people=people)


def _queue(name: QueueId, site: Site, language: Language) -> QueueId:
    letters = {queue.numbering.prefix.upper(): key for key, queue in site.queues.items()}
    found = name if name in site.queues else letters.get(name.upper())
    if found is None:
        letters_known = {"name": name, "names": ", ".join(sorted(letters))}
        raise click.ClickException(say(language, 'There is no queue "%(name)s". There are: %(names)s.', letters_known))
    return found


def _today() -> date:
    return datetime.now().astimezone().date()


def _day(data: Path, day: date) -> tuple[list[AnyFact], Site | None]:
    with database(data / FILE, day) as source:
        verdict = check(source)
        if verdict.broken:
            raise StoreError(f"{day} cannot be lived again: {verdict.broken}.")
        sites = [found.site for found in verdict.days]
        stored = [item for item in source.items() if isinstance(item, Stored)]
        facts = [read(each.body.encode()) for each in stored if (each.site, each.day) == (sites[0], str(day))]
        return facts, source.site_of(facts)


def _site(days: Sequence[tuple[list[AnyFact], Site | None]], trial: Trial) -> Site:
    known = [site for _, site in days if site]
    if known:
        return known[0]
    if trial.rule:
        return SiteReader(trial.rule).read()
    raise StoreError("No past day says what this building is like. Name its site file with --rule.")
