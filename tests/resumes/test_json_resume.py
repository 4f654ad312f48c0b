"""A JSON Résumé, as it should be and as it should not."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobraker.resumes.files import RESUME_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.json_resume import MOST, read
from jobraker.resumes.understood import Doubt, Understood, Unreadable, Value, as_kept, from_kept
from jobraker.taxonomy.terms import Fluency

INES: dict[str, Any] = {
    "basics": {
        "name": "Inês Maasrand",
        "label": "Berth planner",
        "email": "ines@example.org",
        "phone": "+31 10 555 0100",
        "url": "ines.example/me",
        "summary": "Plans which ship lies where.",
        "location": {"address": "Kade 1", "postalCode": "3011", "city": "Rotterdam", "countryCode": "nl"},
        "profiles": [
            {"network": "GitHub", "username": "ines-m"},
            {"network": "Elsewhere", "url": "javascript:alert(1)"},
            {"network": "Mine", "url": "https://ines.example/me"},
        ],
    },
    "work": [
        {"name": "Maasrand Terminal", "position": "Planner", "startDate": "2019-03", "highlights": ["Less waiting", 7]},
        {"company": "Quay & Sons", "position": "Trainee", "startDate": "sometime", "endDate": "2019-02-28"},
    ],
    "volunteer": [{"organization": "Sea Rescue", "position": "Crew", "startDate": "2015", "endDate": "2016"}],
    "education": [{"institution": "Harbour College", "studyType": "BSc", "area": "Logistics", "startDate": "2012"}],
    "skills": [
        {"name": "Frontend things", "level": "Master", "keywords": ["Javascript", "CSS"]},
        {"name": "Berth planning"},
        "javascript",
    ],
    "languages": [
        {"language": "Nederlands", "fluency": "moedertaal"},
        {"language": "English", "fluency": "quite so"},
        {"language": "Klingon", "fluency": "Native"},
    ],
    "awards": [{"title": "Quickest berth", "date": "2020"}],
}


def told(**parts: Any) -> Understood:
    return read(json.dumps({**INES, **parts}).encode())


def marked(value: Value | None) -> list[str]:
    assert value
    return [value.quote.text[start:end] for start, end in value.quote.marks]


def test_everything_is_read_beside_its_words() -> None:
    ines = told()

    assert ines.name
    assert ines.name.value == "Inês Maasrand"
    assert ines.name.quote.text == "name: Inês Maasrand"
    assert marked(ines.name) == ["Inês Maasrand"]
    assert ines.location
    assert ines.location.value == "Rotterdam, Netherlands"
    assert marked(ines.location) == ["Rotterdam", "nl"]
    assert "Kade" not in json.dumps(as_kept(ines))
    assert from_kept(as_kept(ines)) == ines


def test_jobs_go_on_until_an_end_is_told() -> None:
    planner, trainee, crew = told().work

    assert (planner.title, planner.organisation, planner.began, planner.ended) == (
        "Planner",
        "Maasrand Terminal",
        "2019-03",
        "",
    )
    assert planner.current
    assert planner.doubts == {"current": Doubt.GUESSED}
    assert planner.words == "• Less waiting\n• 7"
    assert (trainee.organisation, trainee.began, trainee.ended) == ("Quay & Sons", "", "2019-02")
    assert trainee.doubts == {"began": Doubt.UNKNOWN_TERM}
    assert (crew.organisation, crew.began, crew.ended, crew.current) == ("Sea Rescue", "2015", "2016", False)


def test_a_training_without_an_end_is_not_taken_to_go_on() -> None:
    (training,) = told().education

    assert (training.title, training.organisation, training.current) == ("BSc, Logistics", "Harbour College", False)


def test_skills_have_the_names_that_openings_use() -> None:
    skills = told().skills

    assert [skill.name for skill in skills] == ["JavaScript", "CSS", "Berth planning"]
    assert skills[0].quote.text == "keywords: Javascript"


def test_languages_are_codes_and_what_is_unclear_is_doubted() -> None:
    dutch, english = told().languages

    assert (dutch.code, dutch.fluency, dutch.doubt) == ("nl", Fluency.NATIVE, None)
    assert (english.code, english.fluency, english.doubt) == ("en", None, Doubt.UNKNOWN_TERM)


def test_links_are_pages_of_the_web_once_each() -> None:
    page, guessed = told().links

    assert page.value == "https://ines.example/me"
    assert (guessed.value, guessed.doubt) == ("https://github.com/ines-m", Doubt.GUESSED)


def test_what_a_profile_has_no_place_for_is_said() -> None:
    ines = told()

    assert [(each.reason, each.quote.text) for each in ines.unread] == [
        (Unreadable.SECTION, "language: Klingon\nfluency: Native")
    ]
    assert [(extra.heading, extra.lines, extra.quote.text) for extra in ines.extras] == [
        ("Awards", ("Quickest berth · 2020",), "awards: Quickest berth · 2020")
    ]


def test_what_somebody_says_of_themselves_is_the_summary() -> None:
    summary = told().summary

    assert summary
    assert (summary.value, summary.quote.text) == (
        "Plans which ship lies where.",
        "summary: Plans which ship lies where.",
    )


def test_more_than_is_read_is_said() -> None:
    ines = told(skills=[{"name": f"Skill {number}"} for number in range(MOST + 1)])

    assert len(ines.skills) == MOST
    assert Unreadable.TOO_MUCH in {each.reason for each in ines.unread}


@pytest.mark.parametrize("nonsense", [None, 7, "x", [], {}, [[]], [None], [{"name": {"x": []}}], True, {"name": [1]}])
@pytest.mark.parametrize("part", ["basics", "work", "volunteer", "education", "skills", "languages", "awards"])
def test_no_part_needs_to_be_what_it_should(part: str, nonsense: Any) -> None:
    ines = told(**{part: nonsense})

    assert from_kept(as_kept(ines)) == ines


@pytest.mark.parametrize("nonsense", [None, 7, [], {}, [[]], [None], True, "\u202e\x00", 1e308, "x" * 100_000])
@pytest.mark.parametrize("part", list(INES["basics"]))
def test_no_value_needs_to_be_what_it_should(part: str, nonsense: Any) -> None:
    ines = told(basics={**INES["basics"], part: nonsense})

    assert from_kept(as_kept(ines)) == ines
    assert "\u202e" not in str(as_kept(ines))


def test_huge_values_are_cut() -> None:
    ines = told(basics={"name": "x" * 3_000_000}, work=[{"position": "y" * 10**5, "summary": "z" * 10**6}])

    assert len(json.dumps(as_kept(ines))) < 30_000


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b" \n", Refusal.EMPTY),
        (b" " * RESUME_BYTES + b"{}", Refusal.TOO_LARGE),
        (b'{"basics": {"name": "Ada"', Refusal.BROKEN),
        (b"\xff\xfe{}", Refusal.BROKEN),
        (b'{"a":' * 100_000, Refusal.BROKEN),
        (b'{"a": ' + b"9" * 10_000 + b"}", Refusal.BROKEN),
        (b"[]", Refusal.NOT_A_PERSON),
        (b"null", Refusal.NOT_A_PERSON),
        (b'{"compilerOptions": {"strict": true}}', Refusal.NOT_A_PERSON),
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else "",
)
def test_what_is_none_is_refused(document: bytes, refusal: Refusal) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        read(document)

    assert raised.value.refusal is refusal


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_it_may_be_in_any_encoding_of_unicode(encoding: str) -> None:
    ines = read(json.dumps(INES, ensure_ascii=False).encode(encoding))

    assert ines.name
    assert ines.name.value == "Inês Maasrand"


@pytest.mark.shared
def test_the_sample_of_the_schema_is_read(shared: Path) -> None:
    richard = read((shared / "resumes" / "jsonresume_sample.json").read_bytes())

    assert [stay.title for stay in richard.work] == ["CEO/President", "Teacher"]
    assert [language.code for language in richard.languages] == ["en"]
