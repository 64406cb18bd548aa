"""Not as things are set up now: people, rules, devices, texts."""

from core.domain.errors.base import NotNow


class NonceReused(NotNow):
    code = "nonce_reused"
    sentence = "This request was already used for something else."


class NameTaken(NotNow):
    code = "name_taken"
    sentence = "There is already somebody named %(name)s."


class NameAlike(NotNow):
    code = "name_alike"
    sentence = "This name looks like that of %(name)s. Add something that tells the two apart."


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
    sentence = "There are %(count)s notices on the TVs already. Take one off first."


class RulesDoNotWork(NotNow):
    code = "rules_do_not_work"
    sentence = "These rules cannot work: %(problem)s"


class RulesChanged(NotNow):
    code = "rules_changed"
    sentence = "The rules have changed meanwhile. Look at them again."


class RulesUnfit(NotNow):
    code = "rules_unfit"
    sentence = "These rules are not of this building: its queues and counters are others."


class OtherBuilding(NotNow):
    code = "other_building"
    sentence = (
        "This site file is of %(other)s, and here %(served)s is served: its numbers would be given again, and nobody "
        'would call those who wait. Leave id = "%(served)s" in the file, or serve the other building from a data '
        "folder of its own."
    )


class OtherTimeZone(NotNow):
    code = "other_time_zone"
    sentence = "This site has another time zone. That needs a restart."


class PeopleLeftOver(NotNow):
    code = "people_left_over"
    sentence = "The new site leaves out places where people still wait or are served today: %(places)s."


class NumbersWereGiven(NotNow):
    code = "numbers_were_given"
    sentence = "Numbers that begin like this were given today, by another queue: %(prefixes)s."


class DeviceNotThere(NotNow):
    code = "device_not_there"
    sentence = "No page of this device is connected now."


class SiteChanged(NotNow):
    code = "site_changed"
    sentence = "The site has changed here. Please connect again."
