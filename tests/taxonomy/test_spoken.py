"""Languages that people speak, by the words of many of them."""

import pytest

from jobraker.taxonomy.spoken import fluency_told, language_codes, language_named
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Fluency


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        ("Deutsch", "de"),
        ("français (France)", "fr"),
        ("en-GB", "en"),
        ("Português", "pt"),
        ("中文", "zh"),
        ("العربية", "ar"),
        ("Kiswahili", "sw"),
        ("Tagalog", "fil"),
        ("Cantonese", "yue"),
        ("Klingon", None),
        ("Java", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_names(name: str, code: str | None) -> None:
    assert language_named(name) == code


def test_each_language_that_is_named_is_one_that_a_profile_holds() -> None:
    names = [name for _, names in rows("language_names.tsv") for name in names.split("|")]

    assert {language_named(name) for name in names} <= language_codes()


@pytest.mark.parametrize(
    ("words", "fluency"),
    [
        ("Native or bilingual proficiency", Fluency.NATIVE),
        ("Full professional proficiency", Fluency.C1),
        ("Professional working proficiency", Fluency.B2),
        ("Limited working proficiency", Fluency.B1),
        ("Elementary proficiency", Fluency.A2),
        ("NATIVE_OR_BILINGUAL", Fluency.NATIVE),
        ("near-native", Fluency.C2),
        ("Muttersprache oder zweisprachig", Fluency.NATIVE),
        ("Fließend in Wort und Schrift", Fluency.C1),
        ("Compétence professionnelle limitée", Fluency.B1),
        ("Competencia básica profesional", Fluency.B2),
        ("Volledige professionele vaardigheid", Fluency.C1),
        ("B2 / upper", Fluency.B2),
        ("5/5", None),
        ("splendid", None),
        ("", None),
    ],
)
def test_words_tell_a_level_or_none(words: str, fluency: Fluency | None) -> None:
    assert fluency_told(words) is fluency
