"""Any page with JobPosting data (schema.org): one posting, a list of them, or a list or sitemap of their addresses."""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from jobraker.boards.addresses import untracked
from jobraker.boards.board import Board, Credentials, Fetch
from jobraker.boards.fields import Fields
from jobraker.boards.hypertext import hypertext
from jobraker.boards.linked import BROKEN, PAGE, address_of, postings_in, postings_of
from jobraker.boards.linked_posting import posting_of
from jobraker.boards.plain import address_as_id
from jobraker.boards.posting import Page, Posting, Query, Reason, Record, Rejected, Unreadable
from jobraker.boards.queries import given
from jobraker.boards.reading import read_each, rejected
from jobraker.boards.trees import tree_of
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind, client_error

KIND = "page"
ADDRESSES_MOST = 5_000
SITEMAPS_MOST = 100
UNPACKED_MOST = 64 * 1024 * 1024
HEAD = 2000  # characters in which a sitemap says what it is
MENTIONED = "jobposting"
WORDS = re.compile(r"\w{2,}\W+\w{2,}")
GZIP = b"\x1f\x8b"


def page(fetch: Fetch, query: Query, credentials: Credentials, cursor: str | None) -> Page:  # noqa: ARG001  needs no key
    """The page that is asked for, or the next of its sitemap's sitemaps: the cursor lists those that are left, and
    whether one before had an address."""
    found, url, *more = json.loads(cursor) if cursor else (False, given(query, "url", KIND))
    try:
        document = unpacked(fetch.document(str(url)))
    except ClientError as error:
        if error.kind is not Kind.NOT_FOUND or not (found or more):
            raise
        # One of several sitemaps: the others are read, but what this one listed is not known.
        lost = rejected(url, Reason.CUT_OFF, f"a sitemap that is listed is not there: {url}")
        return Page((lost,), next=json.dumps([found, *more]) if more else None)
    items = listed(document, query)
    if items is None:
        items = ()
        more = [*more, *sitemaps(document)][:SITEMAPS_MOST]
    found = found or bool(items)
    if not (found or more):
        raise nothing_in(document)
    return Page(items, next=json.dumps([found, *more]) if more else None)


def listed(document: Document, query: Query) -> tuple[Posting | Rejected, ...] | None:
    """What a page has: postings of its own, else the addresses of postings, if any; None for a sitemap of sitemaps."""
    found = postings_in(document)
    if any(BROKEN not in one for one in found):
        return read_each(found, posting, query, PAGE)
    if "<sitemapindex" in document.text[:HEAD]:
        return None
    dated = in_sitemap(document) if in_sitemap_form(document) else linked_from(document, query)
    wanted = query.get("match", "")
    found_at = {url: changed for url, changed in dated.items() if wanted in url}
    return tuple(
        Posting(address_as_id(url), "", "", url, details=changed or "undated")
        for url, changed in list(found_at.items())[:ADDRESSES_MOST]
    )


def nothing_in(document: Document) -> ClientError:
    """What a document without a posting stands for: openings that are filled, if it is one that people can read."""
    if MENTIONED in document.text.lower():
        return client_error(Kind.UNREADABLE, KIND, "its JobPosting cannot be read")
    if not document.content.strip():
        return client_error(Kind.UNREADABLE, KIND, "an empty page")
    if not in_sitemap_form(document) and not shows_words(document):
        return client_error(Kind.UNREADABLE, KIND, "a page that shows nothing where no script is run")
    return client_error(Kind.EMPTY, KIND, "no JobPosting in it, nor the address of one")


def shows_words(document: Document) -> bool:
    tree = hypertext(document)
    tree.strip_tags(["script", "style", "noscript", "template", "head"])
    return bool(WORDS.search(tree.body.text(separator=" ") if tree.body else ""))


def whole(fetch: Fetch, query: Query, posting: Posting) -> Posting:
    document = fetch.document(posting.url)
    found = postings_in(document)
    if not found:
        nothing = nothing_in(document)
        if nothing.kind is Kind.EMPTY:
            raise Unreadable(Reason.NOT_A_JOB, "no JobPosting in the page")
        raise nothing
    return posting_of(found[0], query.get("company", ""), posting.url)


def records(answer: object) -> Sequence[object]:
    """Of a page, or of a file of JSON-LD."""
    found = postings_in(answer) if isinstance(answer, Document) else list(postings_of(answer))
    if not found:
        raise client_error(Kind.UNREADABLE, KIND, "no JobPosting in it")
    return found


def posting(record: Record, query: Query) -> Posting:
    """Of an imported page or file the query says where it was found."""
    found, said = Fields(record).text(PAGE) or "file:", query.get("url", "")
    address = address_of(record, said) if said and found.startswith("file:") else ""
    return posting_of(record, query.get("company", ""), untracked(address))


def unpacked(document: Document) -> Document:
    """Sitemaps are often packed as files, whatever the transport does."""
    if not document.content.startswith(GZIP):
        return document
    try:
        content = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(document.content, UNPACKED_MOST)
    except zlib.error as error:
        raise client_error(Kind.UNREADABLE, KIND, "a packed file that is damaged") from error
    return Document(content, document.url, document.content_type)


def in_sitemap(document: Document) -> Mapping[str, str]:
    """Addresses with the day they were changed, "" where it is not said."""
    found: dict[str, str] = {}
    for entry in tree_of(document, KIND):
        said = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in entry}
        if is_page(said.get("loc", "")):
            found[untracked(said["loc"])] = said.get("lastmod", "")
    return found


def in_sitemap_form(document: Document) -> bool:
    return "<urlset" in document.text[:HEAD]


def sitemaps(document: Document) -> list[str]:
    return list(in_sitemap(document))[:SITEMAPS_MOST]


def linked_from(document: Document, query: Query) -> Mapping[str, str]:
    """The addresses that a list of openings leads to, on its own host: those that `match` is part of."""
    if not query.get("match"):
        return {}
    host = urlsplit(document.url).hostname
    links = (node.attributes.get("href") or "" for node in hypertext(document).css("a[href]"))
    urls = (_joined(document.url, link) for link in links)
    return {untracked(url): "" for url in urls if is_page(url) and urlsplit(url).hostname == host}


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip()).partition("#")[0]
    except ValueError:
        return ""


def is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and len(url) <= 2000
    except ValueError:
        return False


BOARD = Board(
    kind=KIND,
    base="",
    page=page,
    records=records,
    posting=posting,
    whole=whole,
    documents=True,
    query={
        "url": "the address of a page with postings, of a list of them, or of a sitemap",
        "match": "what the addresses of postings contain, as /jobs/",
        "company": "the company's name, where the postings tell none",
    },
    required=("url",),
    rate="1/second",
    identity=PAGE,
    robots=True,
)
