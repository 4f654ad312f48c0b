"""What a posting may say is anybody's: no rule that reads its words takes seconds over them, whatever they are."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import product
from time import process_time

import pytest

from jobraker.boards import plain as columns
from jobraker.boards import words
from jobraker.boards.kinds import hn, remoteok
from jobraker.boards.mojibake import mended
from jobraker.boards.names import company_of
from jobraker.boards.parts import MARKUP, as_html, unmarked
from jobraker.boards.posting import Posting, Unreadable
from jobraker.embedding.rules import essence
from jobraker.ingestion.rules.employment import employment_from, employment_in
from jobraker.ingestion.rules.fingerprint import company_key, fingerprint
from jobraker.ingestion.rules.html import cut, from_plain, plain, sanitise
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.pay import salary_in
from jobraker.ingestion.rules.salary import read_salary
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.ingestion.rules.working import remote_from
from jobraker.profile.rules.sent import Sent, amount_in, is_link
from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.folding import fold, legible, one_line, unescaped
from jobraker.taxonomy.languages import language_of
from jobraker.taxonomy.levels import level_of
from jobraker.taxonomy.places import mentions
from jobraker.taxonomy.remoteness import remote_in_title, remote_of
from jobraker.taxonomy.skills import skill_named, skills_in
from jobraker.taxonomy.title_places import without_places
from jobraker.taxonomy.titles import clean_title, title_key

LENGTH = 100_000
SHORT = 10_000  # of what is a line or a title: longer ones are cut before they are read
MOST = 2  # seconds of processor time; the slowest takes a few tenths, and what goes astray takes minutes or years
# Of the length. What is read so soon that the whole would be in time if each part of it took as much longer as there are
# parts is not read as a whole: what grows faster than that is not so soon done with the part either.
PART = 4
TODAY = datetime(2026, 6, 1, tzinfo=UTC)

BEGUN = "Please mention the word **A** and tag a when applying "

PIECES = [
    *(" ", "\n", "\t", "\xa0", "\r\n", " \n\t", "\u200b", "\u0301", "\0"),
    *("1", "1 ", "1,", "1.", "1'", "1/", "1-", "1 to ", "1 000 000 000 ", "10-20k "),
    *(
        "£1 - ",
        "salary £1 ",
        "pay $1k | ",
        "$1 - $2 OTE ",
        "$ usd £ ",
        "| 1k ",
        "salary for this ",
        "5+ years ",
        "per hour ",
        "p.a. ",
    ),
    *("*\n", "* \n", "\n- ", "- ", "-\n", "1.\n", "• ", "– ", "...", "!?", ",", ", ", ".", ":", "#1", "_", "@", "|"),
    *("(((", "([{", "( ", "m/w/", "(m/w", "m / w / ", "ref #", "ref.:-", "job ", "c++", "R&D ", "\"'", "\\"),
    *("<", "<p>", "</p>", "<b>", "<a ", "<br> ", "<!--", "<em> <br>", "<pre>"),
    *("&", "&lt;", "&lt;p", "&amp;lt;p&gt;", "&#1"),
    *("a", "A", "a ", "a-", "a.", "ä", "ß", "İ", "ﬁ", "漢", "Ж ", "£", "§ ", "🔥"),
    *("UK ", "US ", "UK, ", "IN-", "London, ", "London / ", "London and ", "New York ", "New York/", "Georgia "),
    *("remote ", "remote remote ", "fully remote ", "not remote "),
    *("full time ", "part time role ", "job type: ", "5 days a week in the office ", "on site 3 days ", "#li-remote "),
    *("hybrid ", "hybrid model ", "office a b c ", "days in the "),
    *("no sponsor ", "visa ", "visa, ", "| visa ", "right to ", "our client ", "on behalf of ", "unsolicited from "),
    *("security clearance ", "driving licence ", "certifications (a,", "rn or ", "a bsc ", "bsc, ", "degree in "),
    *("or equivalent ", "5+ years of ", "1 year to ", "fluent english ", "english, ", "english and ", "english ("),
    *("day or night ", "night shift ", "travel ", "travel to ", "10% travel ", "willing to travel "),
    *("not required ", "is a plus ", "must be able ", "- a plus\n"),
    *("Please mention the word **", "Please mention the word **a** and tag ", BEGUN),
    *("temp ", "intern ", "contract manager ", "s p a ", "your ", "the role\n", "responsibilities "),
]
# Begun and never ended.
OPENED = [
    *("1", "£1", "salary £1", "5 years ", "<a href='", "&#", "&lt;", "(", "office ", "hybrid model "),
    *("visa ", "english ", "licence ", "+4", "1,000"),
]


def texts(length: int) -> Iterator[str]:
    yield from ((piece * length)[:length] for piece in PIECES)
    for begin, filling in product(OPENED, (" ", "1", "a ", "\n")):
        yield f"{begin}{filling * (length // len(filling))}x"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Breaks off what takes longer: a pattern that has gone astray would not end today."""

    def overdue(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, overdue)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def in_lines(text: str) -> list[str]:
    """Location lines of it, no two alike."""
    return [f"{text[:380]}{one}{other}{text[:600]}" for one, other in product("abcd", repeat=2)]


