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
    sentence = "%(tenant)s gives no numbers now. Hours today: %(hours)s. %(reason)s"


class TenantClosedToday(NotNow):
    code = "tenant_closed_today"
    sentence = "%(tenant)s is closed today. %(reason)s"


class NumbersUsedUp(NotNow):
    code = "numbers_used_up"
    sentence = "All numbers of %(queue)s are given out for today."


class QuotaUsedUp(NotNow):
    code = "quota_used_up"
    sentence = "All numbers for %(service)s that there are today are given out."


class QuotaUsedUpThisHour(NotNow):
    code = "quota_used_up_this_hour"
    sentence = "All numbers for %(service)s of this hour are given out. The next ones are given at %(clock)s."


class TooLateToday(NotNow):
    code = "too_late_today"
    sentence = "A number for %(service)s taken now would very probably not be called today."


class ClassElsewhere(NotNow):
    code = "class_elsewhere"
    sentence = "This kiosk gives no numbers of this class. Please ask our staff."


class IssuingHasStopped(NotNow):
    code = "issuing_has_stopped"
    sentence = "No more numbers for %(queue)s now. %(reason)s"


class IssuingNotStopped(NotNow):
    code = "issuing_not_stopped"
    sentence = "%(queue)s gives numbers already."
