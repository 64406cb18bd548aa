"""Breaks with a name, such as Friday prayer: cut out of all hours, and told to whoever comes then."""

from collections.abc import Iterable

from msgspec.structs import replace

from core.domain.calendar import Break
from core.domain.site import Calendar, Hours, Span
from core.site_file.hours import days_named, in_order, parse_spans
from core.site_file.problems import ProblemList
from core.site_file.schema import BreakFile, SiteFile
from core.site_file.words import Glossary

Spans = tuple[Span, ...]


def calendar_of(file: SiteFile, hours: Hours, breaks: tuple[Break, ...]) -> Calendar:
    """How the building counts time, with its hours."""
    margin, by_forecast = file.last_ticket_minutes, file.last_ticket_by_forecast
    return Calendar(file.time_zone, hours, margin, by_forecast, breaks)


def breaks_of(written: Iterable[BreakFile], words: Glossary, report: ProblemList) -> tuple[Break, ...]:
    """All breaks, in the order of the file."""
    found = (_break(each, f"breaks[{index}]", words, report) for index, each in enumerate(written))
    return tuple(each for each in found if each)


def _break(written: BreakFile, key: str, words: Glossary, report: ProblemList) -> Break | None:
    days = {day for name in written.days for day in days_named(name, f"{key}.days", report)}
    if not days:
        report.add(f"{key}.days", 'must name at least one day, such as ["fri"]')
    spans = parse_spans((written.hours,), f"{key}.hours", report)
    return Break(words.text(written.name), tuple(sorted(days)), spans[0]) if days and spans else None


def without_breaks(hours: Hours, breaks: tuple[Break, ...]) -> Hours:
    """Hours in which nobody gives numbers during a break."""
    week = tuple(_cut(spans, day, breaks) for day, spans in enumerate(hours.week))
    days = {on: replace(each, spans=_cut(each.spans, on.weekday(), breaks)) for on, each in hours.exceptions.items()}
    return Hours(week, in_order(days))


def _cut(spans: Spans, day: int, breaks: tuple[Break, ...]) -> Spans:
    for each in breaks:
        if day in each.days:
            spans = tuple(part for span in spans for part in _parts(span, each.span))
    return spans


def _parts(span: Span, out: Span) -> Iterable[Span]:
    """What is left of a span."""
    before, after = Span(span.opens, min(span.closes, out.opens)), Span(max(span.opens, out.closes), span.closes)
    return (part for part in (before, after) if part.opens < part.closes)
