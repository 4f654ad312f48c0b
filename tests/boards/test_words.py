import pytest

from jobraker.boards.names import company_of, employer, token_in
from jobraker.boards.posting import Unreadable
from jobraker.boards.words import employment_of, level_of, period_of, remote_of
from jobraker.taxonomy.terms import Employment, Level, Period, Remote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FullTime", Employment.FULL_TIME),
        ("full_time", Employment.FULL_TIME),
        ("Regular Full Time (Salary)", Employment.FULL_TIME),
        ("PartTime", Employment.PART_TIME),
        ("Part-time contract", Employment.CONTRACT),
        ("Intern", Employment.INTERNSHIP),
        ("Full-time Internship", Employment.INTERNSHIP),
        ("Internal", None),
        ("Temporary", Employment.TEMPORARY),
        ("Fixed Term", Employment.TEMPORARY),
        ("freelance", Employment.CONTRACT),
        ("Contractor", Employment.CONTRACT),
        ("Ausbildung", Employment.APPRENTICESHIP),
        ("Volunteer", Employment.VOLUNTEER),
        ("working_student", Employment.INTERNSHIP),
        ("SALARIED_FT", Employment.FULL_TIME),
        ("Hourly, PT", Employment.PART_TIME),
        ("full-or-part-time", None),
        ("Full Time / Part Time", None),
        ("Teilzeit / Vollzeit", None),
        ("Vollzeit/Teilzeit", None),
        ("Vollzeit oder Teilzeit", None),
        ("Voll- oder Teilzeit", None),
        ("Part-time or full-time", None),
        ("part or full time", None),
        ("temps plein ou partiel", None),
        ("Temps partiel / temps plein", None),
        ("Teilzeit", Employment.PART_TIME),
        ("temps partiel", Employment.PART_TIME),
        ("Vollzeit", Employment.FULL_TIME),
        ("Full-time or part-time internship", Employment.INTERNSHIP),
        ("Permanent", None),
        ("Unlimited Contract", None),
        ("Permanent employment contract, part-time", Employment.PART_TIME),
        ("Fixed-term contract", Employment.TEMPORARY),
        ("befristet", Employment.TEMPORARY),
        ("unbefristet", None),
        ("", None),
        (None, None),
    ],
)
def test_it_reads_the_kind_of_employment(text: str | None, expected: Employment | None) -> None:
    assert employment_of(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Internship", Level.INTERN),
        ("Student (College)", Level.INTERN),
        ("Entry level", Level.ENTRY),
        ("entry_level", Level.ENTRY),
        ("Mid-level", Level.MID),
        ("Manager/Supervisor", Level.MANAGER),
        ("senior_manager", Level.MANAGER),
        ("Director", Level.DIRECTOR),
        ("Senior Executive", Level.EXECUTIVE),
        ("Mid-Senior level", None),
        ("experienced", None),
        ("Executive", None),
        ("International", None),
        ("Not Applicable", None),
        (None, None),
    ],
)
def test_it_reads_a_step_of_a_scale_of_experience(text: str | None, expected: Level | None) -> None:
    assert level_of(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remote", Remote.REMOTE),
        ("Fully Remote", Remote.REMOTE),
        ("OnSite", Remote.ON_SITE),
        ("on-site", Remote.ON_SITE),
        ("In office", Remote.ON_SITE),
        ("Hybrid - 3 days", Remote.HYBRID),
        ("Hybrid/Remote", Remote.HYBRID),
        ("unspecified", None),
        ("Not remote", None),
        (None, None),
    ],
)
def test_it_reads_the_way_of_working(text: str | None, expected: Remote | None) -> None:
    assert remote_of(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 YEAR", Period.YEAR),
        ("per-year-salary", Period.YEAR),
        ("1-YEAR", Period.YEAR),
        ("Annual base salary", Period.YEAR),
        ("per annum", Period.YEAR),
        ("yearly", Period.YEAR),
        ("1 HOUR", Period.HOUR),
        ("per-hour-wage", Period.HOUR),
        ("Hourly rate", Period.HOUR),
        ("1 MONTH", Period.MONTH),
        ("1 WEEK", Period.WEEK),
        ("daily", Period.DAY),
        ("2 WEEK", None),
        ("11 MONTH", None),
        ("NONE", None),
        ("1 TIME", None),
        ("one-time", None),
        (None, None),
    ],
)
def test_it_reads_the_period_of_pay(text: str | None, expected: Period | None) -> None:
    assert period_of(text) is expected


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("finni-health", "Finni Health"),
        ("AtomicSemi", "AtomicSemi"),
        ("kraken.com", "Kraken.com"),
        ("Commure-Athelas", "Commure Athelas"),
        ("", ""),
    ],
)
def test_it_makes_a_name_of_a_token(token: str, name: str) -> None:
    assert company_of(token) == name


@pytest.mark.parametrize(
    ("token", "text", "name"),
    [
        ("oathealth", "About Oat Health\nOat Health is a clinic. Write to jobs@oathealth.com", "Oat Health"),
        ("7loaf", "At 7Loaf we bake, see 7loaf.com", "7Loaf"),
        ("oa.ts", "OA.TS is a mill", "OA.TS"),
        ("rye.com", "Rye bakes. Visit rye.com/jobs", "Rye"),
        ("BigOat", "Why Big Oat? Big Oat is large.", "Big Oat"),
        ("oatmill", "ABOUT OATMILL. OATMILL GRINDS.", "Oatmill"),
        ("ramp", "we ramp up at once", "Ramp"),
        ("oathealth", "We bake", "Oathealth"),
        ("oathealth", "https://oathealth.com/x", "Oathealth"),
        ("o", "O is a letter", "O"),
    ],
)
def test_it_spells_the_name_as_the_posting_does(token: str, text: str, name: str) -> None:
    assert company_of(token, text) == name


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("https://jobs.lever.co/tidewater/0bb-1", "tidewater"),
        ("https://jobs.ashbyhq.com/Oat%20House/e8-1/application", "Oat House"),
        ("https://jobs.lever.co", ""),
        ("https://example.org/jobs/1", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_it_finds_the_token_in_an_address(url: str, token: str) -> None:
    assert token_in(url) == token


@pytest.mark.parametrize(
    ("stated", "query", "name"),
    [
        ("Oat & Co", {"company": "Oat", "board": "oat-house"}, "Oat & Co"),
        (None, {"company": "Oat", "board": "oat-house"}, "Oat"),
        (None, {"board": "oat-house"}, "Oat House"),
    ],
)
def test_the_record_names_the_employer_before_the_source_does(
    stated: str | None, query: dict[str, str], name: str
) -> None:
    assert employer(stated, query, "board") == name


def test_an_employer_that_nobody_names_is_missing() -> None:
    with pytest.raises(Unreadable, match="by company or board"):
        employer(None, {}, "board")
