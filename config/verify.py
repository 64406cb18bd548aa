"""What `antrean verify` does and says."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from msgspec import Struct

from config.checking import Database, Source, Verdict, check, database, export_file, write_export
from config.folder.tip import losses, read_tip, refuse_missing
from core.domain.audit import AuditReport, Chosen, NextCalled, PlacedByStaff, SentAwayBefore, SentAwayRow
from core.store.base import StoreError, not_holding
from core.store.sqlite.file import FILE

COUNTS = (
    "    off the rule {}, by choice {}, placed by staff {}, after others sent away {}, other rows sent away {}"
    ", not checked {}"
)


class VerifyOptions(Struct, frozen=True):
    """What is to be checked: `data` (a data folder) or `file` (an export). `digest`: what a slip says."""

    data: Path | None = None
    file: Path | None = None
    day: date | None = None
    export: Path | None = None
    digest: str = ""


def verified(options: VerifyOptions) -> list[str]:
    """The summary of a ledger that holds. Raises `StoreError` with what does not, or where its end is gone."""
    digest, tip = _digest(options.digest), read_tip(options.data) if options.data else None
    with _source(options) as source:
        verdict = check(source, digest)
        if verdict.broken:
            raise StoreError(not_holding(verdict.broken))
        if tip and options.data and isinstance(source, Database):
            refuse_missing(options.data, tip, source.tip_at(tip.seq))
        if options.day and not verdict.days:
            raise StoreError(f"There are no facts of {options.day}.")
        lines = [*_summary(verdict, bool(options.file)), *_days(verdict, detailed=len(verdict.days) == 1)]
        lines += _losses(options.data)
        if digest:
            lines.append(_found(verdict))
        if options.export:
            lines.append(
                f"{write_export(source, options.day, options.export)} facts were written into {options.export}."
            )
    return lines


def _source(options: VerifyOptions) -> AbstractContextManager[Source]:
    if options.file:
        return nullcontext(export_file(options.file))
    assert options.data
    return database(options.data / FILE, options.day)


def _digest(written: str) -> str:
    """As it may be typed from a slip: in groups, in capitals."""
    digest = re.sub(r"[\s:-]", "", written).lower()
    if written and not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise StoreError(f"A digest has 64 digits (0-9, a-f), this one has {len(digest)}, or others: {written}")
    return digest


def _summary(verdict: Verdict, from_file: bool) -> Iterator[str]:
    also = "" if from_file else ", and the tables say what the facts say"
    yield f"{verdict.facts} facts, the chain holds{also}."
    reports = [day.report for day in verdict.days]
    by_rule, chosen = sum(r.by_rule for r in reports), sum(len(r.chosen) for r in reports)
    yield f"{by_rule} calls were compared with the rule in force and obey it; {chosen} people were called off the rule."
    by_choice = sum(len(r.by_choice) for r in reports)
    yield f"{by_choice} times an officer chose whom to take, and by the rule it was another's turn."
    placed = Counter(placed.what for r in reports for placed in r.placed)
    each = ", ".join(f"{what} {count}" for what, count in sorted(placed.items()))
    yield f"{placed.total()} times staff chose somebody's place{f' ({each})' if each else ''}."
    rows = sum(len(r.sent_away) for r in reports)
    yield f"{rows} times somebody was served after others had been sent away unserved, one after another."
    alone = sum(len(r.rows) for r in reports)
    yield f"{alone} times people were sent away so, and their officer served nobody else next."
    unchecked = sum(r.unchecked for r in reports)
    if unchecked:
        yield f"{unchecked} calls were not checked: no rule was recorded before them."
    for first, last in verdict.gaps:
        yield f"Facts {first} to {last} are not in this file: they should be of other days."


def _days(verdict: Verdict, *, detailed: bool) -> Iterator[str]:
    for day in verdict.days:
        yield f"{day.day}  {day.site}  facts {day.first}-{day.last}  digest {day.entry_hash}"
        if detailed:
            yield from (_chosen(chosen) for chosen in (*day.report.chosen, *day.report.by_choice))
            yield from (_placed(placed) for placed in day.report.placed)
            yield from (_sent_away(row) for row in day.report.sent_away)
            yield from (_row(row) for row in day.report.rows)
        elif any(counts := _counts(day.report)):
            yield COUNTS.format(*counts)


def _counts(report: AuditReport) -> tuple[int, ...]:
    off_rule, placed = (len(report.chosen), len(report.by_choice)), len(report.placed)
    return *off_rule, placed, len(report.sent_away), len(report.rows), report.unchecked


def _losses(data: Path | None) -> Iterator[str]:
    """What nobody can check any more."""
    for loss in losses(data) if data else ():
        at = loss.at.isoformat(timespec="seconds")
        yield f"LOST: facts {loss.after + 1} to {loss.known} had been stored; without them somebody went on at {at}."


def _chosen(chosen: Chosen) -> str:
    return f"    {chosen.number}  {_what(chosen)}  {_where(chosen)}"


def _placed(placed: PlacedByStaff) -> str:
    where = f"counter {placed.counter}, " if placed.counter else ""
    return f"    {placed.number}  {_what(placed)}  {where}by {placed.staff}, {_when(placed)}"


def _sent_away(row: SentAwayBefore) -> str:
    """The person who was served, and those before them."""
    return f"    {row.number}  served after {', '.join(row.numbers)} were sent away  {_where(row)}{_then(row)}"


def _row(row: SentAwayRow) -> str:
    return f"    {', '.join(row.numbers)}  sent away one after another  {_where(row)}{_then(row)}"


def _then(row: SentAwayBefore | SentAwayRow) -> str:
    """Who came next, wherever: of whoever was served after a row, that is said already."""
    served = row.number if isinstance(row, SentAwayBefore) else ""
    called = [f"{call.number} at counter {call.counter}, {_when(call)}" for call in row.then if call.number != served]
    return f"; called next: {'; '.join(called)}" if called else ""


def _what(one: Chosen | PlacedByStaff) -> str:
    return f"{one.what} ({one.why})" if one.why else one.what


def _where(one: Chosen | SentAwayBefore | SentAwayRow) -> str:
    return f"counter {one.counter}, by {one.officer}, {_when(one)}"


def _when(one: Chosen | PlacedByStaff | SentAwayBefore | SentAwayRow | NextCalled) -> str:
    return f"fact {one.seq} at {one.at.isoformat(timespec='seconds')}"


def _found(verdict: Verdict) -> str:
    """Where the digest stands. Raises `StoreError` where it does not stand at the end of its day."""
    found = verdict.found
    if found is None:
        raise StoreError("No fact has this digest: the facts before it are not those that were there when it was made.")
    day = next(day for day in verdict.days if (day.site, day.day) == (found.site, found.day))
    later = day.report.facts - found.nth
    if later:
        raise StoreError(
            f"The digest is that of fact {found.seq} of {found.day}; facts added to that day since then: {later}."
        )
    return f"The digest is that of {found.day} ({found.site}), whose last fact is {found.seq}."
