import pytest

from jobraker.taxonomy.placeholders import names_nobody, says_nothing


@pytest.mark.parametrize(
    "name",
    [
        *(
            "company",
            "Company name",
            "Private Client",
            "Private advertiser",
            "Confidential",
            "UNDISCLOSED",
            "Anonymous",
        ),
        *("Various", "The client", "Name", "Company confidential", "Name withheld", "N/A", "Unknown", "-", ""),
        *("Vertraulich", "Anonymer Arbeitgeber", "Diverse Unternehmen", "Firma", "Privatperson"),
        *("Entreprise anonyme", "Société confidentielle", "Particulier"),
        *("Empresa confidencial", "Confidencial", "Varios"),
        *("Anoniem", "Vertrouwelijk bedrijf", "Diverse opdrachtgevers"),
    ],
)
def test_a_name_that_could_be_anybody_s_is_nobody_s(name: str) -> None:
    assert names_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "The Company Store",
            "Private Bakery Ltd",
            "Client First",
            "Unknown Worlds",
            "Various Artists Ltd",
            "Diverse",
        ),
        *("Anonymous Coffee", "Business Insider", "Firma Müller", "The Firm", "Confidential Records", "A"),
    ],
)
def test_names_that_hold_such_words_are_names(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize(("text", "expected"), [("N/A", True), ("not specified", True), (" ", True), ("Bread", False)])
def test_words_for_nothing_say_nothing(text: str, expected: bool) -> None:
    assert says_nothing(text) is expected