def as_an_opening(text: str) -> None:
    posting = Posting(
        "1",
        f"Baker {text}",
        f"Acme {text}",
        "https://acme.example/1",
        description=text,
        locations=(text, text[1:]),
        country=text,
        salary_text=text,
        language=text,
        tags=(text,) * 30,
    )
    with suppress(Unreadable):
        normalise(posting, today=TODAY, description_chars=LENGTH)


def as_a_field(text: str) -> None:
    sent = Sent({"field": [text]})
    for read in (sent.phone, sent.line, sent.text):
        read("field", 40)
    for several in (sent.lines, sent.links):
        several("field", 500, 10)
    sent.number("field", 0, 100)
    sent.amount("field", 100)


OF_TEXTS: dict[str, Callable[[str], object]] = {
    "level_of": lambda text: level_of("Baker", text),
    "remote_from": lambda text: remote_from("Baker", text),
    "employment_in": employment_in,
    "skills_in": skills_in,
    "language_of": language_of,
    "fold": fold,
    "legible": legible,
    "one_line": one_line,
    "unescaped": unescaped,
    "fingerprint": lambda text: fingerprint(text, ("leeds", "united kingdom")),
    "fingerprint under its own words": lambda text: fingerprint(text, title=text[:300]),
    "sanitise": lambda text: plain(sanitise(text)),
    "from_plain": lambda text: plain(from_plain(text)),
    "cut": lambda text: cut(text, len(text) - 100),
    "salary_in": lambda text: salary_in(f"salary £ {text}"),
    "essence": lambda text: essence("Baker", [], text),
    "statements": lambda text: statements("Baker", "Acme", text),
    "statements of a title": lambda text: statements(text[:SHORT], text[:SHORT], ""),
    "MARKUP": MARKUP.search,
    "mended": lambda text: mended(text + "Ã¤"),
    "CHALLENGE": lambda text: remoteok.CHALLENGE.sub("", BEGUN + text),
    "CUT_OFF": lambda text: remoteok.TAG.sub(" ", text),
    "as_html": as_html,
    "unmarked": unmarked,
    "hn": lambda text: hn.split({"text": text}),
    "hn list": lambda text: hn.split({"text": "\n".join(f"{one}{text[:990]}" for one in "abcdefghij" * 5)}),
    "company_of": lambda text: company_of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", text),
    "normalise": as_an_opening,
    "a field of a form": as_a_field,
    "is_link": lambda text: is_link(f"https://{text}"),
}
OF_LINES: dict[str, Callable[[str], object]] = {
    "level_of": level_of,
    "clean_title": clean_title,
    "title_key": title_key,
    "without_places": without_places,
    "remote_in_title": remote_in_title,
    "remote_of": lambda text: remote_of([text]),
    "employment_from": employment_from,
    "mentions": lambda text: mentions(in_lines(text)),
    "country_named": country_named,
    "skill_named": skill_named,
    "expand": expand,
    "company_key": company_key,
    "read_salary": read_salary,
    "essence": lambda text: essence(text, [text], ""),
    "words.employment_of": words.employment_of,
    "words.remote_of": words.remote_of,
    "words.level_of": words.level_of,
    "words.period_of": words.period_of,
    "column": columns.column,
    "amount_in": amount_in,
    "hn": lambda text: hn.split({"text": f"Acme | {text[:600]} | {text[:600]}<p>- {text[:900]}<p>We seek {text}"}),
}


@pytest.mark.parametrize("reader", OF_TEXTS)
def test_it_is_quick_with_any_text(reader: str) -> None:
    assert slow(OF_TEXTS[reader], LENGTH) == []


@pytest.mark.parametrize("reader", OF_LINES)
def test_it_is_quick_with_any_line(reader: str) -> None:
    assert slow(OF_LINES[reader], SHORT) == []


def slow(read: Callable[[str], object], length: int) -> list[str]:
    """How the texts begin that take too long, the first of them."""
    read("bread")  # tables are loaded once
    for part, text in zip(texts(length // PART), texts(length), strict=True):
        try:
            with at_most(MOST):
                if seconds_over(read, part) > MOST / PART**2:
                    read(text)
        except TimeoutError:
            return [text[:30]]
    return []


def seconds_over(read: Callable[[str], object], text: str) -> float:
    """Of processor time."""
    begun = process_time()
    read(text)
    return process_time() - begun
