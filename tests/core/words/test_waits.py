"""A forecast as people speak: never minutes without a range."""

from datetime import timedelta

import pytest

from core.domain.forecast import Basis, Chance, Light
from core.domain.site import Hours, Span
from core.words.reopening import instead_text
from core.words.waits import estimate_text, how_text, light_text, short_text, wait_text
from tests.support.forecast_words import forecast
from tests.support.small_building import instant, small_site


@pytest.mark.parametrize(
    ("low", "high", "indonesian", "english"),
    [
        (2.0, 8.2, "Kurang dari 10 menit", "Less than 10 minutes"),
        (20.0, 35.0, "20-35 menit", "20 to 35 minutes"),
        (22.0, 31.0, "20-35 menit", "20 to 35 minutes"),
        (40.0, 88.0, "40-90 menit", "40 to 90 minutes"),
        (40.0, 95.0, "40 menit sampai lebih dari satu jam", "40 minutes to more than an hour"),
        (61.0, 140.0, "Lebih dari satu jam", "More than an hour"),
        (3.0, 140.0, "", ""),
    ],
)
def test_a_range_is_rounded_outwards_and_said_as_people_speak(
    low: float, high: float, indonesian: str, english: str
) -> None:
    assert wait_text(forecast(low, high), "id") == indonesian
    assert wait_text(forecast(low, high), "en") == english


def test_where_nobody_knows_nothing_is_said_and_a_free_counter_needs_no_minutes() -> None:
    assert wait_text(None, "id") == ""
    assert wait_text(forecast(0.0, 4.0, Basis.FREE_COUNTER), "id") == "Hampir tanpa menunggu"


def test_a_number_that_will_hardly_be_called_today_says_what_to_do() -> None:
    text = wait_text(forecast(200.0, 400.0, chance=Chance.UNLIKELY), "id")
    assert text == "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas."


def test_alone_on_a_slip_it_says_what_the_minutes_are_and_of_nothing_it_says_nothing() -> None:
    assert estimate_text(forecast(22.0, 31.0), "id") == "Perkiraan: 20-35 menit"
    assert estimate_text(forecast(61.0, 140.0), "id") == "Perkiraan: lebih dari satu jam"
    assert estimate_text(forecast(61.0, 140.0), "en") == "Estimated wait: more than an hour"
    assert estimate_text(forecast(0.0, 4.0, Basis.FREE_COUNTER), "id") == "Perkiraan: hampir tanpa menunggu"
    assert estimate_text(None, "id") == ""
    assert estimate_text(forecast(3.0, 140.0), "id") == ""
    unlikely = estimate_text(forecast(200.0, 400.0, chance=Chance.UNLIKELY), "id")
    assert unlikely == "Kemungkinan besar tidak terlayani hari ini. Silakan tanya petugas."


def test_what_to_do_instead_names_whom_to_ask_and_the_next_day_on_which_doors_open() -> None:
    site = small_site(hours=Hours(week=((Span(8 * 60, 12 * 60), Span(13 * 60, 15 * 60)),) * 5 + ((),) * 2))
    tenants, friday = list(site.tenants.values()), instant("10:00", site) + timedelta(days=4)
    assert instead_text(site, tenants, friday, "id") == (
        "Kemungkinan besar tidak terlayani hari ini. "
        "Tanyakan kepada petugas, atau datang lagi Senin, 10 Maret pukul 08.00."
    )
    assert instead_text(site, [], friday, "en") == "Very probably not today. Please ask the staff."
    never = forecast(200.0, 400.0, chance=Chance.UNLIKELY)
    assert wait_text(never, "id", "Datang besok.") == "Datang besok."
    assert wait_text(forecast(22.0, 31.0), "id", "Datang besok.") == "20-35 menit"


@pytest.mark.parametrize(
    ("basis", "begins"),
    [
        (Basis.TODAY, "Dihitung dari laju antrean ini hari ini"),
        (Basis.PAST_DAYS, "Dihitung dari laju antrean ini pada hari-hari lalu"),
        (Basis.FREE_COUNTER, "Sekarang ada loket yang siap"),
    ],
)
def test_how_it_was_made_and_until_when_it_is_meant_stands_in_sentences(basis: Basis, begins: str) -> None:
    said = how_text(basis, "09.40", "id")
    assert said.startswith(begins)
    assert said.endswith("Sembilan dari sepuluh kali memang begitu. Berlaku sampai pukul 09.40, lalu dihitung lagi.")


def test_a_screen_that_many_pass_says_it_shorter_and_every_light_has_a_word() -> None:
    never = forecast(200.0, 400.0, chance=Chance.UNLIKELY)
    assert short_text(never, "id") == "Kemungkinan besar tidak hari ini"
    assert short_text(forecast(22.0, 31.0), "id") == "20-35 menit"
    assert [light_text(light, "id") for light in Light] == ["Sebentar", "Agak lama", "Lama"]
