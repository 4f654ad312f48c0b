"""An address is kept in one form, or refused with the reason."""

import pytest

from jobraker.proposals.rules import Fault, NotAnAddressError, same_page, tidied


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://Acme.example/Careers/", "https://acme.example/Careers/"),
        ("  acme.example/jobs\n", "https://acme.example/jobs"),
        ("//acme.example", "https://acme.example/"),
        ("HTTP://acme.example:80/jobs", "http://acme.example/jobs"),
        ("https://acme.example./jobs#openings", "https://acme.example/jobs"),
        ("https://acme.example/jobs?utm_source=x&team=4", "https://acme.example/jobs?team=4"),
        ("https://bäckerei.example/über uns".replace(" ", "-"), "https://xn--bckerei-5wa.example/%C3%BCber-uns"),
        ("https://xn--bckerei-5wa.example/", "https://xn--bckerei-5wa.example/"),
        ("https://acme。example/", "https://acme.example/"),
        ("https://ａｃｍｅ.example/", "https://acme.example/"),
        ('https://acme.example/"><script>', "https://acme.example/%22%3E%3Cscript%3E"),
        ("https://acme.example/a%20b?q=50%", "https://acme.example/a%20b?q=50%"),
    ],
)
def test_it_is_kept_in_one_form(pasted: str, kept: str) -> None:
    assert tidied(pasted) == kept
    assert tidied(kept) == kept


@pytest.mark.parametrize(
    ("pasted", "fault"),
    [
        ("", Fault.EMPTY),
        (" \n", Fault.EMPTY),
        ("https://acme.example/" + "x" * 2000, Fault.TOO_LONG),
        ("https://acme.example/" + "ü" * 900, Fault.TOO_LONG),
        ("our careers page", Fault.SIGNS),
        ("https://acme.example/a\x00b", Fault.SIGNS),
        ("https://acme.example/\u202egpj", Fault.SIGNS),
        ("https://acme.example\\@evil.example", Fault.SIGNS),
        ("https://acme.example/\ud800", Fault.SIGNS),
        ("javascript:alert(1)", Fault.SCHEME),
        ("file:///etc/passwd", Fault.SCHEME),
        ("mailto:jobs@acme.example", Fault.SCHEME),
        ("https:acme.example", Fault.SCHEME),
        ("localhost:8000/jobs", Fault.SCHEME),
        ("https://user:secret@acme.example/", Fault.LOGIN),
        ("https://acme.example@evil.example/", Fault.LOGIN),
        ("jobs@acme.example", Fault.LOGIN),
        ("https://acme.example:8443/", Fault.PORT),
        ("https://acme.example:99999/", Fault.HOST),
        ("http://127.0.0.1/", Fault.NUMBER),
        ("http://2130706433/", Fault.NUMBER),
        ("http://0x7f.1/", Fault.NUMBER),
        ("http://acme.0x7f/", Fault.NUMBER),
        ("http://１２７.0.0.1/", Fault.NUMBER),
        ("http://[::1]/", Fault.NUMBER),
        ("http://[::1/", Fault.HOST),
        ("http://localhost/", Fault.PRIVATE),
        ("acme", Fault.PRIVATE),
        ("http://printer.local/", Fault.PRIVATE),
        ("http://jobs.acme.internal/", Fault.PRIVATE),
        ("https:///jobs", Fault.HOST),
        ("https://acme..example/", Fault.HOST),
        ("https://-acme.example/", Fault.HOST),
        ("https://ac_me.example/", Fault.HOST),
        ("https://acme.example%00.evil/", Fault.HOST),
        ("https://straße.example/", Fault.HOST),
        ("https://xn--a-\u00e4.example/", Fault.HOST),
        ("https://acme.x/", Fault.HOST),
    ],
)
def test_what_is_no_public_page_is_refused(pasted: str, fault: Fault) -> None:
    with pytest.raises(NotAnAddressError) as refused:
        tidied(pasted)

    assert refused.value.fault is fault


def test_two_ways_to_one_page_are_the_same() -> None:
    ways = ("https://www.acme.example/jobs/", "http://acme.example/jobs")

    assert len({same_page(tidied(way)) for way in ways}) == 1
    assert same_page("https://acme.example/Jobs") != same_page("https://acme.example/jobs")
