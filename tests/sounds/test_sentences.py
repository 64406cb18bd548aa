import pytest

from core.domain.numbering import Number
from sounds.sentences import caption, counter_sentence, number_sentence
from tests.support.voice_building import K_012, LOKET_3, counter


def test_a_call_says_the_sentence_people_know() -> None:
    call = f"{number_sentence(K_012, 'id', 'number')} {counter_sentence(LOKET_3, 'id')}"
    assert call == "Nomor antrean, ka, dua belas, silakan menuju loket tiga."


def test_a_call_in_english() -> None:
    call = f"{number_sentence(K_012, 'en', 'number')} {counter_sentence(LOKET_3, 'en')}"
    assert call == "Number, K, twelve, please proceed to counter three."


def test_a_call_read_digit_by_digit() -> None:
    assert number_sentence(K_012, "id", "digits") == "Nomor antrean, ka, nol satu dua,"


def test_a_queue_without_prefix_is_called_by_its_number() -> None:
    assert number_sentence(Number("", 12, 3), "id", "number") == "Nomor antrean, dua belas,"


@pytest.mark.parametrize(
    ("noun", "english"),
    [("loket", "counter"), ("Gerai", "booth"), ("stan", "stand"), ("meja", "desk"), ("konter", "konter")],
)
def test_what_a_building_calls_its_counters_is_translated_where_it_is_known(noun: str, english: str) -> None:
    assert counter_sentence(counter(noun, "3A"), "en") == f"please proceed to {english} three A."
    assert counter_sentence(counter(noun, "3A"), "id") == f"silakan menuju {noun.lower()} tiga a."


def test_a_counter_named_after_its_agency() -> None:
    assert counter_sentence(counter("gerai", "Imigrasi"), "id") == "silakan menuju gerai Imigrasi."


def test_the_caption_shows_the_number_as_it_is_on_the_slip() -> None:
    assert caption(K_012, LOKET_3, "id") == "Nomor antrean K-012, silakan menuju loket 3."
    assert caption(K_012, LOKET_3, "en") == "Number K-012, please proceed to counter 3."
