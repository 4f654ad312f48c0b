"""The Muse's public API: twenty jobs to a page, and no more than the first ninety-nine pages of a search.

Written after recorded answers.
"""

from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.posting import Page, Posting, Query, Reason, Record
from jobraker.boards.queries import pages_of
from jobraker.boards.reading import read_each, records_under
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Employment, Level, Remote

KIND = "themuse"

DEEPEST = 99
LEVELS = {
    "internship": Level.INTERN,
    "entry": Level.ENTRY,
    "mid": Level.MID,
    "senior": Level.SENIOR,
    "management": Level.MANAGER,
}
ANYWHERE = {"flexible remote", "remote"}


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    number, last = int(cursor or 0), min(pages_of(query, DEEPEST, KIND), DEEPEST)
    wanted = {name: query[name] for name in BOARD.query if query.get(name) and name != "pages"}
    answer = fetch("/api/public/jobs", {"descending": "true", **wanted, "page": str(number)})
    found = records(answer)
    more = bool(found) and number + 1 < min(last, _pages(answer))
    return Page(read_each(found, posting, query), next=str(number + 1) if more else None)


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "results", KIND)


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields(record)
    level = _level(fields)
    places = tuple(name for part in fields.parts("locations") if (name := part.text("name")))
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("name", Reason.NO_TITLE),
        company=fields.part("company").required("name", Reason.NO_COMPANY),
        url=fields.part("refs").required("landing_page", Reason.NO_URL),
        description=fields.text("contents") or "",
        locations=places,
        remote=Remote.REMOTE if places and all(fold(place) in ANYWHERE for place in places) else None,
        employment=Employment.INTERNSHIP if level is Level.INTERN else None,
        level=level,
        posted_at=fields.moment("publication_date"),
        department=next(filter(None, (part.text("name") for part in fields.parts("categories"))), None),
        tags=tuple(name for part in fields.parts("tags") if (name := part.text("name"))),
        set_aside=fields.set_aside,
    )


def _pages(answer: object) -> int:
    """How many the service says it has; as many as may be where it does not say."""
    said = Fields(answer).count("page_count") if isinstance(answer, Mapping) else None
    return DEEPEST if said is None else said


def _level(fields: Fields) -> Level | None:
    """Where it names several, none of them is the posting's."""
    named = {LEVELS.get(part.text("short_name") or "") for part in fields.parts("levels")}
    return named.pop() if len(named) == 1 else None


BOARD = Board(
    kind=KIND,
    base="https://www.themuse.com",
    page=page,
    records=records,
    posting=posting,
    query={
        "category": "one of The Muse's categories, as Design and UX",
        "level": "Entry Level, Mid Level, Senior Level, Management or Internship",
        "company": "a company by its name there",
        "location": "a place as The Muse names it, as London, United Kingdom",
        "pages": f"pages of 20 postings to read in a run, at most; {DEEPEST} when not given, which is all it gives",
    },
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="500/hour",
    throttled=(403,),
    credit=Credit(
        "The Muse", "https://www.themuse.com/", terms="Each listing links to its page at The Muse and names it."
    ),
)
