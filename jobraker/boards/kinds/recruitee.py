"""Recruitee's careers site API: one answer holds a company's whole board, its texts in up to three parts."""

from collections.abc import Iterator, Sequence

from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.kinds.recruitee_form import form
from jobraker.boards.names import employer
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.reading import read_each, records_under
from jobraker.boards.words import employment_of, level_of, period_of
from jobraker.taxonomy.terms import Remote

KIND = "recruitee"

TEXTS = ("highlight", "description", "requirements")
# Several may be ticked: what a person may choose is the freest of them.
WAYS = (("remote", Remote.REMOTE), ("hybrid", Remote.HYBRID), ("on_site", Remote.ON_SITE))


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    return Page(read_each(records(fetch("/api/offers/")), posting, query))


def records(answer: object) -> Sequence[object]:
    return records_under(answer, "offers", KIND)


def posting(record: Record, query: Query) -> Posting:
    fields = Fields(record)
    if (status := fields.text("status")) not in (None, "published"):
        raise Unreadable(Reason.UNLISTED, f"status is {status[:40]}")
    language, description = _text(fields)
    places = list(fields.parts("locations")) or [fields]
    codes = {code.upper() for place in places if (code := place.text("country_code"))}
    return Posting(
        external_id=fields.identity("id"),
        title=fields.required("title", Reason.NO_TITLE),
        company=employer(fields.text("company_name"), query, "subdomain", description),
        url=fields.required("careers_url", Reason.NO_URL),
        description=description,
        apply_url=fields.text("careers_apply_url"),
        locations=_locations(fields, places),
        country=codes.pop() if len(codes) == 1 else None,
        remote=next((remote for name, remote in WAYS if fields.flag(name)), None),
        employment=employment_of(fields.text("employment_type_code")),
        level=level_of(fields.text("experience_code")),
        salary=_salary(fields.part("salary")),
        posted_at=fields.moment("published_at") or fields.moment("created_at"),
        valid_through=fields.last_moment("close_at"),
        language=language,
        department=fields.text("department"),
        tags=fields.texts("tags"),
        set_aside=fields.set_aside,
    )


def _text(fields: Fields) -> tuple[str | None, str]:
    """The offer's own text with the language it is in, if only one is; else the first translation that has one."""
    translations = dict(_translations(fields))
    language = next(iter(translations)) if len(translations) == 1 else None
    if own := _joined(fields):
        return language, own
    return next(((code, text) for code, part in translations.items() if (text := _joined(part))), (language, ""))


def _translations(fields: Fields) -> Iterator[tuple[str, Fields]]:
    translations = fields.part("translations")
    for code in translations.names():
        yield code, translations.part(code)


def _joined(part: Fields) -> str:
    return "\n".join(filter(None, map(part.text, TEXTS)))


def _locations(fields: Fields, places: Sequence[Fields]) -> tuple[str, ...]:
    """Each place by its town; `location`, which may say no more than "Remote job", where none of them names one."""
    named = tuple(dict.fromkeys(filter(None, map(_place, places))))
    return named or tuple(filter(None, [fields.text("location")]))


def _place(part: Fields) -> str | None:
    state = part.text("state") or part.text("state_name")
    parts = [part.text("city"), state, part.text("country")]
    return ", ".join(dict.fromkeys(filter(None, parts))) or part.text("name")


def _salary(pay: Fields) -> Salary | None:
    minimum, maximum = pay.number("min"), pay.number("max")
    if minimum is None and maximum is None:
        return None
    return Salary(minimum, maximum, pay.text("currency"), period_of(pay.text("period")))


BOARD = Board(
    kind=KIND,
    base="https://{subdomain}.recruitee.com",
    page=page,
    records=records,
    posting=posting,
    form=form,
    query={
        "subdomain": "the company's part of the address, as in NAME.recruitee.com",
        "company": "the company's name, where an offer has none; else made of the subdomain",
    },
    required=("subdomain",),
    # A company may ask not to be read, each in a robots.txt of its own.
    robots=True,
)
