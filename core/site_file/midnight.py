"""What a site whose hours touch midnight should know: numbers end with the day."""

from core.domain.site import Hours, Site

MIDNIGHT = 24 * 60


def hours_at_midnight(site: Site) -> list[str]:
    """Sentences about it: no problem, but worth knowing. Empty: the doors are shut then."""
    late = [tenant.id for tenant in site.tenants.values() if _reach_midnight(tenant.hours or site.calendar.hours)]
    if not late:
        return []
    who = "the building" if len(late) == len(site.tenants) else ", ".join(late)
    return [
        f"Hours until 24:00 ({who}): numbers end with the day. Whoever still waits at midnight needs a new number. "
        "Who is being served then is served to the end, but not where the doors stay open through the night."
    ]


def _reach_midnight(hours: Hours) -> bool:
    days = (*hours.week, *(special.spans for special in hours.exceptions.values()))
    return any(span.closes == MIDNIGHT for spans in days for span in spans)
