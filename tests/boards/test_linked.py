"""JSON-LD and microdata in the states that pages have them in."""

import json

import pytest

from jobraker.boards.addresses import untracked
from jobraker.boards.linked import DEEPEST, PAGE, postings_in
from jobraker.boards.linked_posting import posting_of
from jobraker.boards.posting import Posting, Reason, Unreadable
from jobraker.clients.document import Document
from jobraker.taxonomy.terms import Period

URL = "https://kiln.example/jobs/7"
POTTER = '{"@context": "https://schema.org", "@type": "JobPosting", "title": "Potter", "hiringOrganization": {"name": "Kiln"}}'


def found(block: str, kind: str = "application/ld+json") -> list[dict[str, object]]:
    return postings_in(Document(f'<script type="{kind}">{block}</script>'.encode(), URL))


def posting(**properties: object) -> Posting:
    return posting_of({"title": "Potter", "hiringOrganization": "Kiln", "url": URL} | properties)


@pytest.mark.parametrize(
    "block",
    [
        POTTER,
        f"<!-- {POTTER} -->",
        f"//<![CDATA[\n{POTTER}\n//]]>",
        f"/* <![CDATA[ */ {POTTER} /* ]]> */",
        f"[{POTTER}]",
        f'{{"@graph": [{{"@type": "WebPage"}}, {{"mainEntity": {POTTER}}}]}}',
        POTTER.replace('"JobPosting"', '["Thing", "JobPosting"]'),
        POTTER.replace('"JobPosting"', '"http://schema.org/JobPosting"'),
        POTTER.replace('"title"', '"Title"').replace('"hiringOrganization"', '"HiringOrganization"'),
        POTTER.replace('"', "&quot;"),
        POTTER.replace("Potter", "Potter \\$"),
        POTTER.replace("Potter", "Pot\tter\n"),
        POTTER.replace('"Potter",', '"Potter"\n'),
        POTTER[:-1] + ",}",
        f"{POTTER};",
        f"\ufeff{POTTER}",
        f"<!-- \ufeff{POTTER}; -->",
        f'{{"@type": "WebSite"}}\n{POTTER}',
        f'{{"@type": "WebSite"}};{POTTER},',
        f"// of the shop\n{POTTER}",
        POTTER[:-1] + ', "validThrough": undefined}',
        POTTER.replace('"Potter",', '"Potter" '),
        POTTER.replace('"name"', '"Name"'),
        f'{{"@type": "Organization", "@id": "#kiln", "name": "Kiln"}}{POTTER}'.replace(
            '{"name": "Kiln"}', '{"@id": "#kiln"}'
        ),
    ],
)
def test_it_finds_a_posting_in_whatever_state(block: str) -> None:
    (one,) = found(block)

    assert str(one["title"]).startswith("Pot")
    assert one[PAGE] == URL
    assert posting_of(one).company == "Kiln"


@pytest.mark.parametrize(
    "block", ["", "   ", "{", "null", "[]", '"JobPosting"', '{"@type": "Event"}', '{"@type": "Event"', "[" * 100_000]
)
def test_what_holds_no_posting_gives_none(block: str) -> None:
    assert found(block) == []


def test_two_postings_in_one_block_are_two() -> None:
    assert [one["title"] for one in found(POTTER + POTTER.replace("Potter", "Glazer"))] == ["Potter", "Glazer"]


@pytest.mark.parametrize(
    ("broken", "address"),
    [
        (POTTER[:60], None),
        ('{"@type": "JobPosting", "title": "The "great" potter", "url": "/jobs/8"}', "https://kiln.example/jobs/8"),
        ("{'@type': 'JobPosting', 'url': '/jobs/8', 'title': 'Potter'}", "https://kiln.example/jobs/8"),
        (
            '{"@type": "JobPosting", "hiringOrganization": {"url": "/"}, "url": "/8?utm_source=x" :',
            "https://kiln.example/8",
        ),
    ],
)
def test_a_posting_that_cannot_be_read_is_told_and_hides_none_before_it(broken: str, address: str | None) -> None:
    first, second = found(f"{POTTER}\n{broken}")

    assert (first["title"], second.get(PAGE)) == ("Potter", address)
    with pytest.raises(Unreadable) as caught:
        posting_of(second)
    assert caught.value.reason is Reason.MALFORMED


def test_of_several_that_cannot_be_read_each_is_told() -> None:
    broken = ", ".join(f'{{"@type": "JobPosting", "title": "The "great" {n}", "url": "/{n}"}}' for n in range(3))

    assert [one[PAGE] for one in found(f"[{broken}]")] == [f"https://kiln.example/{n}" for n in range(3)]


def test_what_others_refer_to_may_stand_in_another_block_and_lead_in_a_circle() -> None:
    block = '<script type="application/ld+json">{}</script>'
    posted = POTTER.replace('{"name": "Kiln"}', '{"@type": "Organization", "@id": "#kiln"}')
    kiln = '{"@id": "#kiln", "name": "Kiln", "member": {"@id": "#kiln"}}'

    (one,) = postings_in(Document((block.format(posted) + block.format(kiln)).encode(), URL))

    assert posting_of(one).company == "Kiln"


