"""What is right in a site file and perhaps not meant so is remarked, once, at its place."""

from pathlib import Path

import pytest

from core.site_file import remarks
from tests.support.site_files import spoilt

SENT_AWAY = "sends away whoever still waits"
TENANT, HOURS = "[[tenants]]\n", "[hours]"


@pytest.mark.parametrize(
    ("tenant", "building", "said"),
    [
        ('at_closing = "close"\n', "", True),
        ('at_closing = "close"\n', "last_ticket_minutes = 15\n", False),
        ('at_closing = "close"\n', "last_ticket_by_forecast = true\n", False),
        ('at_closing = "serve_out"\n', "last_ticket_minutes = 0\n", False),
        ("", "", False),
    ],
)
def test_an_agency_that_sends_people_away_and_gives_numbers_until_the_last_minute_is_remarked(
    tmp_path: Path, tenant: str, building: str, said: bool
) -> None:
    text = spoilt((HOURS, f"{building}{HOURS}"))
    file = tmp_path / "site.toml"
    file.write_text(text.replace(TENANT, TENANT + tenant, 1), "utf-8")
    found = [str(remark) for remark in remarks(file) if SENT_AWAY in str(remark)]
    assert len(found) == said
    assert all("tenants[0].at_closing" in remark for remark in found)
