import pytest
from num2words import num2words

from core.domain.numbering import Number
from sounds.reading import Reading, digit_words, label_words, number_words, prefix_words, value_words
from sounds.voices.indonesian import LETTERS

OFFICIAL = "a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet"
WORDS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh seratus ratus"


def test_all_letters_have_their_official_indonesian_names() -> None:
    assert list(LETTERS) == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert " ".join(LETTERS.values()) == OFFICIAL


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (115, "seratus lima belas"),
        (345, "tiga ratus empat puluh lima"),
        (911, "sembilan ratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_a_number_is_read_by_indonesian_rules(value: int, words: str) -> None:
    assert number_words(value, "id") == words


def test_every_number_up_to_999_is_made_of_the_sixteen_words_people_know() -> None:
    said = [number_words(value, "id") for value in range(1000)]
    assert {word for words in said for word in words.split()} == set(WORDS.split())
    assert len(set(said)) == 1000
    assert not any(wrong in words for words in said for wrong in ("satu puluh", "satu belas", "satu ratus"))


def test_english_numbers_are_english() -> None:
    assert number_words(12, "en") == "twelve"
    assert number_words(345, "en") == num2words(345, lang="en")


@pytest.mark.parametrize(
    ("number", "reading", "words"),
    [
        (Number("K", 12, 3), "number", "dua belas"),
        (Number("K", 12, 3), "digits", "nol satu dua"),
        (Number("K", 7, 4), "digits", "nol nol nol tujuh"),
        (Number("K", 1234, 3), "digits", "satu dua tiga empat"),
        (Number("K", 100, 3), "number", "seratus"),
    ],
)
def test_a_building_chooses_how_its_numbers_are_read(number: Number, reading: Reading, words: str) -> None:
    assert value_words(number, "id", reading) == words


def test_digits_are_read_as_they_are_printed() -> None:
    assert digit_words("012", "id") == "nol satu dua"
    assert digit_words("012", "en") == "zero one two"


@pytest.mark.parametrize(
    ("prefix", "indonesian", "english"),
    [
        ("K", "ka", "K"),
        ("k", "ka", "K"),
        ("1A", "satu, a", "one, A"),
        ("2B", "dua, be", "two, B"),
        ("PBB", "pe, be, be", "P, B, B"),
        ("", "", ""),
    ],
)
def test_a_prefix_is_spelled(prefix: str, indonesian: str, english: str) -> None:
    assert prefix_words(prefix, "id") == indonesian
    assert prefix_words(prefix, "en") == english


@pytest.mark.parametrize(
    ("label", "indonesian", "english"),
    [
        ("3", "tiga", "three"),
        ("03", "tiga", "three"),
        ("12", "dua belas", "twelve"),
        ("3A", "tiga a", "three A"),
        ("3-b", "tiga be", "three B"),
        ("Imigrasi", "Imigrasi", "Imigrasi"),
        ("BPJS Kesehatan 2", "BPJS Kesehatan dua", "BPJS Kesehatan two"),
    ],
)
def test_a_counters_label_is_read(label: str, indonesian: str, english: str) -> None:
    assert label_words(label, "id") == indonesian
    assert label_words(label, "en") == english
