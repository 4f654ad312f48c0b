from datetime import UTC, datetime

from jobraker.boards.kinds import remotive
from jobraker.taxonomy.terms import Employment, Remote
from tests.boards.answers import answer, postings

QUERY: dict[str, str] = {}
REAL = (("api/remotive/remotive_lcarlini.json", 5),)


def test_it_reads_a_full_record() -> None:
    illustrator = postings("remotive")[0]

    assert (illustrator.external_id, illustrator.title, illustrator.company) == (
        "2090001",
        "Letter Illustrator",
        "Fern Press",
    )
    assert illustrator.locations == ("Northern America", "Europe", "UK")
    assert (illustrator.remote, illustrator.employment) == (Remote.REMOTE, Employment.CONTRACT)
    assert (illustrator.salary, illustrator.salary_text) == (None, "$18 - $22/hr")
    assert illustrator.tags == ("illustration", "C++")
    assert illustrator.set_aside == ()


def test_a_time_without_zone_is_utc() -> None:
    assert postings("remotive")[0].posted_at == datetime.fromisoformat(
        answer("remotive")["jobs"][0]["publication_date"]
    ).replace(tzinfo=UTC)


def test_empty_fields_say_nothing() -> None:
    annotator = postings("remotive")[1]

    assert (annotator.salary_text, annotator.employment) == (None, None)


def test_it_asks_only_for_what_the_source_wants() -> None:
    asked = []

    def fetch(path: str, params: object = None) -> object:
        asked.append((path, params))
        return answer("remotive")

    page = remotive.page(fetch, {"search": "maps", "category": ""}, {}, None)

    assert asked == [("/api/remote-jobs", {"search": "maps"})]
    assert (page.total, page.next, len(page.items)) == (3, None, 3)


def test_it_is_credited_by_name_and_link() -> None:
    assert remotive.BOARD.credit is not None
    assert (remotive.BOARD.credit.label, remotive.BOARD.credit.url) == ("Remotive", "https://remotive.com/")
