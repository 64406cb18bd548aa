"""Why something is not done: one tree, each leaf with a code and a sentence.

    Refusal
    ├── NotFound        UnknownService UnknownQueue UnknownTicket UnknownCounter UnknownKiosk UnknownZone UnknownScreen
    │                   UnknownAddress UnknownStaff UnknownCode UnknownTenant UnknownNotice UnknownDay
    ├── NotNow          ServiceNotOffered ServiceElsewhere TenantClosed TenantClosedToday NumbersUsedUp NobodyWaiting
    │                   NobodyWaitingHere CounterClosed CounterPaused CounterNotPaused CounterTaken CounterBusy
    │                   CounterIdle NotYourCounter TicketMovedOn MoveNotAllowed NonceReused NameTaken LastAdministrator
    │                   OwnAccount KioskWithoutPaper IssuingHasStopped IssuingNotStopped NoQueueForYou
    │                   NoChoiceHere NotForThisCounter NotArrivedYet OutcomeNeeded TooEarlyForNoShow GraceIsOver
    │                   NothingToUndo UndoTooLate WorldMovedOn ClosingNeedsApproval ClosingNotAsked QueueElsewhere
    │                   CounterAlreadyClosed RulesUnfit RulesChanged RulesDoNotWork StaffDisabled NoticeOver
    │                   TooManyNotices
    ├── Malformed       BadRequest TooLarge WrongMethod UnfitName UnfitPin UnfitTime TenantForSupervisors NoteTooLong
    │                   UnfitNotice
    ├── NotAllowed      SignInNeeded RoleNeeded WrongPin InvitationSpent RightNeeded OtherTenant
    ├── TooOften        TooManyTries
    └── Unavailable     NotStored NotConfirmed TooBusy PrinterQueueFull

Sentences are English keys of the message catalogue; `%(name)s` are filled from `params`, where a `Text` is put into the
reader's language. The branch decides the HTTP status, in one place (`core.web.errors`).
"""

from core.domain.errors.asked import (
    BadRequest,
    InvitationSpent,
    NoteTooLong,
    OtherTenant,
    RightNeeded,
    RoleNeeded,
    SignInNeeded,
    TenantForSupervisors,
    TooLarge,
    TooManyTries,
    UnfitName,
    UnfitNotice,
    UnfitPin,
    UnfitTime,
    WrongMethod,
    WrongPin,
)
from core.domain.errors.at_counters import (
    ClosingNeedsApproval,
    ClosingNotAsked,
    CounterAlreadyClosed,
    CounterBusy,
    CounterClosed,
    CounterIdle,
    CounterNotPaused,
    CounterPaused,
    CounterTaken,
    GraceIsOver,
    MoveNotAllowed,
    NobodyWaiting,
    NobodyWaitingHere,
    NoChoiceHere,
    NoQueueForYou,
    NotArrivedYet,
    NotForThisCounter,
    NothingToUndo,
    NotYourCounter,
    OutcomeNeeded,
    QueueElsewhere,
    TicketMovedOn,
    TooEarlyForNoShow,
    UndoTooLate,
    WorldMovedOn,
)
from core.domain.errors.base import Malformed, NotAllowed, NotFound, NotNow, Param, Refusal, TooOften, Unavailable
from core.domain.errors.giving import (
    IssuingHasStopped,
    IssuingNotStopped,
    NumbersUsedUp,
    ServiceElsewhere,
    ServiceNotOffered,
    TenantClosed,
    TenantClosedToday,
)
from core.domain.errors.not_found import (
    UnknownAddress,
    UnknownCode,
    UnknownCounter,
    UnknownDay,
    UnknownKiosk,
    UnknownNotice,
    UnknownQueue,
    UnknownScreen,
    UnknownService,
    UnknownStaff,
    UnknownTenant,
    UnknownTicket,
    UnknownZone,
)
from core.domain.errors.set_up import (
    KioskWithoutPaper,
    LastAdministrator,
    NameTaken,
    NonceReused,
    NoticeOver,
    OwnAccount,
    RulesChanged,
    RulesDoNotWork,
    RulesUnfit,
    StaffDisabled,
    TooManyNotices,
)
from core.domain.errors.trouble import NotConfirmed, NotStored, PrinterQueueFull, TooBusy

__all__ = [
    "BadRequest",
    "ClosingNeedsApproval",
    "ClosingNotAsked",
    "CounterAlreadyClosed",
    "CounterBusy",
    "CounterClosed",
    "CounterIdle",
    "CounterNotPaused",
    "CounterPaused",
    "CounterTaken",
    "GraceIsOver",
    "InvitationSpent",
    "IssuingHasStopped",
    "IssuingNotStopped",
    "KioskWithoutPaper",
    "LastAdministrator",
    "Malformed",
    "MoveNotAllowed",
    "NameTaken",
    "NoChoiceHere",
    "NoQueueForYou",
    "NobodyWaiting",
    "NobodyWaitingHere",
    "NonceReused",
    "NotAllowed",
    "NotArrivedYet",
    "NotConfirmed",
    "NotForThisCounter",
    "NotFound",
    "NotNow",
    "NotStored",
    "NotYourCounter",
    "NoteTooLong",
    "NothingToUndo",
    "NoticeOver",
    "NumbersUsedUp",
    "OtherTenant",
    "OutcomeNeeded",
    "OwnAccount",
    "Param",
    "PrinterQueueFull",
    "QueueElsewhere",
    "Refusal",
    "RightNeeded",
    "RoleNeeded",
    "RulesChanged",
    "RulesDoNotWork",
    "RulesUnfit",
    "ServiceElsewhere",
    "ServiceNotOffered",
    "SignInNeeded",
    "StaffDisabled",
    "TenantClosed",
    "TenantClosedToday",
    "TenantForSupervisors",
    "TicketMovedOn",
    "TooBusy",
    "TooEarlyForNoShow",
    "TooLarge",
    "TooManyNotices",
    "TooManyTries",
    "TooOften",
    "Unavailable",
    "UndoTooLate",
    "UnfitName",
    "UnfitNotice",
    "UnfitPin",
    "UnfitTime",
    "UnknownAddress",
    "UnknownCode",
    "UnknownCounter",
    "UnknownDay",
    "UnknownKiosk",
    "UnknownNotice",
    "UnknownQueue",
    "UnknownScreen",
    "UnknownService",
    "UnknownStaff",
    "UnknownTenant",
    "UnknownTicket",
    "UnknownZone",
    "WorldMovedOn",
    "WrongMethod",
    "WrongPin",
]
