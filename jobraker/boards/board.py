"""A kind of source: what it is asked, how its answers become postings, and the manners it is read with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol
from urllib.parse import urlsplit

from jobraker.boards.form import Form
from jobraker.boards.posting import Page, Posting, Query, Record
from jobraker.clients.document import Document

Credentials = Mapping[str, str]


class Rank(IntEnum):
    """Of several listings of one opening the lowest leads."""

    EMPLOYER = 0
    OPEN_BOARD = 1
    AGGREGATOR = 2


class Fetch(Protocol):
    """The way to a board's service. Paths are relative to the board's base address, or whole addresses where it has none.

    Raises a `jobraker.clients.errors.ClientError`.
    """

    def __call__(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> object:
        """The decoded JSON of a GET, or with a `body` (sent as JSON) of a POST that only asks."""

    def document(
        self, path: str, params: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Document:
        """The answer to a GET as it came: a feed, a page."""


@dataclass(frozen=True, slots=True)
class Credit:
    """How a source wants to be named beside its postings. `follow`: its terms ask for a link without nofollow.

    `sites`: the hosts of its sites in single countries, by ISO 3166-1 alpha-2, where a listing is named by the site of
    its own country.
    """

    label: str
    url: str
    follow: bool = False
    terms: str = ""
    sites: Mapping[str, str] = field(default_factory=dict)

    def address(self, query: Query, listing: str) -> str:
        """Where the label of a listing leads: to the site of the country that was asked for, else to that which the
        listing's own address is at."""
        host = self.sites.get(query.get("country", "").upper()) or _host(listing)
        return f"https://{host}/" if host in self.sites.values() else self.url


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Calls that one account may make, in any calendar day, seven days and thirty days."""

    day: int
    week: int
    month: int


PageOf = Callable[[Fetch, Query, Credentials, str | None], Page]
RecordsOf = Callable[[object], Sequence[object]]
PostingOf = Callable[[Record, Query], Posting]
WholeOf = Callable[[Fetch, Query, Posting], Posting]
LoginOf = Callable[[Credentials], Mapping[str, str]]
CheckOf = Callable[[Query], object]
SplitOf = Callable[[object], Sequence[object]]
FormOf = Callable[[Fetch, Query, str], Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One kind of source. A module of `kinds` that names one `BOARD` is known everywhere.

    `page` makes one call; it raises a `ClientError`, also where the answer has no list of records, so that nothing is
    taken for closed. `records` finds the records of one whole answer: decoded JSON or, where `documents` is set, a
    `Document`; it raises a `ClientError` UNREADABLE where there are none to be found. `posting` reads one record and
    raises `Unreadable` and nothing else, whatever the record holds; `identity` is the field that holds its id. `whole` asks
    for the rest of a posting that has `details`. `split`, where one record may offer several openings, gives it once for
    each, whatever it holds, and what was split already as it is: a file may have records that came through no `records`.
    `form`, where the board tells it, asks what the form of the opening with this id asks; it raises a `ClientError`, also
    where the answer tells nothing of a form.

    `base`: the address that paths are joined to. A "{name}" in it is filled from the query, as a part of a host's name,
    "{name...}" as several with dots between, "{name:value}" with the value where the query says none; an empty one means
    that the query's `url` is the whole address. `rate`: calls to one host that its terms or manners allow, as `limits`
    writes it. `quota`: calls an account may make over days. `throttled`: statuses that say its limit is reached, beside
    429; `refused`: statuses that turn our key away, beside 401, 403 and 407. `login`: the headers that each call
    carries. `robots`: the host's robots.txt is asked before. `caution`: why nobody reads it without having been told; a
    source says `accept=yes` to do so all the same. `careers`: where its pages for people stand, as `recognising` reads
    them; where a board has a host of its own and nothing is said here, that host.
    `lists_everything`: what a complete read no longer has is closed. `query`: the names its query takes, each with what
    it means, `required` those that must be given, `numbers` those that are whole numbers; `check` raises a `ClientError`
    for what else can be told of a query at once; `credentials` the same for its credentials, all required.
    """

    kind: str
    base: str
    page: PageOf
    records: RecordsOf
    posting: PostingOf
    query: Mapping[str, str]
    required: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    check: CheckOf | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    identity: str = "id"
    split: SplitOf | None = None
    whole: WholeOf | None = None
    form: FormOf | None = None
    documents: bool = False
    rank: Rank = Rank.EMPLOYER
    lists_everything: bool = True
    rate: str | None = "2/second"
    quota: Quota | None = None
    throttled: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    login: LoginOf | None = None
    robots: bool = False
    credit: Credit | None = None
    caution: str = ""
    careers: tuple[str, ...] = ()
