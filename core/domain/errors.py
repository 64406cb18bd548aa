"""Why something is not done: one tree, each leaf with a code and a sentence.

    Refusal
    ├── NotFound        UnknownService UnknownQueue UnknownTicket UnknownCounter UnknownKiosk UnknownZone UnknownScreen
    │                   UnknownAddress UnknownStaff UnknownCode UnknownTenant UnknownNotice
    ├── NotNow          ServiceNotOffered ServiceElsewhere TenantClosed TenantClosedToday NumbersUsedUp NobodyWaiting
    │                   NobodyWaitingHere CounterClosed CounterPaused CounterNotPaused CounterTaken CounterBusy
    │                   CounterIdle NotYourCounter TicketMovedOn MoveNotAllowed NonceReused NameTaken LastAdministrator
    │                   OwnAccount KioskWithoutPaper IssuingHasStopped IssuingNotStopped NoQueueForYou
    │                   NoChoiceHere NotForThisCounter NotArrivedYet OutcomeNeeded TooEarlyForNoShow GraceIsOver
    │                   NothingToUndo UndoTooLate WorldMovedOn ClosingNeedsApproval ClosingNotAsked QueueElsewhere
    │                   CounterAlreadyClosed RulesUnfit TicketGone StaffDisabled NoticeOver TooManyNotices
    ├── Malformed       BadRequest TooLarge WrongMethod UnfitName UnfitPin UnfitTime TenantForSupervisors NoteTooLong
    │                   UnfitNotice
    ├── NotAllowed      SignInNeeded RoleNeeded WrongPin InvitationSpent RightNeeded OtherTenant
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


class UnknownTenant(NotFound):
    code = "unknown_tenant"
    sentence = "This agency does not exist here."


class UnknownNotice(NotFound):
    code = "unknown_notice"
    sentence = "There is no such notice any more."


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
    sentence = "You cannot remove or disable yourself or change your own role. Another administrator can."


class KioskWithoutPaper(NotNow):
    code = "kiosk_without_paper"
    sentence = "%(kiosk)s prints no slips. Choose another kiosk."


class StaffDisabled(NotNow):
    code = "staff_disabled"
    sentence = "%(name)s is disabled. Enable them first."


class NoticeOver(NotNow):
    code = "notice_over"
    sentence = "The time of this notice would be over already."


class TooManyNotices(NotNow):
    code = "too_many_notices"
    sentence = "There are %(count)s notices on the TVs already. Withdraw one first."


class UnfitName(Malformed):
    code = "unfit_name"
    sentence = "A name needs 1 to %(most)s letters."


class UnfitPin(Malformed):
    code = "unfit_pin"
    sentence = "A PIN needs %(least)s to %(most)s digits or letters."


class TenantForSupervisors(Malformed):
    code = "tenant_for_supervisors"
    sentence = "Only a supervisor can be limited to one agency."


class NoteTooLong(Malformed):
    code = "note_too_long"
    sentence = "A note has at most %(characters)s characters."


class UnfitNotice(Malformed):
    code = "unfit_notice"
    sentence = "A notice has 1 to %(characters)s characters."


class UnfitTime(Malformed):
    code = "unfit_time"
    sentence = "Choose a time later today."


class InvitationSpent(NotAllowed):
    code = "invitation_spent"
    sentence = "This invitation was already used or is too old. Ask for a new one."


class UnknownCode(NotFound):
    code = "unknown_code"
    sentence = "This is not one of the choices: %(code)s"


class IssuingHasStopped(NotNow):
    code = "issuing_has_stopped"
    sentence = "No more numbers for %(queue)s now. %(reason)s"


class IssuingNotStopped(NotNow):
    code = "issuing_not_stopped"
    sentence = "%(queue)s gives numbers already."


class NoQueueForYou(NotNow):
    code = "no_queue_for_you"
    sentence = "%(counter)s takes from no queue that you serve."


class NoChoiceHere(NotNow):
    code = "no_choice_here"
    sentence = "At %(counter)s the next person is chosen by the rule, not by the officer."


class NotForThisCounter(NotNow):
    code = "not_for_this_counter"
    sentence = "%(number)s is not for %(counter)s."


class NotArrivedYet(NotNow):
    code = "not_arrived_yet"
    sentence = "First say that %(number)s has come."


class OutcomeNeeded(NotNow):
    code = "outcome_needed"
    sentence = "Choose an outcome for %(number)s first."


class TooEarlyForNoShow(NotNow):
    code = "too_early_for_no_show"
    sentence = "Call %(number)s at least %(calls)s times, and wait %(seconds)s seconds from the first call."


class GraceIsOver(NotNow):
    code = "grace_is_over"
    sentence = "%(number)s missed the call too long ago. A supervisor can let it wait again."


class TicketGone(NotNow):
    code = "ticket_gone"
    sentence = "%(number)s is not expected any more."


class NothingToUndo(NotNow):
    code = "nothing_to_undo"
    sentence = "There is nothing to take back at %(counter)s."


class UndoTooLate(NotNow):
    code = "undo_too_late"
    sentence = "This was more than %(seconds)s seconds ago and can no longer be taken back."


class WorldMovedOn(NotNow):
    code = "world_moved_on"
    sentence = "This can no longer be taken back: meanwhile something else happened with %(number)s."


class ClosingNeedsApproval(NotNow):
    code = "closing_needs_approval"
    sentence = "In opening hours a supervisor must agree before %(counter)s closes. Ask first."


class ClosingNotAsked(NotNow):
    code = "closing_not_asked"
    sentence = "Nobody asked to close %(counter)s."


class CounterAlreadyClosed(NotNow):
    code = "counter_already_closed"
    sentence = "%(counter)s is closed already."


class QueueElsewhere(NotNow):
    code = "queue_elsewhere"
    sentence = "%(counter)s does not take from %(queue)s."


class RulesUnfit(NotNow):
    code = "rules_unfit"
    sentence = "These rules do not fit this building: %(problem)s"


class OtherTenant(NotAllowed):
    code = "other_tenant"
    sentence = "This belongs to another agency."


class RightNeeded(NotAllowed):
    code = "right_needed"
    sentence = "Your profile does not allow this. A supervisor can help."


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
