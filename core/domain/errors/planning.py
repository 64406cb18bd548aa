"""What if: what cannot be tried."""

from core.domain.errors.base import Malformed, NotFound, NotNow, Unavailable


class NobodyToLearnFrom(NotFound):
    code = "nobody_to_learn_from"
    sentence = "Nobody came on %(day)s, nor on a day like it before: there is nothing to try it with."


class DayNotOver(NotNow):
    code = "day_not_over"
    sentence = "The day %(day)s is not over yet, and no day before it is known: try it when a day has passed."


class DayBeforeFirst(NotFound):
    code = "day_before_first"
    sentence = "On %(day)s this building kept no numbers yet: its first day is %(first)s. Choose that or a later one."


class UnfitCounters(Malformed):
    code = "unfit_counters"
    sentence = "From 0 to %(most)s counters of a queue can be tried."


class UnfitSpan(Malformed):
    code = "unfit_span"
    sentence = "A time begins before it ends, between 00:00 and 24:00, such as 09:00-11:00."


class SpanOutside(NotNow):
    code = "span_outside"
    sentence = "At %(span)s the doors are not open: they are from %(opens)s to %(closes)s."


class UnfitPeople(Malformed):
    code = "unfit_people"
    sentence = "From %(least)s%% to +%(most)s%% people can be tried."


class NobodyTakes(NotNow):
    code = "nobody_takes"
    sentence = "No counter takes from %(queue)s by this rule, so none can be opened for it."


class UnfitRuns(Malformed):
    code = "unfit_runs"
    sentence = "From 1 to %(most)s days can be lived."


class TrialUnderWay(NotNow):
    code = "trial_under_way"
    sentence = "%(name)s is trying something at this moment. Wait until that is done, or have it stopped."


class OthersWaitForTrial(NotNow):
    code = "others_wait_for_trial"
    sentence = "%(name)s could not try anything while you did, and comes first. Try again in %(seconds)s seconds."


class UnknownTrial(NotFound):
    code = "unknown_trial"
    sentence = "This trial is not known any more. Begin it again."


class TrialTooLong(Unavailable):
    code = "trial_too_long"
    sentence = "It took longer than %(minutes)s minutes, so it was stopped. Try fewer days, or one agency."


class TrialFailed(Unavailable):
    code = "trial_failed"
    sentence = "It could not be worked out; the queue is not affected. The reason is in the server's log."
