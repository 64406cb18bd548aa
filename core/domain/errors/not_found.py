"""There is no such thing at this site."""

from core.domain.errors.base import NotFound


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


class UnknownAddress(NotFound):
    code = "unknown_address"
    sentence = "There is nothing at this address."


class NoOpenBoard(NotFound):
    code = "no_open_board"
    sentence = "This building shows its queues on its own screens only."


class UnknownDay(NotFound):
    code = "unknown_day"
    sentence = "There is no record of this day."


class UnknownCode(NotFound):
    code = "unknown_code"
    sentence = "This is not one of the choices: %(code)s"


class UnknownPairing(NotFound):
    code = "unknown_pairing"
    sentence = "No device shows this code now. Look at its screen again: codes change every ten minutes."


class UnknownDevice(NotFound):
    code = "unknown_device"
    sentence = "There is no such device any more."


class UnknownSession(NotFound):
    code = "unknown_session"
    sentence = "This session has ended already."


class UnknownInvitation(NotFound):
    code = "unknown_invitation"
    sentence = "This invitation has ended already."
