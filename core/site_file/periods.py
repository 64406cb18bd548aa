"""Dates with another week, such as Ramadan, as the special days they are."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.domain.site import SpecialDay
from core.site_file.hours import week
from core.site_file.problems import ProblemList
from core.site_file.schema import PeriodFile
from core.site_file.words import Glossary

DAYS_MAX = 366


def period_days(written: Iterable[PeriodFile], words: Glossary, report: ProblemList) -> dict[date, SpecialDay]:
    """Each day of each period. Holidays and exceptions come before them."""
    days: dict[date, SpecialDay] = {}
    for index, period in enumerate(written):
        key = f"periods[{index}]"
        hours, name = week(period.hours, f"{key}.hours", report), words.text(period.name)
        for on in _dates(period, key, report):
            if on in days:
                report.add(f"{key}.first", f"{on} is in two periods; each date may be in one")
            days[on] = SpecialDay(on, hours[on.weekday()], name)
    return days


def _dates(period: PeriodFile, key: str, report: ProblemList) -> Iterable[date]:
    days = (period.last - period.first).days + 1
    if 1 <= days <= DAYS_MAX:
        return (period.first + timedelta(n) for n in range(days))
    report.add(f"{key}.last", f"must be {period.first} or a later day of the year that follows")
    return ()
