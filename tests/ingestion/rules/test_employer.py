import pytest

from jobraker.ingestion.rules.employer import employer_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Job title: Baker\nCompany: Acme Bread\nBread is baked.", "Acme Bread"),
        ("Company: Acme Bread Location: Leeds", "Acme Bread"),
        ("Company name : Acme Bread Job Title: Baker", "Acme Bread"),
        ("Company: Acme Bread Ltd bakes bread day and night for all of Leeds and some of York", "Acme Bread Ltd"),
        ("Company: Acme Bread Acme Bread is looking for a baker who likes to get up early", "Acme Bread"),
        ("Firma: Müller & Söhne\nOrt: Köln", "Müller & Söhne"),
        ("Empresa: Panes Acme\nLugar: Sevilla", "Panes Acme"),
        ("Company: We are a small bakery.", None),
        ("Company: a small bakery", None),
        ("Company: https://acme.example", None),
        ("Company: Confidential (a bakery)", None),
        ("Company: Acme bakes bread day and night for all of Leeds and some of York, with ovens from 1920", None),
        ("You know our company: it bakes.", None),
        ("Bread is baked.", None),
    ],
)
def test_it_reads_what_the_text_plainly_calls_the_company(text: str, expected: str | None) -> None:
    assert employer_in(text) == expected
