"""Values that stand in a file beside their names, made safe to keep, and quoted as they stand there."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from jobraker.resumes.understood import Doubt, Quote, Value
from jobraker.taxonomy.folding import of_a_person

LINE, TEXT = 300, 10_000  # characters of a value that are read
QUOTED = 400  # of a value that are quoted
LONGEST_SIGN = 4  # bytes of one in UTF-8
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+")
PAGES_OF = {
    "linkedin": "https://www.linkedin.com/in/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "xing": "https://www.xing.com/profile/",
}
USER = re.compile(r"[\w.-]{1,60}")

Each = TypeVar("Each")
Pair = tuple[str, str]  # a name in the file, and its value there


def line(text: object) -> str:
    """One line; "" of what is no text."""
    said = scalar(text)[: 4 * LINE]
    if said.isascii() and said.isprintable():  # which most are, and which has nothing to be left out
        return " ".join(said.split())[:LINE]
    return " ".join(of_a_person(said).split())[:LINE]


def text(value: object) -> str:
    """Some paragraphs."""
    lines = [part.rstrip() for part in of_a_person(scalar(value)[:TEXT]).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip())


def scalar(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def quote(pairs: Iterable[Pair], file: str = "", at: int = 0) -> Quote:
    """Each value on a line behind its name, and marked."""
    written, marks = "", []
    for name, value in pairs:
        start = len(written) + len(name) + 2
        shown = line(value[:QUOTED]) if value else ""
        if shown:
            written += f"{name}: {shown}\n"
            marks.append((start, start + len(shown)))
    return Quote(written.rstrip("\n"), tuple(marks), line=at, file=file)


def joined(quotes: Sequence[Quote]) -> Quote:
    """One below the other, as standing where the first does."""
    text, marks = "", list[tuple[int, int]]()
    for each in quotes:
        marks += [(start + len(text), end + len(text)) for start, end in each.marks]
        text += f"{each.text}\n"
    return replace(quotes[0], text=text.rstrip("\n"), marks=tuple(marks))


def value(name: str, told: object, file: str = "", at: int = 0, doubt: Doubt | None = None) -> Value | None:
    """None where nothing is told."""
    said = line(told)
    return Value(said, quote([(name, said)], file, at), doubt) if said else None


def link(told: object) -> str:
    """The address of a page on the web, with its scheme; "" of what is none."""
    said = scalar(told).strip()[:500]
    address = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = address == of_a_person(address) and not any(sign.isspace() for sign in address) and "@" not in parts.netloc
    return address if plain and parts.scheme in ("http", "https") and HOST.fullmatch(host) else ""


def page_of(network: str, username: str) -> str:
    """Of somebody who tells where they are and what they are called there."""
    user = username.removeprefix("@")
    place = PAGES_OF.get(network.lower(), "")
    return place + user if place and USER.fullmatch(user) else ""


def once(found: Iterable[Each], key: Callable[[Each], Hashable]) -> tuple[Each, ...]:
    """The first of each key."""
    firsts: dict[Hashable, Each] = {}
    for each in found:
        firsts.setdefault(key(each), each)
    return tuple(firsts.values())


def of_lines(content: bytes) -> list[str]:
    """The lines of a text in whatever encoding it came."""
    return decoded(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or what Windows wrote; of a text that is cut the last character may be missing."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        if len(content) - error.start < LONGEST_SIGN:
            return content[: error.start].decode(errors="ignore").removeprefix("\ufeff")
        return content.decode("cp1252", errors="replace")
