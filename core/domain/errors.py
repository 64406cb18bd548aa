"""Why something is not done: one tree, each leaf with a code and a sentence.

    Refusal
    ├── NotFound        UnknownService UnknownQueue UnknownTicket UnknownCounter UnknownKiosk UnknownZone UnknownScreen
    │                   UnknownAddress UnknownStaff
    ├── NotNow          ServiceNotOffered ServiceElsewhere TenantClosed TenantClosedToday NumbersUsedUp NobodyWaiting
    │                   NobodyWaitingHere CounterClosed CounterPaused CounterNotPaused CounterTaken CounterBusy
    │                   CounterIdle NotYourCounter TicketMovedOn MoveNotAllowed NonceReused NameTaken LastAdministrator
    │                   OwnAccount KioskWithoutPaper
    ├── Malformed       BadRequest TooLarge WrongMethod UnfitName UnfitPin
    ├── NotAllowed      SignInNeeded RoleNeeded WrongPin InvitationSpent
    ├── TooOften        TooManyTries
    └── Unavailable     NotStored NotConfirmed TooBusy PrinterQueueFull

Sentences are English keys of the message catalogue; `%(name)s` are filled from `params`, where a `Text` is put into the
reader's language. The branch decides the HTTP status, in one place (`core.web.errors`).
"""

from datetime import datetime
from typing import ClassVar

from core.domain.site import Text

Param = str | int | Text | datetime


class Refusal(Exception):
    """Nothing was changed, and this is why."""

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = "This is not possible."

    def __init__(self, **params: Param) -> None:
        self.params = params
        super().__init__(self.code)


class NotFound(Refusal):
    """There is no such thing at this site."""


class UnknownService(NotFound):
    code = "unknown_service"
    sentence = "This service does not exist here."


class UnknownQueue(NotFound):
    code = "unknown_queue"
    sentence = "This queue does not exist here."


class UnknownTicket(NotFound):
    code = "unknown_ticket"
    sentence = "There is no such ticket today."


class UnknownCounter(NotFound):
    code = "unknown_counter"
    sentence = "This counter does not exist here."


class UnknownKiosk(NotFound):
    code = "unknown_kiosk"
    sentence = "This kiosk does not exist here."


class UnknownZone(NotFound):
    code = "unknown_zone"
    sentence = "This zone does not exist here."


class UnknownScreen(NotFound):
    code = "unknown_screen"
    sentence = "This screen does not exist here."


class UnknownStaff(NotFound):
    code = "unknown_staff"
    sentence = "There is no such person on the staff."


class NotNow(Refusal):
    """The thing exists, but the state of the hall does not allow this."""


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


class NobodyWaiting(NotNow):
    code = "nobody_waiting"
    sentence = "Nobody is waiting for this counter, nor for any other."


class NobodyWaitingHere(NotNow):
    code = "nobody_waiting_here"
    sentence = "Nobody is waiting for this counter. Waiting for other counters: %(elsewhere)s."


class CounterClosed(NotNow):
    code = "counter_closed"
    sentence = "%(counter)s is not open. Open it first."


class CounterPaused(NotNow):
    code = "counter_paused"
    sentence = "%(counter)s is paused. Resume it first."


class CounterNotPaused(NotNow):
    code = "counter_not_paused"
    sentence = "%(counter)s is not paused."


class CounterTaken(NotNow):
    code = "counter_taken"
    sentence = "%(counter)s is in use by another officer."


class CounterBusy(NotNow):
    code = "counter_busy"
    sentence = "%(number)s is still at %(counter)s. Finish it first."


class CounterIdle(NotNow):
    code = "counter_idle"
    sentence = "Nobody is at %(counter)s now."


class NotYourCounter(NotNow):
    code = "not_your_counter"
    sentence = "You are not the officer of %(counter)s."


class TicketMovedOn(NotNow):
    code = "ticket_moved_on"
    sentence = "This page is out of date: %(counter)s now has %(number)s."


class MoveNotAllowed(NotNow):
    code = "move_not_allowed"
    sentence = "%(number)s can no longer do this: its state has changed."


class NonceReused(NotNow):
    code = "nonce_reused"
    sentence = "This request was already used for something else."


class Malformed(Refusal):
    """What came in is not a request we know."""


class BadRequest(Malformed):
    code = "bad_request"
    sentence = "The request is not understood: %(problem)s"


class TooLarge(Malformed):
    code = "too_large"
    sentence = "The request is too large."


class UnknownAddress(NotFound):
    code = "unknown_address"
    sentence = "There is nothing at this address."


class WrongMethod(Malformed):
    code = "wrong_method"
    sentence = "This address does not take this kind of request."


class NotAllowed(Refusal):
    """The asker may not do this."""


class SignInNeeded(NotAllowed):
    code = "sign_in_needed"
    sentence = "Please sign in first."


class WrongPin(NotAllowed):
    code = "wrong_pin"
    sentence = "Name or PIN is wrong."


class RoleNeeded(NotAllowed):
    code = "role_needed"
    sentence = "Your role does not allow this."


class NameTaken(NotNow):
    code = "name_taken"
    sentence = "There is already somebody named %(name)s."


class LastAdministrator(NotNow):
    code = "last_administrator"
    sentence = "%(name)s is the last administrator. Invite another one first."


class OwnAccount(NotNow):
    code = "own_account"
    sentence = "You cannot remove yourself. Another administrator can."


class KioskWithoutPaper(NotNow):
    code = "kiosk_without_paper"
    sentence = "%(kiosk)s prints no slips. Choose another kiosk."


class UnfitName(Malformed):
    code = "unfit_name"
    sentence = "A name needs 1 to %(most)s letters."


class UnfitPin(Malformed):
    code = "unfit_pin"
    sentence = "A PIN needs %(least)s to %(most)s digits or letters."


class InvitationSpent(NotAllowed):
    code = "invitation_spent"
    sentence = "This invitation was already used or is too old. Ask for a new one."


class TooOften(Refusal):
    """Wait before trying again."""


class TooManyTries(TooOften):
    code = "too_many_tries"
    sentence = "Too many wrong tries. Wait %(seconds)s seconds."


class Unavailable(Refusal):
    """Our fault or a device's; nothing was changed."""


class NotStored(Unavailable):
    code = "not_stored"
    sentence = "It could not be stored, so nothing was changed. Please tell the staff."


class NotConfirmed(Unavailable):
    code = "not_confirmed"
    sentence = "It is not known yet whether this was stored. Please try again."


class TooBusy(Unavailable):
    code = "too_busy"
    sentence = "Too much is going on at once. Please try again."


class PrinterQueueFull(Unavailable):
    code = "printer_queue_full"
    sentence = "Too many slips are waiting for the printer."
