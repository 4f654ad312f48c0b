"""A posting's words into an opening's facts: the one way in, pure and the same every time."""

import re
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit

from jobraker.boards.posting import Posting, Reason, Unreadable
from jobraker.ingestion.rules.dates import usable_date, usable_end
from jobraker.ingestion.rules.employer import employer_in
from jobraker.ingestion.rules.employment import employment_from, employment_in
from jobraker.ingestion.rules.fingerprint import Fingerprint, company_key, fingerprint
from jobraker.ingestion.rules.html import cut, from_plain, plain, sanitise
from jobraker.ingestion.rules.notes import Note, note
from jobraker.ingestion.rules.opening import Opening
from jobraker.ingestion.rules.pay import pay_of
from jobraker.ingestion.rules.salary import says_none
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.ingestion.rules.working import remote_from
from jobraker.taxonomy.countries import country_label, country_named
from jobraker.taxonomy.folding import fold, one_line
from jobraker.taxonomy.languages import language_of
from jobraker.taxonomy.place_names import SCOPES
from jobraker.taxonomy.placeholders import names_nobody, says_nothing
from jobraker.taxonomy.places import TEXTS_MOST, Mentions, country_mention, mentions
from jobraker.taxonomy.skills import skills_in
from jobraker.taxonomy.terms import Employment, Remote
from jobraker.taxonomy.titles import TITLE_CHARS, clean_title, level_of, title_key

COMPANY_CHARS = 200
URL_CHARS = 2000
ID_CHARS = 500
SOURCE_TIMES = 4  # HTML may be this many times as long as what is kept of it
PLACE_TEXT_CHARS = 300
FIELDS_NAMED = 8
FIELD_NAME_CHARS = 60
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_]|$)")  # "en", "en-GB"


def normalise(posting: Posting, *, today: datetime, description_chars: int) -> Opening:
    """The opening that a posting is. `today` is aware and dates what has no date.

    Raises `Unreadable` where no title, company, address or id is left, and where its last day is over. What is set aside otherwise is in `notes`.
    """
    notes = _fields_unread(posting)
    title = _title(posting, notes)
    description, text = _description(posting, description_chars, notes)
    company = _company(posting, text, notes)
    country = _country(posting, notes)
    where = _places(posting, country, notes)
    own_places = _own_places(where)
    pay, pay_notes = pay_of(posting, text, country or _only_country(where))
    notes += pay_notes
    if posting.salary is None and pay is None and not pay_notes and _means_pay(posting.salary_text):
        notes.append(note(Note.SALARY_UNREAD, one_line((posting.salary_text or "")[:200])[:80]))
    posted = _posted(posting, today, notes)
    print_ = fingerprint(text, own_places, title=title, truncated=posting.truncated)
    opening = Opening(
        external_id=_identity(posting),
        url=_url(posting.url) or _no_url(posting),
        apply_url=_apply_url(posting, notes),
        title=title,
        title_key=_title_key(title_key(title, own_places), company, print_),
        level=posting.level or level_of(title, text),
        company=company,
        company_key=company_key(company),
        description_html=description,
        description_text=text,
        truncated=posting.truncated,
        places=where.places,
        place_text=_place_text(posting, where),
        remote=_remote(posting, where, title, text),
        employment=_employment(posting, title, text),
        pay=pay,
        skills=skills_in(f"{title}\n{text}"),
        statements=statements(title, company, text),
        language=_language(posting, text),
        posted_at=posted or today,
        dated=posted is not None,
        valid_through=_valid_through(posting, today, notes),
        text_hash=print_.text_hash,
        simhash=print_.simhash,
        head_simhash=print_.head,
        posting_hash=b"",
        content_hash=b"",
        notes=tuple(notes),
    )
    return replace(opening, content_hash=_content_hash(opening))


def _means_pay(line: str | None) -> bool:
    return bool(line) and not says_none(line or "")


