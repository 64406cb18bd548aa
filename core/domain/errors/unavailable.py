"""Our fault or a device's; nothing was changed."""

from core.domain.errors.base import Unavailable


class NotStored(Unavailable):
    code = "not_stored"
    sentence = "It could not be stored, so nothing was changed. Please tell the staff."
    staff_sentence = "It could not be stored, so nothing was changed. Tell whoever looks after the server."


class NotConfirmed(Unavailable):
    code = "not_confirmed"
    sentence = "It is not known yet whether this was stored. Please try again."


class TooBusy(Unavailable):
    code = "too_busy"
    sentence = "Too much is going on at once. Please try again."


class PrinterQueueFull(Unavailable):
    code = "printer_queue_full"
    sentence = "Too many slips are waiting for the printer."
