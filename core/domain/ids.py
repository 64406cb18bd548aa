"""Names of things. A string never travels as a bare string."""

from typing import NewType

SiteId = NewType("SiteId", str)
ZoneId = NewType("ZoneId", str)
TenantId = NewType("TenantId", str)
ServiceId = NewType("ServiceId", str)
QueueId = NewType("QueueId", str)
CounterId = NewType("CounterId", str)
KioskId = NewType("KioskId", str)
ScreenId = NewType("ScreenId", str)
FacilityId = NewType("FacilityId", str)

LeaseId = NewType("LeaseId", str)
"""Chosen by a kiosk's own computer, new for each day and each store: a computer that lost its store takes another."""

StaffId = NewType("StaffId", str)
"""An opaque name of a person on the staff; never their own name, so that facts stay free of names."""

TicketId = NewType("TicketId", str)
"""Unguessable: whoever holds it (it is in the slip's QR) may follow that ticket."""

Nonce = NewType("Nonce", str)
"""Chosen by the asker, new for every press; a request repeated with the same nonce changes nothing."""