def _fields_unread(posting: Posting) -> list[str]:
    """The note of what its board could not read; a few names stand for all."""
    if not posting.set_aside:
        return []
    names = ", ".join(name[:FIELD_NAME_CHARS] for name in posting.set_aside[:FIELDS_NAMED])
    more = ", …" if len(posting.set_aside) > FIELDS_NAMED else ""
    return [note(Note.FIELDS_UNREAD, names + more)]


def _title(posting: Posting, notes: list[str]) -> str:
    title = clean_title(posting.title)
    if not title:
        raise Unreadable(Reason.NO_TITLE, repr(posting.title[:100]))
    if len(posting.title) > TITLE_CHARS:
        notes.append(note(Note.TITLE_CUT, len(posting.title)))
    return title


def _company(posting: Posting, text: str, notes: list[str]) -> str:
    """The employer that the source names, else the one that the text does, else what the source says for one."""
    company = one_line(posting.company[: COMPANY_CHARS * 10])
    if names_nobody(company):
        company = employer_in(text) or company
    if says_nothing(company) or not any(character.isalnum() for character in company):
        raise Unreadable(Reason.NO_COMPANY, repr(posting.company[:100]))
    if len(company) > COMPANY_CHARS:
        notes.append(note(Note.COMPANY_CUT, len(posting.company)))
    return company[:COMPANY_CHARS].rstrip()


def _title_key(key: str, company: str, print_: Fingerprint) -> str:
    """Under "Private client" hundreds hire: of such only what has the same text too can be one opening."""
    return f"{key} {print_.text_hash.hex()}" if names_nobody(company) else key


def _identity(posting: Posting) -> str:
    """The id as given, or nothing: a cut id could be another posting's."""
    identity = posting.external_id
    if not identity.strip() or len(identity) > ID_CHARS or not identity.isprintable():
        raise Unreadable(Reason.NO_ID, repr(identity[:100]))
    return identity.strip()


