"""A résumé in the order and the words it is printed in, whatever prints it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from jobraker.documents.design import Design
from jobraker.documents.printing import words
from jobraker.documents.printing.printed import TooLongError
from jobraker.documents.resume import Document, Post, Section
from jobraker.taxonomy.folding import of_a_person

_MAIL = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}")
_SITE = re.compile(r"(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?:/\S*)?")
_NONE = re.compile("[\ufffe\uffff]")  # no characters, and XML holds none of them
ADDRESS_CHARS = 500


@dataclass(frozen=True, slots=True)
class Item:
    """Some words, and the address behind them; "" for none."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    organisation: str
    location: str
    dates: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A section: of `paragraphs`, `entries`, `points` or `items`, of which the last stand beside each other."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    points: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    name: str
    headline: str
    contact: tuple[Item, ...]
    blocks: tuple[Block, ...]


def content_of(document: Document, design: Design) -> Content:
    """Raises `TooLongError`."""
    if document.is_too_long:  # what is being typeset cannot be stopped
        raise TooLongError("more than a résumé may be")
    shown = (_block(section, document, design.language) for section in design.shown_of(document))
    return Content(
        name=line(document.name),
        headline=line(document.headline),
        contact=tuple(_contact(document)),
        blocks=tuple(block for block in shown if block is not None),
    )


def sections_of(document: Document, design: Design) -> tuple[str, ...]:
    """Those that are printed, in their order."""
    shown = design.shown_of(document)
    return tuple(section for section in shown if _block(section, document, design.language) is not None)


def line(text: str) -> str:
    """One line, without what no paper shows."""
    return " ".join(_NONE.sub("", of_a_person(text)).split())


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(said for text in texts if (said := line(text)))


def _contact(document: Document) -> Iterable[Item]:
    location, phone, mail = map(line, (document.location, document.phone, document.email))
    told = [Item(location), Item(phone), Item(mail, address_of(mail))]
    told += [link_item(link) for link in lines(document.links)]
    return (item for item in told if item.text)


def link_item(text: str) -> Item:
    """An address of the web is printed without what each of them has."""
    address = address_of(text)
    return Item(re.sub(r"^https?://(?:www\.)?|/$", "", text) if address.startswith("http") else text, address)


def address_of(link: str) -> str:
    """That of a mailbox or of a page on the web; "" for what is neither, and no link is made of."""
    if _MAIL.fullmatch(link):
        return f"mailto:{link}"
    address = f"https://{link}" if _SITE.fullmatch(link) else link
    try:
        parts = urlsplit(address)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if safe and len(address) <= ADDRESS_CHARS and " " not in address else ""


def _block(section: str, document: Document, language: str) -> Block | None:
    """None for a section in which nothing is left once what no paper shows is gone."""
    block = _extra(section, document) if section not in set(Section) else _usual(section, document, language)
    return block if block.paragraphs or block.entries or block.points or block.items else None


def _usual(section: str, document: Document, language: str) -> Block:
    heading = words.heading(section, language)
    match Section(section):
        case Section.SUMMARY:
            return Block(heading, paragraphs=lines(document.summary.splitlines()))
        case Section.WORK:
            return Block(heading, entries=_entries(document.work, language))
        case Section.EDUCATION:
            return Block(heading, entries=_entries(document.education, language))
        case Section.SKILLS:
            return Block(heading, items=lines(document.skills))
        case Section.LANGUAGES:
            return Block(heading, items=lines(words.spoken(each, language) for each in document.languages))


def _extra(key: str, document: Document) -> Block:
    extra = next(each for each in document.extras if each.key == key)
    return Block(line(extra.heading), points=lines(extra.points))


def _entries(posts: Iterable[Post], language: str) -> tuple[Entry, ...]:
    said = (
        Entry(
            title=line(post.title) or line(post.organisation),
            organisation=line(post.organisation) if line(post.title) else "",
            location=line(post.location),
            dates=line(words.dates_of(post, language)),
            points=lines(post.points),
        )
        for post in posts
    )
    return tuple(entry for entry in said if entry != Entry("", "", "", "", ()))
