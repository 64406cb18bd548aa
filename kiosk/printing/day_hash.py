"""What stands on the slip of a day's hash."""

from datetime import date, datetime

from babel.dates import format_date

from core.domain.site import Language, Site
from core.words.languages import say
from kiosk.printing.fill import time_text
from kiosk.slip.day_hash import DayHashSlip


def day_hash_slip(site: Site, day: date, facts: int, entry_hash: str, now: datetime, language: Language) -> DayHashSlip:
    """The slip. `facts`: how many the day has; `entry_hash`: that of the last one, 64 hexadecimal digits."""
    return DayHashSlip(
        site_name=site.name.in_language(language),
        title=say(language, "Digest of the day"),
        day=format_date(day, "EEEE, d MMMM y", locale=language),
        facts=say(language, "%(count)s facts recorded", {"count": facts}),
        day_hash=entry_hash,
        qr_text=say(language, "The digest as a QR code"),
        printed_at=say(language, "Printed: %(time)s", {"time": time_text(site, now, language)}),
        keep_text=say(language, "Keep this slip. antrean verify --digest compares it with the record."),
    )
