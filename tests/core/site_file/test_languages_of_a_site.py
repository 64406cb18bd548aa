"""A building names its languages; its words are read in them, its own first."""

from core.domain.site import Text
from core.domain.work_rules import Codes
from tests.support.site_files import RIGHT, read, spoilt

ENGLISH_FIRST = spoilt(
    ("[hours]", 'languages = ["en", "id"]\n[hours]'),
    ('languages = ["id", "en"]\nreading', "reading"),
    ('opd = "OPD"', 'opd = "Offices"'),
    ("[slip]", "[slip]\nfooter = 'Thank you'"),
)
NAMES = '\n[translations.id]\n"Offices" = "Dinas"\n'


def test_a_building_offers_indonesian_and_english_unless_it_says_otherwise() -> None:
    assert read(RIGHT).languages == ("id", "en")


def test_the_first_language_is_the_buildings_own() -> None:
    site = read(ENGLISH_FIRST)
    assert (site.language, site.languages) == ("en", ("en", "id"))


def test_it_speaks_its_own_language_unless_it_names_others() -> None:
    assert read(ENGLISH_FIRST).voice.languages == ("en",)
    assert read(RIGHT).voice.languages == ("id", "en")


def test_a_plain_phrase_is_in_the_buildings_own_language_and_translated_by_the_tables() -> None:
    tenants = read(ENGLISH_FIRST + NAMES).tenants.values()
    assert {tenant.category for tenant in tenants} == {Text(en="Offices", id="Dinas")}


def test_the_english_table_and_the_one_of_translations_are_one() -> None:
    assert read(spoilt(("[english]", "[translations.en]"))) == read(RIGHT)
    assert read(spoilt(("[english]", "[translations.en]\n'Gratis' = 'No charge'\n[english]"))) == read(RIGHT)


def test_whose_language_is_missing_reads_the_buildings_own_and_not_just_any() -> None:
    site = read(ENGLISH_FIRST)
    assert site.name.in_language("jv") == "Test Mall"
    assert site.slip.footer.in_language("id") == "Thank you"


def test_words_that_come_with_antrean_follow_the_same_order() -> None:
    pause = read(ENGLISH_FIRST).work_rules.codes.pause
    assert [code.name.first for code in pause] == [code.name["en"] for code in Codes().pause]
    holiday = read(
        ENGLISH_FIRST.replace("[hours]", "national_holidays = true\n[hours]", 1), 2025
    ).calendar.hours.exceptions
    assert {day.reason.first for day in holiday.values()} >= {"New Year's Day"}


def test_words_in_a_language_that_is_not_offered_are_left_out() -> None:
    one = spoilt(("[hours]", 'languages = ["id"]\n[hours]'), ('languages = ["id", "en"]\nreading', "reading"))
    assert read(one).name == Text(id="MPP Uji")
