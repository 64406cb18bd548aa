"""No numbers now."""

from core.domain.errors.base import NotNow


class ServiceNotOffered(NotNow):
    code = "service_not_offered"
    sentence = "%(service)s is not served here yet."


class ServiceElsewhere(NotNow):
    code = "service_elsewhere"
    sentence = "No number is needed for %(service)s: %(note)s"


class TenantClosed(NotNow):
    code = "tenant_closed"
    sentence = "%(tenant)s gives no numbers now. Hours today: %(hours)s."


class TenantClosedToday(NotNow):
    code = "tenant_closed_today"
    sentence = "%(tenant)s is closed today. %(reason)s"


class NumbersUsedUp(NotNow):
    code = "numbers_used_up"
    sentence = "All numbers of %(queue)s are given out for today."


class IssuingHasStopped(NotNow):
    code = "issuing_has_stopped"
    sentence = "No more numbers for %(queue)s now. %(reason)s"


class IssuingNotStopped(NotNow):
    code = "issuing_not_stopped"
    sentence = "%(queue)s gives numbers already."
