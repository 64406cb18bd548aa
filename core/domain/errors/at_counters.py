"""Not now at this counter, or with this ticket."""

from core.domain.errors.base import NotNow


class NobodyWaiting(NotNow):
    code = "nobody_waiting"
    sentence = "Nobody is waiting for this counter, nor for any other."


class NobodyWaitingHere(NotNow):
    code = "nobody_waiting_here"
    sentence = "Nobody is waiting for this counter. Waiting for other counters: %(elsewhere)s."


class CounterIsClosed(NotNow):
    code = "counter_is_closed"
    sentence = "%(counter)s is not open. Open it first."


class CounterIsPaused(NotNow):
    code = "counter_is_paused"
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


class CannotCall(NotNow):
    code = "cannot_call"
    sentence = "%(name)s calls nobody, so nobody can wait for them."


class ServiceOfOthers(NotNow):
    code = "service_of_others"
    sentence = "%(service)s is no service of %(queue)s."


class OutcomeNeeded(NotNow):
    code = "outcome_needed"
    sentence = "Choose an outcome for %(number)s first."


class ReasonNeeded(NotNow):
    code = "reason_needed"
    sentence = "People who came earlier would be passed. Say why."


class TooEarlyForNoShow(NotNow):
    code = "too_early_for_no_show"
    sentence = "Call %(number)s at least %(calls)s times, and wait %(seconds)s seconds from the first call."


class GraceIsOver(NotNow):
    code = "grace_is_over"
    sentence = "%(number)s missed the call too long ago. A supervisor can let it wait again."


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


class NotLent(NotNow):
    code = "not_lent"
    sentence = "This person is not lent to that agency, or no longer."
