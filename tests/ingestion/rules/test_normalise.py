from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards.posting import Posting, Reason, Salary, Unreadable
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening
from jobraker.jobs.statements import Kind
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
TEXT = (
    "<p>We look for somebody who bakes <b>bread</b> with our team in Leeds and who is not afraid of the early morning.</p>"
    "<ul><li>3 years of experience in a bakery</li><li>forklift licence</li></ul>"
)


def opening(**values: Any) -> Opening:
    defaults = Posting(
        external_id="7",
        title="Senior Baker (m/w/d) - Leeds 🔥",
        company="Acme Bread Ltd",
        url="https://acme.example/7",
        description=TEXT,
        locations=("Leeds, UK",),
        posted_at=TODAY - timedelta(days=2),
    )
    return normalise(replace(defaults, **values), today=TODAY, description_chars=2000)


def codes(found: Opening) -> list[str]:
    return [note.partition(":")[0] for note in found.notes]


def test_it_makes_an_opening_of_a_posting() -> None:
    found = opening(salary=Salary(Decimal(30000), Decimal(34000), "GBP", Period.YEAR), tags=("full time",))

    assert (found.title, found.title_key, found.level) == ("Senior Baker - Leeds", "senior baker", Level.SENIOR)
    assert (found.company, found.company_key) == ("Acme Bread Ltd", "acmebread")
    assert found.description_html.startswith("<p>We look for somebody who bakes <strong>bread</strong>")
    assert found.description_text.endswith("- 3 years of experience in a bakery\n- forklift licence")
    assert [(place.key, place.country) for place in found.places] == [("leeds", "GB")]
    assert found.place_text == "Leeds, United Kingdom"
    assert (found.employment, found.remote, found.language) == (Employment.FULL_TIME, None, "en")
    assert {"baking", "forklift-driving"} <= set(found.skills)
    assert found.pay is not None
    assert (found.posted_at, found.notes) == (TODAY - timedelta(days=2), ())


@pytest.mark.parametrize(
    ("switched", "text", "remote"),
    [
        (True, "Hybrid with 3 days a week in the office.", Remote.HYBRID),
        (True, "This role is fully remote.", Remote.ON_SITE),
        (True, "We bake.", Remote.ON_SITE),
        (False, "Hybrid with 3 days a week in the office.", Remote.ON_SITE),
    ],
)
def test_of_hybrid_work_a_switch_between_remote_and_not_knows_nothing(
    switched: bool, text: str, remote: Remote
) -> None:
    assert opening(remote=Remote.ON_SITE, switched=switched, description=text).remote is remote


def test_an_employer_that_the_source_does_not_name_is_the_one_that_the_text_does() -> None:
    told = "<p>Company: Crumb Bakery</p><p>We bake.</p>"

    assert opening(company="Private Client", description=told).company == "Crumb Bakery"
    assert opening(description=told).company == "Acme Bread Ltd"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": "🔥🔥"}, Reason.NO_TITLE),
        ({"title": ""}, Reason.NO_TITLE),
        ({"company": " – "}, Reason.NO_COMPANY),
        ({"company": "not specified"}, Reason.NO_COMPANY),
        ({"url": "javascript:alert(1)"}, Reason.NO_URL),
        ({"url": "ftp://acme.example/7"}, Reason.NO_URL),
        ({"url": "https://"}, Reason.NO_URL),
        ({"url": "https://acme.example:99999/"}, Reason.NO_URL),
        ({"url": "https://acme.example/\x00"}, Reason.NO_URL),
        ({"url": "https://acme.example/" + "a" * 3000}, Reason.NO_URL),
        ({"url": "https://acme\u202e.example/7"}, Reason.NO_URL),
        ({"url": "https://acme.example/\u202efdp.exe"}, Reason.NO_URL),
        ({"url": "https://acme\u200b.example/7"}, Reason.NO_URL),
        ({"url": "https://bank.example:pass@acme.example/7"}, Reason.NO_URL),
        ({"url": "https://bank.example@acme.example/7"}, Reason.NO_URL),
        ({"external_id": " "}, Reason.NO_ID),
        ({"external_id": "a" * 501}, Reason.NO_ID),
        ({"external_id": "7\x00"}, Reason.NO_ID),
        ({"valid_through": TODAY - timedelta(seconds=1)}, Reason.EXPIRED),
        ({"valid_through": datetime(2020, 1, 1, tzinfo=UTC)}, Reason.EXPIRED),
    ],
)
def test_it_refuses_a_posting_that_cannot_be_an_opening(values: dict[str, Any], reason: Reason) -> None:
    with pytest.raises(Unreadable) as refused:
        opening(**values)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": "Baker " * 2000}, "title_cut"),
        ({"company": "Acme " * 200}, "company_cut"),
        ({"description": "<p>word</p>" * 1000}, "description_cut"),
        ({"description": "word " * 1000, "plain": True}, "description_cut"),
        ({"apply_url": "javascript:x"}, "apply_url_unusable"),
        ({"country": "Narnia"}, "country_unknown"),
        ({"locations": tuple(f"Town{number}" for number in range(300))}, "places_cut"),
        ({"posted_at": TODAY + timedelta(days=40)}, "posted_impossible"),
        ({"posted_at": datetime(1, 1, 1, tzinfo=UTC)}, "posted_impossible"),
        ({"valid_through": datetime(9999, 12, 31, tzinfo=UTC)}, "valid_impossible"),
        ({"valid_through": datetime(1970, 1, 1, tzinfo=UTC)}, "valid_impossible"),
        ({"salary": Salary(Decimal("1e308"), None, "EUR", Period.YEAR)}, "salary_impossible"),
        ({"salary_text": "a fair share of the cakes"}, "salary_unread"),
        ({"set_aside": ("createdAt", "categories.team")}, "fields_unread"),
    ],
)
def test_it_says_what_it_set_aside(values: dict[str, Any], code: str) -> None:
    assert codes(opening(**values)) == [code]


