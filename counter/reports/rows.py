"""Figures as rows of tables: names, counts, and times as people read them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from msgspec import Struct

from core.domain.figures import DayFigures, Spread, Tally, Times
from counter.reports.names import Name

FEW = 10
"""Of fewer than this many, a percentile or a mean says little: they are shown in grey."""

COUNTS = (
    "issued",
    "called",
    "walked_up",
    "served",
    "no_shows",
    "left",
    "cancelled",
    "transferred",
    "parked",
    "going_on",
)
SPREADS = ("waiting", "walking", "serving", "stay")


class StageTimes(Struct, frozen=True):
    """A spread in words; empty where there is none. `few`: not to be relied upon."""

    mean: str
    median: str
    p90: str
    longest: str
    n: int
    few: bool


class Target(Struct, frozen=True):
    """The share within the target, such as `86%`."""

    share: str
    n: int
    few: bool


class ReportRow(Struct, frozen=True):
    """One line of a table. `counts` and `spreads` in the order of COUNTS and SPREADS."""

    name: str
    counts: tuple[int, ...]
    spreads: tuple[StageTimes, ...]
    target: Target


class Part(Struct, frozen=True):
    """One activity of an officer: how long, which share of the time open, and where a bar of 100 begins."""

    kind: str
    time: str
    percent: float
    begins: float


class OfficerRow(Struct, frozen=True):
    """How an officer's time went by, and what came of it. `per_hour`: served for each hour open; empty: too short."""

    name: str
    open: str
    parts: tuple[Part, ...]
    pauses: tuple[tuple[str, str], ...]
    served: int
    no_shows: int
    service: StageTimes
    per_hour: str


def span(time: timedelta | None) -> str:
    """`4:05` for minutes and seconds, `1:04:05` with hours; empty for none."""
    if time is None:
        return ""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def row(name: str, tally: Tally) -> ReportRow:
    """One line."""
    share = tally.on_target
    percent = "" if share.share is None else f"{share.share:.0%}"
    return ReportRow(
        name,
        tuple(getattr(tally, count) + (tally.released if count == "parked" else 0) for count in COUNTS),
        tuple(stage_times(getattr(tally, spread)) for spread in SPREADS),
        Target(percent, share.n, share.n < FEW),
    )


def stage_times(spread: Spread) -> StageTimes:
    """A spread in words."""
    mean, median, p90, longest = map(span, (spread.mean, spread.median, spread.p90, spread.longest))
    return StageTimes(mean, median, p90, longest, spread.n, spread.n < FEW)


def rows_by(groups: Mapping[Any, Tally], name: Name) -> list[ReportRow]:
    """One line for each key."""
    return [row(name(key), tally) for key, tally in groups.items()]


def officer_rows(figures: DayFigures, name: Name, reasons: Mapping[str, str]) -> list[OfficerRow]:
    """Everybody who sat at a counter, by name."""
    rows = [_officer(name(who), times, figures.by.officer.get(who), reasons) for who, times in figures.officers.items()]
    return sorted(rows, key=_by_name)


def _by_name(row: OfficerRow) -> str:
    return row.name.casefold()


def _officer(name: str, times: Times, tally: Tally | None, reasons: Mapping[str, str]) -> OfficerRow:
    pauses = ((reasons.get(code, code or "–"), span(time)) for code, time in times.paused_by.items())
    served = tally.served if tally else 0
    return OfficerRow(
        name,
        span(times.open),
        tuple(parts_of(times)),
        tuple(pauses),
        served,
        tally.no_shows if tally else 0,
        stage_times(tally.serving) if tally else NO_TIMES,
        f"{served / (times.open / HOUR):.1f}" if times.open >= HOUR else "",
    )


def parts_of(times: Times) -> list[Part]:
    """The four activities, one after the other."""
    parts, begins = [], 0.0
    for kind in ("serving", "called", "idle", "paused"):
        time: timedelta = getattr(times, kind)
        percent = 100 * (time / times.open) if times.open else 0.0
        parts.append(Part(kind, span(time), percent, begins))
        begins += percent
    return parts


HOUR = timedelta(hours=1)
NO_TIMES = StageTimes("", "", "", "", 0, True)