# Besides what no address holds: marks that turn round what a person reads of it.
_NO_ADDRESS = re.compile("[\x00-\x20\x7f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _url(url: str) -> str | None:
    """The address without surrounding space; None unless it is http or https with a host and nobody's name before it, in
    characters of an address that can be seen."""
    url = url.strip()
    if len(url) > URL_CHARS or _NO_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
        shown = bool(parts.hostname) and parts.netloc.isprintable() and "@" not in parts.netloc
        usable = parts.scheme in ("http", "https") and shown and (parts.port or 1) > 0
    except ValueError:
        return None
    return url if usable else None


def _no_url(posting: Posting) -> str:
    raise Unreadable(Reason.NO_URL, repr(posting.url[:100]))


def _apply_url(posting: Posting, notes: list[str]) -> str | None:
    if not posting.apply_url:
        return None
    url = _url(posting.apply_url)
    if url is None:
        notes.append(note(Note.APPLY_URL_UNUSABLE, repr(posting.apply_url[:60])))
    return url


def _description(posting: Posting, most: int, notes: list[str]) -> tuple[str, str]:
    """The description as HTML and as text, not longer than `most` but for the tags that close what the cut left open."""
    source = posting.description
    room = most if posting.plain else most * SOURCE_TIMES
    html = from_plain(source[:room]) if posting.plain else sanitise(cut(source, room))
    if len(html) > most:
        html = sanitise(cut(html, most))
        notes.append(note(Note.DESCRIPTION_CUT, len(source)))
    elif len(source) > room:
        notes.append(note(Note.DESCRIPTION_CUT, len(source)))
    text = plain(html)
    if not text and source.strip():
        notes.append(note(Note.DESCRIPTION_UNREAD, len(source)))
    return html, text


def _country(posting: Posting, notes: list[str]) -> str | None:
    """The stated country's code; "European Union" and the like are none, and the location lines say them too."""
    if not posting.country or not posting.country.strip():
        return None
    country = country_named(posting.country[:100])
    if country is None and fold(posting.country[:100]) not in SCOPES:
        notes.append(note(Note.COUNTRY_UNKNOWN, repr(posting.country[:40])))
    return country


def _places(posting: Posting, country: str | None, notes: list[str]) -> Mentions:
    """What the location lines name; the country the source states where they name nothing."""
    if len(posting.locations) > TEXTS_MOST:
        notes.append(note(Note.PLACES_CUT, len(posting.locations)))
    where = mentions(posting.locations, country)
    if where.places or country is None:
        return where
    return replace(where, places=(country_mention(country),))


def _only_country(where: Mentions) -> str | None:
    """The country, where all places lie in one and the work is not open to a part of the world: its currency is meant."""
    countries = {place.country for place in where.places}
    return countries.pop() if len(countries) == 1 and not where.scope else None


@lru_cache(maxsize=4096)  # as long as the places of the lines are remembered
def _own_places(where: Mentions) -> tuple[str, ...]:
    """Every folded name that only says where this copy of the opening is."""
    names: dict[str, None] = {}
    for place in where.places:
        names |= dict.fromkeys(
            (place.key, fold(place.label), *fold(place.label.replace(",", " , ")).split(" , "), place.region_hint)
        )
        if place.country:
            names[fold(country_label(place.country))] = None
    return tuple(name for name in names if name)


def _place_text(posting: Posting, where: Mentions) -> str:
    """The first places as a person reads them, in the source's words where none was understood."""
    labels = [place.label for place in where.places]
    if not (labels or where.scope):
        labels = [one_line(line[:200]) for line in posting.locations[:5]]
    return " · ".join(dict.fromkeys(filter(None, [*labels[:5], *where.scope])))[:PLACE_TEXT_CHARS]


def _remote(posting: Posting, where: Mentions, title: str, text: str) -> Remote | None:
    """What the source says, its lines, else the text; of hybrid work a switch between remote and not knows nothing."""
    told = posting.remote or where.remote
    if told is None or (told is Remote.ON_SITE and posting.switched):
        read = remote_from(title, text)
        return read if told is None or read is Remote.HYBRID else told
    return told


def _employment(posting: Posting, title: str, text: str) -> Employment | None:
    tags = (tag[:100] for tag in posting.tags[:20])
    return posting.employment or employment_from(title, *tags) or employment_in(text)


def _language(posting: Posting, text: str) -> str | None:
    """What the text itself shows; the source's word, which is often only the board's setting, where it shows nothing."""
    stated = _LANGUAGE.match((posting.language or "").strip())
    return language_of(text) or (stated[1].lower() if stated else None)


def _posted(posting: Posting, today: datetime, notes: list[str]) -> datetime | None:
    posted = usable_date(posting.posted_at, today)
    if posted is None and posting.posted_at is not None:
        notes.append(note(Note.POSTED_IMPOSSIBLE, posting.posted_at.isoformat()))
    return posted


def _valid_through(posting: Posting, today: datetime, notes: list[str]) -> datetime | None:
    end = usable_end(posting.valid_through, today)
    if end is None and posting.valid_through is not None:
        notes.append(note(Note.VALID_IMPOSSIBLE, posting.valid_through.isoformat()))
    if end is not None and end < today:
        raise Unreadable(Reason.EXPIRED, f"it was open until {end.isoformat()}")
    return end


def _content_hash(opening: Opening) -> bytes:
    """16 bytes over everything stored, but a date that is only the day of reading: a repeat must change nothing."""
    fields = [
        getattr(opening, name)
        for name in opening.__slots__
        if name not in ("posting_hash", "content_hash", "posted_at", "told_by")
    ]
    stored = [field if isinstance(field, str) else repr(field) for field in fields]
    stored.append(repr(opening.posted_at) if opening.dated else "undated")
    return blake2b("\x1f".join(stored).encode(), digest_size=16).digest()
