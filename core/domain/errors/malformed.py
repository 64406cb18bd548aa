"""What came in is not a request we know, or the asker may not, or must wait."""

from core.domain.errors.base import Malformed, NotAllowed, TooOften


class BadRequest(Malformed):
    code = "bad_request"
    sentence = "The request is not understood: %(problem)s"


class TooLarge(Malformed):
    code = "too_large"
    sentence = "The request is too large."


class HeadersTooLarge(Malformed):
    code = "headers_too_large"
    sentence = "The request has too many headers, or too long ones."


class AddressTooLong(Malformed):
    code = "address_too_long"
    sentence = "The address is too long."


class TooSlow(Malformed):
    code = "too_slow"
    sentence = "The request did not arrive in time."


class UnknownHost(Malformed):
    code = "unknown_host"
    sentence = "This server does not go by that name."


class WrongMethod(Malformed):
    code = "wrong_method"
    sentence = "This address does not take this kind of request."


class UnfitName(Malformed):
    code = "unfit_name"
    sentence = "A name needs 1 to %(most)s letters."


class UnfitPin(Malformed):
    code = "unfit_pin"
    sentence = "A PIN needs %(least)s to %(most)s digits or letters."


class UnfitLetters(Malformed):
    code = "unfit_letters"
    sentence = "A name has letters, digits and simple signs, all of one alphabet. Something here is hidden or foreign."


class GuessablePin(Malformed):
    code = "guessable_pin"
    sentence = "This PIN is too easy to guess: %(why)s Choose another one."


class AdministratorOfTenant(Malformed):
    code = "administrator_of_tenant"
    sentence = "An administrator is there for the whole site, not for one agency."


class PlaceNeeded(Malformed):
    code = "place_needed"
    sentence = "An officer belongs to an agency, to counters or to queues. Choose at least one of them."


class NoteTooLong(Malformed):
    code = "note_too_long"
    sentence = "A note has at most %(characters)s characters."


class UnfitText(Malformed):
    code = "unfit_text"
    sentence = "Something in this text is hidden, turns the line round, or piles up. Write it anew with plain letters."


class UnfitNotice(Malformed):
    code = "unfit_notice"
    sentence = "A notice has 1 to %(characters)s characters."


class UnfitQuantity(Malformed):
    code = "unfit_quantity"
    sentence = "A service is noted 1 to %(most)s times, and each once."


class UnfitTime(Malformed):
    code = "unfit_time"
    sentence = "Choose a time later today."


class NotEarlierToday(Malformed):
    code = "not_earlier_today"
    sentence = "Choose a time earlier today."


class SignInNeeded(NotAllowed):
    code = "sign_in_needed"
    sentence = "Please sign in first."


class WrongPin(NotAllowed):
    code = "wrong_pin"
    sentence = "Name or PIN is wrong."


class RoleNeeded(NotAllowed):
    code = "role_needed"
    sentence = "Your role does not allow this."


class HttpsNeeded(NotAllowed):
    code = "https_needed"
    sentence = "This is only done over a secure line: %(address)s"


class DeviceNeeded(NotAllowed):
    code = "device_needed"
    sentence = "Only a device that was paired with this place may do this. A supervisor can pair it."


class FreshPinNeeded(NotAllowed):
    code = "fresh_pin_needed"
    sentence = "Enter your PIN once more first."


class InvitationSpent(NotAllowed):
    code = "invitation_spent"
    sentence = "This invitation was already used or is too old. Ask for a new one."


class OtherTenant(NotAllowed):
    code = "other_tenant"
    sentence = "This belongs to another agency."


class OtherSite(NotAllowed):
    code = "other_site"
    sentence = "Only pages of this building may ask this."


class RightNeeded(NotAllowed):
    code = "right_needed"
    sentence = "Your profile does not allow this. A supervisor can help."


class TooManyRequests(TooOften):
    code = "too_many_requests"
    sentence = "That was too much at once. Wait %(seconds)s seconds."


class TooManyTries(TooOften):
    code = "too_many_tries"
    sentence = "Too many wrong tries. Wait %(seconds)s seconds."
