"""When two addresses are of one form."""

import pytest

from jobraker.automation.rules.form_address import form_key, leads_inside

ONE = "https://boards.example/acme/jobs/12"


@pytest.mark.parametrize(
    "other",
    ["http://boards.example/acme/jobs/12", "https://www.boards.example/acme/jobs/12/", f"{ONE}?gh_src=1&utm_source=x", f"{ONE}#apply",
     "  https://BOARDS.example:443/acme/jobs/12 ", "https://boards.example./acme/jobs/12", "https://boards.example/%61cme/jobs/12",
     f"{ONE}?ref=a&Source=b&fbclid=c&lever-origin=d"],
)  # fmt: skip
def test_the_same_form(other: str) -> None:
    assert form_key(other) == form_key(ONE)


@pytest.mark.parametrize(
    "other",
    ["https://boards.example/acme/jobs/13", f"{ONE}?gh_jid=7", "https://boards.example:8443/acme/jobs/12", "https://boards.example/ACME/jobs/12",
     f"{ONE}#/another", "https://other.example/acme/jobs/12", f"{ONE}?referenceId=7", f"{ONE}?refId=7", f"{ONE}?sourceOfJob=7", f"{ONE}?srcid=7",
     f"{ONE}?trkid=7", f"{ONE}/apply", "https://boards.example/acme%2Fjobs/12"],
)  # fmt: skip
def test_another(other: str) -> None:
    assert form_key(other) != form_key(ONE)


def test_a_character_that_need_not_be_encoded_is_the_same_as_itself() -> None:
    assert form_key("https://a.example/%7eada?q=%7E#!/%7E") == form_key("https://a.example/~ada?q=~#!/~")
    assert form_key("https://a.example/%c3%a4") == form_key("https://a.example/ä")


LEVER, ASHBY, GREENHOUSE = (
    "https://jobs.lever.co/acme/1",
    "https://jobs.ashbyhq.com/acme/1",
    "https://boards.greenhouse.io/acme/jobs/1",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LEVER, f"{LEVER}/apply"),
        (LEVER, f"{LEVER}/apply/?lever-source=LinkedIn"),
        ("https://jobs.eu.lever.co/acme/1", "https://jobs.eu.lever.co/acme/1/apply"),
        (ASHBY, f"{ASHBY}/application"),
        (ASHBY, f"{ASHBY}/application?embed=js"),
        (GREENHOUSE, "https://job-boards.greenhouse.io/acme/jobs/1"),
        (GREENHOUSE, "https://job-boards.eu.greenhouse.io/acme/jobs/1?gh_jid=1"),
        (GREENHOUSE, "https://boards.greenhouse.io/embed/job_app?for=acme&token=1"),
        (GREENHOUSE, "https://job-boards.greenhouse.io/embed/job_app?token=1&for=Acme&gh_src=x"),
    ],
    ids=range(9),
)
def test_what_one_software_shows_under_several_addresses_is_one_form(one: str, other: str) -> None:
    assert form_key(one) == form_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LEVER, "https://jobs.lever.co/acme/2/apply"),
        (LEVER, "https://jobs.lever.co/acme"),
        (ASHBY, "https://jobs.ashbyhq.com/other/1"),
        (GREENHOUSE, "https://boards.greenhouse.io/acme/jobs/2"),
        (GREENHOUSE, "https://boards.greenhouse.io/embed/job_app?for=acme&token=2"),
        (GREENHOUSE, "https://boards.greenhouse.io/embed/job_app?for=other&token=1"),
        ("https://boards.greenhouse.io/embed/job_app?token=1", "https://boards.greenhouse.io/embed/job_app?token=2"),
        ("https://boards.greenhouse.io/acme?gh_jid=1", "https://boards.greenhouse.io/acme?gh_jid=2"),
    ],
    ids=range(8),
)
def test_nor_more_than_that(one: str, other: str) -> None:
    assert form_key(one) != form_key(other)


@pytest.mark.parametrize(
    "other",
    [
        "",
        "https://.",
        "mailto:jobs@example.org",
        "ftp://a.example/1",
        "javascript:alert(1)",
        "https://",
        "https://[",
        "//a.example",
    ],
)
def test_what_is_no_address(other: str) -> None:
    assert form_key(other) == ""


def test_no_address_has_a_space() -> None:
    assert " " not in form_key("https://a.example/a b?c=d e#/f g")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://10.1.2.3:8080/x", "http://[::1]/", "http://[fe80::1%25eth0]/",
     "http://2130706433/", "http://0x7f.1/", "http://127.1", "http://localhost/", "http://a.localhost./", "http://intranet/apply",
     "http://db.internal/", "http://printer.local/", "http://127\u30020\u30020\u30021/", "http://loc%61lhost/", "https://127.0.0.1\\@jobs.example.org/",
     "http://ada@192.168.1.1/", "http://jobs.example.org\x00.local/"],
    ids=range(18),
)  # fmt: skip
def test_what_leads_into_a_private_network(url: str) -> None:
    assert leads_inside(url)


@pytest.mark.parametrize(
    "url",
    ["https://jobs.example.org/1", "https://jobs.example.org:8443/1?a=b#/c", "https://xn--bcher-kva.example/", "https://bücher.example/", "https://10.example.org"],
    ids=range(5),
)  # fmt: skip
def test_what_does_not(url: str) -> None:
    assert not leads_inside(url)
