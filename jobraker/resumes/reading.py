"""What a file tells of somebody."""

import re

from jobraker.resumes.files import RESUME_BYTES, Kind, Refusal, UnreadableFileError
from jobraker.resumes.understood import Doubt, Quote, Skill, Stay, Understood, Unread, Unreadable, Value
from jobraker.taxonomy.folding import legible

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+\d[\d ()-]{7,18}\d")
PLACE = re.compile(r"^[A-Z]\w+, [A-Z]\w+ [A-Z]\w+$")
STAY = re.compile(r"(?P<title>[^,]+), (?P<at>[^,]+), (?P<began>\d{4}(?:-\d\d)?) ?– ?(?P<ended>\d{4}(?:-\d\d)?|now)")
LEARNT = re.compile(r"(?i)\b(?:bachelor|master|bsc|msc|degree|diploma|school|university)\b")


def read(content: bytes, name: str = "") -> tuple[Kind, Understood]:  # noqa: ARG001
    """Raises UnreadableFileError."""
    if len(content) > RESUME_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    try:
        lines = [legible(line).strip() for line in content.decode().splitlines()]
    except UnicodeDecodeError as error:
        raise UnreadableFileError(Refusal.OTHER_KIND) from error
    if not any(lines):
        raise UnreadableFileError(Refusal.NO_WORDS if content else Refusal.EMPTY)
    return Kind.TEXT, understood(lines)


def understood(lines: list[str]) -> Understood:
    stays = [(found, quote(line, number)) for number, line in enumerate(lines, 1) if (found := STAY.fullmatch(line))]
    work = [stay(found, words) for found, words in stays if not LEARNT.search(found[0])]
    first = next((number for number, line in enumerate(lines) if line), 0)
    return Understood(
        name=Value(lines[first], quote(lines[first], first + 1), Doubt.GUESSED) if len(lines[first]) < 60 else None,
        email=found_in(ADDRESS, lines),
        phone=found_in(PHONE, lines),
        location=found_in(PLACE, lines),
        work=tuple(work),
        education=tuple(stay(found, words) for found, words in stays if LEARNT.search(found[0])),
        skills=tuple(
            Skill(part.strip(), quote(line, number))
            for number, line in enumerate(lines, 1)
            if line.startswith("Skills:")
            for part in line.removeprefix("Skills:").split(",")
            if part.strip()
        ),
        unread=tuple(
            Unread(Unreadable.SECTION, quote(line, number))
            for number, line in enumerate(lines, 1)
            if line.startswith("Certificates:")
        ),
        pages=1,
    )


def quote(line: str, number: int, *marks: tuple[int, int]) -> Quote:
    return Quote(line, marks or ((0, len(line)),), 1, number)


def found_in(pattern: re.Pattern[str], lines: list[str]) -> Value | None:
    for number, line in enumerate(lines, 1):
        if found := pattern.search(line):
            return Value(found[0], quote(line, number, found.span()))
    return None


def stay(found: re.Match[str], words: Quote) -> Stay:
    current = found["ended"] == "now"
    doubts = {"began": Doubt.DAY_OR_MONTH} if found["began"].endswith("-09") else {}
    return Stay(
        found["title"], found["at"], words, began=found["began"], ended="" if current else found["ended"],
        current=current, doubts=doubts,
    )  # fmt: skip
