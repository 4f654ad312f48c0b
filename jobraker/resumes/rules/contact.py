"""How to reach somebody: mail, telephone, addresses on the web, and where they live."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jobraker.resumes.lines import FAR, Line, Link
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.months import times
from jobraker.resumes.understood import Doubt, Quote, Value

LINKS_MOST, ADDRESS_CHARS = 30, 500
ADDRESS_MOST = 200  # characters of where somebody lives
MAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?![\w-])")
_PHONE = re.compile(r"(?<![\w/.-])(?:\(?\+|\(?00)?\(?\d(?:[ ().\-/\u00a0‐‑–]{0,3}\d){6,16}(?![\w/]|[.-]\d)")
_PHONE_SAID = re.compile(
    r"(?:phone|tel|mobile|cell|handy|telefon|téléphone|móvil|mobiel|mob|ph)\w*\.?\s*(?:no\.?|number|nr\.?)?\s*[:.]?\s*$",
    re.IGNORECASE,
)
_SITES = "com|org|net|io|dev|me|ai|app|co|info|eu|de|at|ch|fr|es|nl|be|it|uk|us|ca|in|pt|pl|se|no|dk|fi|ie|tech|page|design|xyz|site|online|blog|name|cv|gg|sh|so|tv|to|cc|edu|work"
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?://[^\s<>()\[\]|•·,;]+|(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,3}}(?:{_SITES})(?:/[^\s<>()\[\]|•·,;]*)?)(?![\w@-])",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\t|\s+(?=(?:residence|location|address|wohnort|languages|birth(?:day| year| date)?|cell)\s*:)|\s*[|•·●▪◦♦⋄]\s*|\s,\s|\s+[-–—]\s+|\s{2,}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:current |home |postal |permanent )?(?:location|address|city|based in|residence|lives in|living in|place)|wohnort|anschrift|adresse|ort|standort|lieu|domicile|ville|dirección|domicilio|ciudad|ubicación|woonplaats|adres|plaats|indirizzo|residenza)\s*[:.]?\s+(?=\S)|^(?:wohnhaft in|based in|located in)\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_STREET = re.compile(r"\b\d{1,5}[a-z]?\b.*,|,\s*\d{4,6}\b|\b[A-Z]{2}\s+\d{5}\b|\d{4,5}\s+[A-ZÄÖÜ]")


@dataclass(frozen=True, slots=True)
class Contact:
    email: Value | None
    phone: Value | None
    location: Value | None
    links: tuple[Value, ...]


def contact(near: Sequence[Line], every: Sequence[Line], links: Iterable[Link]) -> Contact:
    """`near` are the lines in which people say how to reach them; a mail address alone is looked for in `every` one."""
    mail = _first(MAIL, near) or _first(MAIL, every[: len(every) // 4 + 10])
    if mail is None:
        mail = next(
            (_linked(link, link.address[7:].partition("?")[0]) for link in links if link.address.startswith("mailto:")),
            None,
        )
    return Contact(mail, _phone(near), _location(near), tuple(_links(near, links)))


def _first(pattern: re.Pattern[str], lines: Iterable[Line]) -> Value | None:
    return next(
        (Value(found[0], line.quote(found.span())) for line in lines if (found := pattern.search(line.text))), None
    )


def _linked(link: Link, value: str) -> Value:
    return Value(value, Quote(link.address, ((0, len(link.address)),), link.page))


def _phone(lines: Iterable[Line]) -> Value | None:
    for line in lines:
        for found in _PHONE.finditer(line.text):
            digits = sum(map(str.isdigit, found[0]))
            said = _PHONE_SAID.search(line.text[: found.start()]) is not None
            if 7 <= digits <= 15 and (said or _is_phone(line.text, found)):
                number = found[0].strip()
                return Value(number + ")" * (number.count("(") - number.count(")")), line.quote(found.span()))
    return None


def _is_phone(text: str, found: re.Match[str]) -> bool:
    """Not years, a postcode or part of an address on the web."""
    written = found[0]
    if not written.startswith("+") and any(
        time.start < found.end() and found.start() < time.end for time in times(text)
    ):
        return False
    return (
        written.startswith(("+", "(", "0"))
        or len(re.findall(r"\d+", written)) >= 3
        or sum(map(str.isdigit, written)) >= 10
    )


def _links(lines: Iterable[Line], links: Iterable[Link]) -> Iterator[Value]:
    seen: set[str] = set()
    shown = (Value(_whole(found[0]), line.quote(found.span())) for line in lines for found in _shown(line.text))
    behind = (_linked(link, link.address) for link in links if _OWN.match(link.address))
    for value in (*shown, *behind):
        key = re.sub(r"^https?://(?:www\.)?|/+$", "", value.value.lower())
        if key in seen or len(seen) == LINKS_MOST or len(value.value) > ADDRESS_CHARS:
            continue
        seen.add(key)
        yield value


# An address behind words may be of anything; these are of people.
_OWN = re.compile(
    r"https?://(?:[\w-]+\.)?(?:linkedin\.com/(?:in|pub)/|xing\.com/profile/|(?:github|gitlab|bitbucket|behance|dribbble|kaggle|medium|twitter|x|youtube|instagram|facebook|codepen|leetcode|hackerrank|about\.me|orcid)\.(?:com|net|org|io|me)/[\w@.~-]+/?$"
    r"|stackoverflow\.com/u(?:sers)?/|scholar\.google\.\w+/citations|researchgate\.net/profile/|orcid\.org/\d)",
    re.IGNORECASE,
)


# The end of a mail address that a line's end has cut in two is nobody's page.
_POST = re.compile(
    r"(?:[\w-]*mail|outlook|live|yahoo|icloud|me|gmx|web|proton(?:mail)?|yandex)\.[a-z.]{2,6}", re.IGNORECASE
)


def _shown(text: str) -> Iterator[re.Match[str]]:
    mails = [found.span() for found in MAIL.finditer(text)]
    for found in _URL.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in mails) and not _POST.fullmatch(
            found[0]
        ):
            yield found


def _whole(address: str) -> str:
    address = address.rstrip(".,;:!?'\"")
    return address if "://" in address else f"https://{address}"


def _location(lines: Iterable[Line]) -> Value | None:
    lines = tuple(lines)
    for line in lines:
        for start, end in _spans(line.text):
            said = _LABEL.match(line.text[start:end])
            at = start + (said.end() if said else 0)
            if found := _place(line.text, at, end, said=said is not None):
                text, span = found
                return Value(text, line.quote(span), None if said or "," in text else Doubt.GUESSED)
    return None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for parting in _PARTS.finditer(text):
        yield start, parting.start()
        start = parting.end()
    yield start, len(text)


def _place(text: str, start: int, end: int, *, said: bool) -> tuple[str, tuple[int, int]] | None:
    """A place; of a whole address the town and what follows it."""
    words = text[start:end].strip(" .,;")
    if said and (other := re.search(r"\s+\w+\s*:", words)):
        words = words[: other.start()]
    start = text.index(words, start) if words else start
    if not words or len(words) > ADDRESS_MOST or "@" in words or _URL.search(words):
        return None
    if evidence.is_place(words):
        return words, (start, start + len(words))
    commas = [0, *(found.end() for found in re.finditer(r",\s*", words))]
    for at in commas[1:]:
        rest = words[at:]
        if _STREET.search(words) and evidence.is_place(rest):
            return _without_code(rest), (start + at, start + len(words))
    if _is_quarter(words, commas):
        return words, (start, start + len(words))
    if said and _NUMBER.search(words):
        words = words.partition(",")[0]  # behind a town its streets
    if said and words and len(words) <= evidence.PLACE_CHARS and not _NUMBER.search(words):
        return words, (start, start + len(words))
    return None


def _is_quarter(words: str, commas: Sequence[int]) -> bool:
    """Whether a part of a town that nobody knows stands before one: "Mapo-gu, Seoul, Republic of Korea"."""
    first, rest = words.partition(",")[0], words[commas[1] :] if len(commas) > 2 else ""
    called = evidence.is_job(first) or evidence.employer_words(first) > 0 or evidence.school_words(first) > 0
    return bool(rest) and not called and len(first.split()) <= 3 and first[:1].isupper() and evidence.is_place(rest)


def _without_code(place: str) -> str:
    return re.sub(r"^(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})?\s+|\s+\d{5}(?:-\d{4})?(?=$|,)", "", place).strip(" ,")


def is_address(text: str) -> bool:
    """Whether it is nothing but an address on the web."""
    return "://" in text and _URL.fullmatch(text.strip()) is not None


def is_reach(text: str) -> bool:
    """Whether a line is one of mail addresses, numbers and the like, and no words of a person about themselves."""
    return bool(MAIL.search(text) or _URL.search(text) or _PHONE.search(text)) or any(
        evidence.is_place(text[start:end]) for start, end in _spans(text.replace(FAR, "|"))
    )
