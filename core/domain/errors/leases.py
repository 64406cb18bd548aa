"""Numbers that kiosks hold."""

from core.domain.errors.base import NotFound, NotNow


class KioskOfServer(NotNow):
    code = "kiosk_of_server"
    sentence = "The site file does not say that this kiosk has a computer of its own (own_computer = true)."


class LeaseUsedUp(NotNow):
    code = "lease_used_up"
    sentence = "Without the server no more numbers of %(queue)s can be given here. Please ask our staff."


class NumberTaken(NotNow):
    code = "number_taken"
    sentence = "Somebody else has %(number)s. Look for whoever came with it from the kiosk, and give them another one."


class LeaseIsOver(NotNow):
    code = "lease_is_over"
    sentence = "%(number)s was given on %(day)s: it counts no more."


class LeaseIsClosed(NotNow):
    code = "lease_is_closed"
    sentence = "This kiosk's numbers were closed by a supervisor."


class TooManyLeases(NotNow):
    code = "too_many_leases"
    sentence = "This kiosk has begun with new numbers too often. A supervisor closes those that it has forgotten."


class UnknownLease(NotFound):
    code = "unknown_lease"
    sentence = "No kiosk holds these numbers today."
