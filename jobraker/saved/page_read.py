"""The job that a page offers, as far as it says so in data: `JobPosting` of schema.org. Of one that says nothing so, its
title and its words, for its person to make a job of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from jobraker.boards.addresses import untracked
from jobraker.boards.hypertext import hypertext
from jobraker.boards.kinds.page import shows_words
from jobraker.boards.linked import BROKEN, PAGE, postings_in
from jobraker.boards.linked_posting import posting_of
from jobraker.boards.posting import Reason, Record, Unreadable
from jobraker.clients.document import Document
from jobraker.ingestion.rules.html import cut, plain, sanitise
from jobraker.ingestion.rules.normalise import normalise
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting
from jobraker.saved.rules.refusals import Refusal
from jobraker.taxonomy.folding import one_line
from jobraker.taxonomy.placeholders import names_nobody

MENTIONED = "jobposting"
NAMELESS = "nobody"  # stands in for an employer that is not named, and is taken out again
PDF = b"%PDF-"
PAGES = ("html", "xml", "text/plain", "json")
BEGINNING = 1024  # bytes in which a page begins as one
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|[a-z]+[\s>])", re.IGNORECASE)
BESIDE = (
    "script, style, noscript, template, head, nav, header, footer, aside, form, dialog, svg, iframe, select, button"
)
CONTENT = "main, article, [role=main]"
SIGN_IN = re.compile(r"/(?:log-?in|sign-?in|sso|auth|session)(?:[/?.]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """`deadline`: the last day to apply on, which may be over."""

    posting: Posting
    deadline: date | None = None


class NothingFoundError(Exception):
    """`title`: what the page calls itself, where it is one of a job that cannot be read, or may be; `words`: what it says."""

    def __init__(self, refusal: Refusal, title: str = "", words: str = "") -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.title = title
        self.words = words


def job_in(document: Document, asked: str, today: datetime, description_chars: int) -> Found:
    """The one job of a page that was asked for at this address; raises `NothingFoundError`."""
    if document.content.lstrip().startswith(PDF) or "application/pdf" in document.content_type.lower():
        raise NothingFoundError(Refusal.PDF)
    if not is_page(document):
        raise NothingFoundError(Refusal.NOT_A_PAGE)
    readable = [one for one in postings_in(document) if BROKEN not in one]
    if not readable:
        raise nothing_in(document, asked, description_chars)
    return found(chosen(readable, {asked, document.url}), document, today, description_chars)


def is_page(document: Document) -> bool:
    said = document.content_type.lower()
    if said and not any(each in said for each in PAGES):
        return False
    return bool(MARKUP.search(document.content[:BEGINNING])) or b"{" in document.content[:BEGINNING] or bool(said)


def chosen(postings: Sequence[Record], addresses: set[str]) -> Record:
    """The one there is, or the one that says it is at one of these addresses."""
    here = {untracked(address).partition("#")[0].rstrip("/") for address in addresses}
    of_here = [one for one in postings if str(one.get(PAGE, "")).rstrip("/") in here]
    for each in (postings, of_here):
        if len(each) == 1:
            return each[0]
    raise NothingFoundError(Refusal.SEVERAL)


def found(record: Record, document: Document, today: datetime, description_chars: int) -> Found:
    """What is missing of it is left empty, for its person to fill in."""
    address = untracked(document.url).partition("#")[0]
    try:
        try:
            read = posting_of(record, url=address)
        except Unreadable as error:
            if error.reason is not Reason.NO_COMPANY:
                raise
            read = posting_of(record, NAMELESS, address)
        opening = normalise(replace(read, valid_through=None), today=today, description_chars=description_chars)
    except Unreadable as error:
        raise as_it_stands(Refusal.BROKEN, document, description_chars) from error
    nobody = read.company == NAMELESS or names_nobody(opening.company)
    posting = Posting(
        title=opening.title[: limits.TITLE],
        company="" if nobody else opening.company[: limits.COMPANY],
        place=opening.place_text[: limits.PLACE],
        pay=opening.pay,
        employment=opening.employment,
        remote=opening.remote,
        url=address[: limits.URL],
        description=opening.description_text[: limits.DESCRIPTION],
    )
    return Found(posting, read.valid_through.date() if read.valid_through else None)


def nothing_in(document: Document, asked: str, description_chars: int) -> NothingFoundError:
    if asks_for_a_password(document, asked):
        return NothingFoundError(Refusal.LOGIN)
    if MENTIONED in document.text.lower():
        return as_it_stands(Refusal.BROKEN, document, description_chars)
    if not shows_words(document):
        return NothingFoundError(Refusal.SCRIPTS, title_of(document))
    return as_it_stands(Refusal.NO_JOB, document, description_chars)


def as_it_stands(refusal: Refusal, document: Document, description_chars: int) -> NothingFoundError:
    return NothingFoundError(refusal, title_of(document), words_of(document, description_chars))


def words_of(document: Document, description_chars: int) -> str:
    """What somebody reads who looks at it, without what stands around its content; "" of what is no HTML."""
    if not MARKUP.search(document.content[:BEGINNING]):
        return ""
    tree = hypertext(document)
    for node in tree.css(BESIDE):
        node.decompose()
    content = tree.css_first(CONTENT) or tree.body
    html = cut((content.html if content else "") or "", description_chars)
    return cut(plain(sanitise(html)), limits.DESCRIPTION)


def asks_for_a_password(document: Document, asked: str) -> bool:
    """Whether it is the door before the page: it asks for one, or was come to instead of it."""
    there, wanted = urlsplit(document.url), urlsplit(asked)
    led_away = (there.hostname, there.path) != (wanted.hostname, wanted.path) and bool(SIGN_IN.search(there.path))
    return led_away or bool(hypertext(document).css("input[type=password]"))


def title_of(document: Document) -> str:
    """As its heading, or else its title says."""
    tree = hypertext(document)
    said = (one_line(node.text(deep=True)) for node in (*tree.css("h1"), *tree.css("head title")))
    return next(filter(None, said), "")[: limits.TITLE]
