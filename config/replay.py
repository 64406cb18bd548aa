"""What `antrean replay` says: the waits of a day as they were, and as they would have been."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from config.checking import check, database
from config.checking.source import Stored
from core.domain.facts import AnyFact
from core.domain.figures.spread import Spread
from core.domain.ids import SiteId
from core.domain.ledger import read
from core.domain.replay import Outcome, Past, WaitGroup, measured, past_of, replayed
from core.domain.site import Site
from core.store.base import StoreError
from core.store.sqlite.file import FILE

Column = tuple[str, Outcome]
NUMBERS = f"{'n':>5} {'mean':>6} {'p90':>6} {'worst':>6}"
BLANK = f"{'-':>5} {'-':>6} {'-':>6} {'-':>6}"


def replay_lines(data: Path, day: date, new: Site) -> Iterator[str]:
    """The table. Raises `StoreError` where the day cannot be read or does not hold."""
    past = past_of(_facts(data, day, new.id))
    columns: list[Column] = [("as measured", measured(past))]
    if past.rules:
        columns.append(("rule of that day", replayed(past)))
    columns.append(("new rule", replayed(past, new.rules())))
    yield f"{day}: minutes waited until the call, per queue and class. p90: nine of ten waited no longer."
    yield from _table(columns)
    yield ""
    yield f"left waiting: {', '.join(f'{outcome.left_waiting} ({name})' for name, outcome in columns)}"
    yield from _notes(past, new)


def _facts(data: Path, day: date, site: SiteId) -> list[AnyFact]:
    with database(data / FILE, day) as source:
        verdict = check(source)
        if verdict.broken:
            raise StoreError(f"This day cannot be replayed: {verdict.broken}.")
        sites = [found.site for found in verdict.days]
        if not sites:
            raise StoreError(f"There are no facts of {day}.")
        if site not in sites and len(sites) > 1:
            raise StoreError(f"On {day} this folder served {', '.join(sites)}; the site file is of {site}.")
        chosen = site if site in sites else sites[0]
        stored = [item for item in source.items() if isinstance(item, Stored)]
    return [read(each.body.encode()) for each in stored if (each.site, each.day) == (chosen, str(day))]


def _table(columns: Sequence[Column]) -> Iterator[str]:
    groups = sorted({group for _, outcome in columns for group in outcome.waits}, key=_order)
    names = {group: _name(group) for group in groups}
    width = max(map(len, names.values()))
    yield ""
    yield f"{'':{width}}" + "".join(f"   {name:>{len(NUMBERS)}}" for name, _ in columns)
    yield f"{'':{width}}" + f"   {NUMBERS}" * len(columns)
    for group in groups:
        cells = (outcome.waits.get(group) for _, outcome in columns)
        yield f"{names[group]:{width}}" + "".join(f"   {_cell(spread)}" for spread in cells)


def _order(group: WaitGroup) -> tuple[bool, str, bool, str]:
    """Queues first, then the sums."""
    return group.queue is None, group.queue or "", group.ticket_class is None, group.ticket_class or ""


def _name(group: WaitGroup) -> str:
    return f"{group.queue or 'all'} {group.ticket_class or ''}".strip()


def _cell(spread: Spread | None) -> str:
    if spread is None or spread.n == 0:
        return BLANK
    return f"{spread.n:>5} {_minutes(spread.mean)} {_minutes(spread.p90)} {_minutes(spread.longest)}"


def _minutes(duration: timedelta | None) -> str:
    return f"{duration / timedelta(minutes=1):6.1f}" if duration is not None else f"{'-':>6}"


def _notes(past: Past, new: Site) -> Iterator[str]:
    if not past.rules:
        yield "That day recorded no rule (an older version wrote it), so only the new one could be replayed."
    gone = sorted({counter_state.counter for counter_state in past.counters} - new.counters.keys())
    if gone:
        yield f"The new site file does not know these counters of that day, so they call nobody: {', '.join(gone)}."
