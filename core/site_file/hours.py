"""Opening hours as they are written, and the dates on which the week does not hold."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from core.domain.site import Hours, Span, SpecialDay, Text
from core.site_file.problems import ProblemList, hint
from core.site_file.schema import DayFile, WeekFile
from core.site_file.words import Glossary

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)\s*-\s*([01]?\d|2[0-4])[:.]([0-5]\d)", re.ASCII)

Week = tuple[tuple[Span, ...], ...]


def week(written: WeekFile, key: str, report: ProblemList) -> Week:
    """Seven days from Monday; a day that is not named is closed."""
    days: dict[str, tuple[Span, ...]] = {}
    for name, texts in written.items():
        spans = parse_spans(texts, f"{key}.{name}", report)
        for day in _days(name, f"{key}.{name}", report):
            if day in days:
                report.add(f"{key}.{name}", f"{day} is given twice; each day may be named once")
            days[day] = spans
    return tuple(days.get(day, ()) for day in DAYS)


def _days(name: str, key: str, report: ProblemList) -> tuple[str, ...]:
    first, dash, last = name.partition("-")
    for day in (first, last) if dash else (first,):
        if day not in DAYS:
            report.add(key, f'"{day}" is not a day{hint(day, DAYS)}; a range is written mon-thu')
            return ()
    start, end = DAYS.index(first), DAYS.index(last or first)
    if start > end:
        report.add(key, "a range of days runs forward from mon to sun, such as mon-thu")
    return DAYS[start : end + 1]


def days_named(name: str, key: str, report: ProblemList) -> tuple[int, ...]:
    """The days of a week that a name or a range of names means: 0 is Monday."""
    return tuple(DAYS.index(day) for day in _days(name, key, report))


def parse_spans(texts: Iterable[str], key: str, report: ProblemList) -> tuple[Span, ...]:
    """Spans of one day in order, without overlap; none at all means closed."""
    spans: list[Span] = []
    for index, text in enumerate(texts):
        span = _span(text, f"{key}[{index}]", report)
        if span and spans and span.opens < spans[-1].closes:
            report.add(f"{key}[{index}]", f'"{text}" begins before the span in front of it ends; write them in order')
        spans += [span] if span else []
    return tuple(spans)


def _span(text: str, key: str, report: ProblemList) -> Span | None:
    if not (found := _SPAN.fullmatch(text.strip())):
        report.add(key, f'"{text[:40]}" is not a span of time; write it like "08:00-15:00"')
        return None
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    span = Span(opens_hour * 60 + opens_minute, closes_hour * 60 + closes_minute)
    if span.opens < span.closes <= 24 * 60:
        return span
    report.add(key, f'"{text}" must close after it opens, and at 24:00 at the latest')
    return None


def national_holidays(years: Iterable[int], words: Glossary) -> dict[date, SpecialDay]:
    """Indonesia's public holidays of these years, closed all day; those not decreed yet are estimates."""
    wanted = sorted(set(years))
    if not wanted:
        return {}
    import holidays  # 17 MB with all countries, and 75 ms: for who asks for them

    english = holidays.country_holidays("ID", years=wanted, language="en_US")
    indonesian = holidays.country_holidays("ID", years=wanted, language="id")
    named = {on: Text(id=name, en=english.get(on) or "") for on, name in sorted(indonesian.items())}
    return {on: SpecialDay(on, (), words.led(name)) for on, name in named.items()}


def special_days(written: Iterable[DayFile], key: str, words: Glossary, report: ProblemList) -> dict[date, SpecialDay]:
    """The exceptions of a file, by date."""
    days: dict[date, SpecialDay] = {}
    for index, day in enumerate(written):
        at = f"{key}[{index}]"
        if day.date in days:
            report.add(f"{at}.date", f"{day.date} already has an exception; each date may be named once")
        days[day.date] = SpecialDay(day.date, parse_spans(day.hours, f"{at}.hours", report), words.text(day.reason))
    return days


def tenant_hours(site: Hours, own_week: Week | None, own_days: Mapping[date, SpecialDay]) -> Hours | None:
    """A tenant's hours, complete in themselves, or None where they are the building's.

    On a building's special day a tenant with a week of its own is open where both are: a short Ramadan day shortens it,
    and an extra Saturday does not open it. Its own exceptions come before everything else.
    """
    if own_week is None and not own_days:
        return None
    days = {on: day if own_week is None else _narrowed(day, own_week) for on, day in site.exceptions.items()} | dict(
        own_days
    )
    return Hours(own_week or site.week, in_order(days))


def _narrowed(day: SpecialDay, own_week: Week) -> SpecialDay:
    own = own_week[day.on.weekday()]
    both = (Span(max(a.opens, b.opens), min(a.closes, b.closes)) for a in day.spans for b in own)
    return SpecialDay(day.on, tuple(span for span in both if span.opens < span.closes), day.reason)


def in_order(days: Mapping[date, SpecialDay]) -> dict[date, SpecialDay]:
    """Special days by date."""
    return {on: days[on] for on in sorted(days)}
