"""Remote OK's feed of remote jobs: about the newest hundred, its terms before them. Written after recorded answers."""

import re
from collections.abc import Mapping, Sequence

from jobraker.boards.board import Board, Credentials, Credit, Fetch, Rank
from jobraker.boards.fields import Fields
from jobraker.boards.mojibake import mended
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Salary, Unreadable
from jobraker.boards.reading import read_each
from jobraker.boards.words import employment_of
from jobraker.clients.errors import Kind, client_error
from jobraker.taxonomy.folding import unescaped
from jobraker.taxonomy.terms import Period, Remote

KIND = "remoteok"

# Asked of those who apply, to tell them from machines; nothing an employer wrote.
CHALLENGE = re.compile(
    r"Please mention the word \*\*[^*\n]{1,60}\*\* and tag \S{1,200} when applying[^<]{0,400}?human\."
)
END = 200  # characters at the end of a text in which it shows that there was more of it
CUT_OFF = ("...", "…", "READ MORE")
TAG = re.compile(r"<[^<>]{0,200}>")


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key, has one page
    wanted = {name: query[name] for name in BOARD.query if query.get(name)}
    return Page(read_each(records(fetch("/api", wanted)), posting, query))


def records(answer: object) -> Sequence[object]:
    """All but the notice of the terms, which stands first."""
    if not isinstance(answer, list):
        raise client_error(Kind.UNREADABLE, KIND, "no list of jobs")
    return [record for record in answer if not _is_notice(record)]


def posting(record: Record, query: Query) -> Posting:  # noqa: ARG001  every posting names its company
    fields = Fields({name: _mended(value) for name, value in record.items()})
    if fields.empty("position") and fields.empty("company"):
        raise Unreadable(Reason.NOT_A_JOB, "an empty post: neither position nor company")
    description = CHALLENGE.sub("", fields.text("description") or "")
    return Posting(
        external_id=fields.identity("id"),
        title=unescaped(fields.required("position", Reason.NO_TITLE)),
        company=unescaped(fields.required("company", Reason.NO_COMPANY)),
        url=fields.required("url", Reason.NO_URL),
        description=description,
        truncated=TAG.sub(" ", description[-END:]).strip().endswith(CUT_OFF),
        apply_url=fields.text("apply_url"),
        locations=tuple(filter(None, [(fields.text("location") or "").strip(" ,")])),
        remote=Remote.REMOTE,
        employment=next(filter(None, map(employment_of, fields.texts("tags"))), None),
        salary=_salary(fields),
        posted_at=fields.moment("epoch") or fields.moment("date"),
        tags=fields.texts("tags"),
        set_aside=fields.set_aside,
    )


def _is_notice(record: object) -> bool:
    return isinstance(record, Mapping) and "legal" in record and "id" not in record


def _mended(value: object) -> object:
    if isinstance(value, list):
        return [mended(item) if isinstance(item, str) else item for item in value]
    return mended(value) if isinstance(value, str) else value


def _salary(fields: Fields) -> Salary | None:
    """Dollars a year, 0 where there is none.

    Remote OK estimates it for what it has gathered elsewhere, and only for posts made there (`original`) it is the
    employer's: of 83 salaries in a feed of 2024 four are those of the posting's own text, and a dozen contradict it.
    """
    minimum, maximum = fields.number("salary_min"), fields.number("salary_max")
    if not minimum and not maximum:
        return None
    return Salary(minimum, maximum, "USD", Period.YEAR, predicted=not fields.flag("original"))


BOARD = Board(
    kind=KIND,
    base="https://remoteok.com",
    page=page,
    records=records,
    posting=posting,
    query={"tag": "one of Remote OK's tags, as design"},
    rank=Rank.OPEN_BOARD,
    lists_everything=False,
    rate="2/minute",
    credit=Credit(
        "Remote OK",
        "https://remoteok.com/",
        follow=True,
        terms="Each listing links, without nofollow, to its page at Remote OK and names Remote OK as its source; its logo "
        "is not used.",
    ),
)