def test_an_identifier_tells_postings_without_an_address_apart() -> None:
    potters = [POTTER[:-1] + f', "identifier": {each}}}' for each in ('{"value": "A 1"}', "2", "true")]

    read = [posting_of(one) for one in found(f"[{','.join(potters)}]")]

    assert [one.external_id for one in read] == [f"{URL}#A%201", f"{URL}#2", URL]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kiln.example/job?id=7", "https://kiln.example/job?id=7"),
        ("https://kiln.example/7?utm_source=x&UTM_Medium=y&gclid=z", "https://kiln.example/7"),
        ("https://kiln.example/job?sid=8a&id=7&PHPSESSID=1&fbclid=2#top", "https://kiln.example/job?id=7#top"),
        ("https://kiln.example/7;jsessionid=AB12?lang=en", "https://kiln.example/7?lang=en"),
        ("https://kiln.example/job?ref=newsletter", "https://kiln.example/job"),
        ("https://kiln.example/job?ref=J-7", "https://kiln.example/job?ref=J-7"),
        ("https://kiln.example/job?q=a%20b&&x", "https://kiln.example/job?q=a%20b&&x"),
        ("https://[kiln", "https://[kiln"),
    ],
)
def test_an_address_is_the_same_on_each_visit(url: str, expected: str) -> None:
    assert untracked(url) == expected


def test_one_broken_block_does_not_hide_another() -> None:
    page = f'<script type="application/ld+json">{{</script><script type="application/ld+json; charset=utf-8">{POTTER}</script>'

    assert [one["title"] for one in postings_in(Document(page.encode(), URL))] == ["Potter"]


def test_names_begin_in_lower_case_however_far_inside() -> None:
    pay = '"BaseSalary": {"Currency": "EUR", "Value": {"MinValue": 9, "UnitText": "HOUR"}}'

    (one,) = found(f'{POTTER[:-1]}, {pay}, "JobLocation": [{{"Address": {{"AddressLocality": "Stoke"}}}}]}}')

    read = posting_of(one)
    assert read.locations == ("Stoke",)
    assert read.salary is not None
    assert (read.salary.minimum, read.salary.period) == (9, Period.HOUR)


def test_it_looks_no_deeper_than_pages_go() -> None:
    assert found('{"a":' * (DEEPEST + 3) + POTTER + "}" * (DEEPEST + 3)) == []


def test_it_reads_microdata_where_there_is_no_json() -> None:
    page = b"""<main itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Kiln <b>Hand</b></h1>
      <span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Kiln</b></span>
      <div itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><div itemprop="address" itemscope>
        <meta itemprop="addressLocality" content="Stoke"><span itemprop="addressCountry">GB</span></div></div>
      <time itemprop="datePosted" datetime="2026-07-01">yesterday</time>
      <div itemprop="description"><p>Fire <i>pots</i>.</p></div></main>"""

    (one,) = postings_in(Document(page, URL))
    read = posting_of(one)

    assert (read.title, read.company, read.locations) == ("Kiln Hand", "Kiln", ("Stoke, GB",))
    assert read.posted_at is not None
    assert "<p>Fire <i>pots</i>.</p>" in read.description


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("Leeds", ("Leeds",)),
        ("Leeds | York;Hull", ("Leeds", "York", "Hull")),
        ({"address": "Leeds"}, ("Leeds",)),
        ({"name": "Leeds"}, ("Leeds",)),
        ([{"address": [{"addressLocality": "Leeds"}, {"addressLocality": "York"}]}], ("Leeds", "York")),
        ({"address": {"addressLocality": "N/A", "addressCountry": ["GB"]}}, ("GB",)),
        ({"address": {"addressLocality": "UNAVAILABLE"}}, ()),
        (None, ()),
        (7, ()),
    ],
)
def test_it_reads_a_place_in_every_form(location: object, expected: tuple[str, ...]) -> None:
    assert posting(jobLocation=location).locations == expected


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        ({"currency": "EUR", "value": 20, "unitText": "HOUR"}, "20-20 EUR 1"),
        ({"currency": "EUR", "value": {"value": "20.5", "unitText": "HOUR"}}, "20.5-20.5 EUR 1"),
        ({"currency": "EUR", "minValue": 30000, "maxValue": 40000, "unitText": "YEAR"}, "30000-40000 EUR 5"),
        ({"currency": "EUR", "value": {"value": "50.000", "unitText": "YEAR"}}, "50000-50000 EUR 5"),
        ({"currency": "EUR", "minValue": "30 000", "maxValue": "40'000", "unitText": "YEAR"}, "30000-40000 EUR 5"),
        ({"currency": "EUR", "value": "15.500", "unitText": "HOUR"}, "15.500-15.500 EUR 1"),
        ({"currency": "EUR", "value": "2500.00", "unitText": "MONTH"}, "2500-2500 EUR 4"),
        ([{"value": {}}, {"currency": "EUR", "value": {"minValue": 9, "unitText": "HOUR"}}], "9-None EUR 1"),
    ],
)
def test_it_reads_pay_in_every_form(salary: object, expected: str) -> None:
    pay = posting(baseSalary=salary).salary

    assert pay is not None
    assert f"{pay.minimum}-{pay.maximum} {pay.currency} {pay.period:d}" == expected


def test_pay_that_the_site_estimates_is_predicted() -> None:
    pay = posting(estimatedSalary=[{"currency": "EUR", "value": {"value": 9, "unitText": "HOUR"}}]).salary

    assert pay is not None
    assert pay.predicted


def test_parts_that_repeat_the_text_are_said_once() -> None:
    read = posting(description="<p>Turn clay.</p><p>Be kind.</p>", qualifications="<p>Be kind.</p>")

    assert read.description.count("kind") == 1


def test_any_value_in_any_property_leaves_a_posting() -> None:
    for value in (
        None,
        7,
        True,
        [],
        {},
        [[]],
        [None, 7],
        {"@value": "x"},
        "\0",
        "x" * 100_000,
        json.loads("[" * 50 + "]" * 50),
    ):
        for name in (
            "jobLocation",
            "baseSalary",
            "employmentType",
            "description",
            "inLanguage",
            "applicantLocationRequirements",
            "industry",
        ):
            assert posting(**{name: value}).title == "Potter"
