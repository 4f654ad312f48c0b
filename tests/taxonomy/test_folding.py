import pytest

from jobraker.taxonomy.folding import fold, legible, one_line


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Köln-Mülheim ", "koln mulheim"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("São Paulo", "sao paulo"),
        ("it’s “fine” – really…", "it s fine really"),
        ("東京", "東京"),
        ("snake_case", "snake case"),
        ("🔥", ""),
    ],
)
def test_it_folds_case_accents_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "unwanted", ["\x00", "\x08", "\x7f", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\U000e0041", "\u00ad"]
)
def test_it_takes_out_what_cannot_be_stored_or_reads_otherwise(unwanted: str) -> None:
    assert legible(f"Bak{unwanted}er") == "Baker"


def test_it_keeps_line_ends_and_right_to_left_letters() -> None:
    assert legible("שלום\nעולם\t!") == "שלום\nעולם\t!"


def test_it_composes_letters_that_come_in_two_parts() -> None:
    assert legible("Zu\u0308rich") == "Zürich"


def test_it_makes_one_line_of_tags_entities_and_line_ends() -> None:
    assert one_line(" <strong>Baker</strong>\n &amp;  cook\u00a0") == "Baker & cook"


def test_it_keeps_a_comparison_that_is_no_tag() -> None:
    assert one_line("Pay < 20 and > 10") == "Pay < 20 and > 10"
