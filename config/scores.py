"""What `antrean verify --forecasts` says: how many forecasts of a day came true, reckoned from its facts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from config.checking import Database, database
from config.checking.source import Day, Stored
from core.domain.facts import AnyFact
from core.domain.forecast import DayScores, History, Score, lived, window_of
from core.domain.ids import SiteId
from core.domain.ledger import read
from core.store.sqlite.file import FILE

DAYS_SHOWN = 10
"""Where no day is named: the last ones. Each wants the weeks before it to be lived once more."""


def score_lines(data: Path, day: date | None) -> Iterator[str]:
    """A table for each day of each site that the folder served, the newest last. Raises `StoreError`."""
    with database(data / FILE) as source:
        days = sorted(source.last_seqs(), key=lambda one: (one[1], one[0]))
        wanted = [one for one in days if day in (None, one[1])][-DAYS_SHOWN:]
        facts = _facts(source, {needed for one in wanted for needed in (*_window(one, days), one)})
        for one in wanted:
            yield from _table(one, _scores(source, facts, [*_window(one, days), one]))


def _window(day: Day, days: list[Day]) -> list[Day]:
    return [(day[0], taught) for taught in window_of(day[1], (on for site, on in days if site == day[0]))]


def _facts(source: Database, wanted: set[Day]) -> dict[Day, list[AnyFact]]:
    """Of the days that are needed; a year of others is not held."""
    found: dict[Day, list[AnyFact]] = {day: [] for day in wanted}
    names = {(site, str(day)): (site, day) for site, day in wanted}
    for item in source.items():
        if isinstance(item, Stored) and (day := names.get((item.site, item.day or ""))):
            found[day].append(read(item.body.encode()))
    return found


def _scores(source: Database, facts: dict[Day, list[AnyFact]], days: list[Day]) -> DayScores | None:
    """Of the last of some days, each taught by those before it."""
    history, scores = History(), None
    for day in days:
        site = source.site_of(facts[day])  # None: an older version kept it to itself
        scores, history = lived(site, day[1], facts[day], history) if site else (None, history)
    return scores


def _table(day: tuple[SiteId, date], scores: DayScores | None) -> Iterator[str]:
    yield f"{day[1]}  {day[0]}  forecasts of waits"
    if scores is None:
        yield "    cannot be reckoned: its site was not recorded, or it cannot be followed"
        return
    yield f"    {'queue':<20} {'held':>6} {'of':>6} {'error':>8} {'width':>8} {'none':>6}"
    for name, score in (*scores.queues.items(), ("all", scores.whole)):
        yield f"    {name:<20} {_figures(score)}"


def _figures(score: Score) -> str:
    error, width = (_minutes(span) if score.ranges else "-" for span in (score.error, score.width))
    return f"{score.held:>6} {score.ranges:>6} {error:>8} {width:>8} {score.silent:>6}"


def _minutes(span: timedelta) -> str:
    return f"{span / timedelta(minutes=1):.1f}"