def test_a_line_that_states_no_pay_is_not_set_aside_and_the_text_is_asked() -> None:
    line = "Competitive salary, DOE"

    assert opening(salary_text=line).notes == ()
    found = opening(salary_text=line, description="<p>The salary is £30,000 to £35,000 a year.</p>").pay
    assert found is not None
    assert (found.minimum, found.maximum) == (30_000, 35_000)


@pytest.mark.parametrize(
    "url", ["https://acme.example/@jobs/7", "https://acme.example/کار\u200cها", "https://bücher.example/7"]
)
def test_an_address_may_be_written_in_any_script(url: str) -> None:
    assert opening(url=url).url == url


def test_it_names_the_fields_that_its_board_could_not_read() -> None:
    assert opening(set_aside=("createdAt", "categories.team")).notes == ("fields_unread: createdAt, categories.team",)
    assert len(opening(set_aside=tuple(f"field{number}" * 99 for number in range(999))).notes[0]) < 600


def test_it_dates_an_undated_posting_today() -> None:
    assert opening(posted_at=None).posted_at == TODAY


def test_it_keeps_descriptions_to_their_length() -> None:
    found = opening(description="<p>bread and rolls</p>" * 1_000_000)

    assert len(found.description_html) <= 2000 + len("</p>")


def test_it_gives_a_repeat_the_same_hash_on_another_day() -> None:
    posting = Posting("7", "Baker", "Acme", "https://acme.example/7", TEXT)
    first = normalise(posting, today=TODAY, description_chars=2000)
    later = normalise(posting, today=TODAY + timedelta(days=9), description_chars=2000)

    assert first.content_hash == later.content_hash


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Baker"},
        {"company": "Acme"},
        {"url": "https://acme.example/8"},
        {"apply_url": "https://acme.example/apply"},
        {"description": TEXT + "<p>More.</p>"},
        {"locations": ("York, UK",)},
        {"remote": Remote.HYBRID},
        {"employment": Employment.CONTRACT},
        {"truncated": True},
        {"posted_at": TODAY},
        {"valid_through": TODAY},
        {"salary": Salary(Decimal(30000), None, "GBP", Period.YEAR)},
    ],
)
def test_it_gives_every_change_another_hash(change: dict[str, Any]) -> None:
    assert opening(**change).content_hash != opening().content_hash


def test_it_takes_copies_for_other_towns_as_one_opening() -> None:
    leeds = opening()
    york = opening(title="Senior Baker - York", description=TEXT.replace("Leeds", "York"), locations=("York, UK",))

    assert (leeds.title_key, leeds.text_hash) == (york.title_key, york.text_hash)


def test_it_believes_the_source_before_the_words() -> None:
    found = opening(level=Level.ENTRY, remote=Remote.ON_SITE, employment=Employment.TEMPORARY)

    assert (found.level, found.remote, found.employment) == (Level.ENTRY, Remote.ON_SITE, Employment.TEMPORARY)


def test_it_names_the_country_where_no_line_names_a_place() -> None:
    found = opening(locations=("Head office",), country="DE")

    assert [(place.key, place.country) for place in found.places] == [("", "DE")]


def test_it_shows_the_source_s_words_where_no_place_is_understood() -> None:
    assert opening(locations=("Any office", "???")).place_text == "Any office · ???"


def test_it_finds_what_the_plain_text_says_at_its_place() -> None:
    found = opening()

    assert [(each.kind, each.value, each.least) for each in found.statements] == [
        (Kind.LICENCE, "forklift", None),
        (Kind.YEARS, "", 3),
    ]
    assert all(found.description_text[each.place :].startswith(each.sentence) for each in found.statements)


def test_it_stores_nothing_that_postgres_refuses() -> None:
    found = opening(
        title="Ba\x00ker", company="A\x00cme\ud800", description="<p>\x00\ud800bread</p>", locations=("Le\x00eds",)
    )

    assert not {"\x00", "\ud800"} & set(repr((found.title, found.company, found.description_html, found.place_text)))
    assert (found.title, found.company, found.description_text) == ("Baker", "Acme", "bread")


def test_it_reads_right_to_left_text() -> None:
    found = opening(
        title="مهندس برمجيات", description="<p>نبحث عن مهندس برمجيات ينضم إلى فريقنا في المدينة القديمة كل صباح</p>"
    )

    assert (found.title, found.language) == ("مهندس برمجيات", "ar")
