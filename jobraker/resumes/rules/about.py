"""What somebody says of themselves, and the parts for which a profile has no place."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules.contact import is_reach
from jobraker.resumes.rules.heads import Part
from jobraker.resumes.rules.paragraphs import paragraphs
from jobraker.resumes.rules.sections import Section, is_bullet
from jobraker.resumes.understood import Doubt, Extra, Quote, Value

QUOTED = 2_000  # characters of a part that are quoted
SUMMARY_CHARS = 4_000
EXTRA_LINES, EXTRA_CHARS = 200, 1_000
PROSE_WORDS, PROSE_CHARS = 6, 80  # of a line and of a paragraph that tells of somebody
_LABELLED = re.compile(r"[^\W\d][\w -]{1,20}:")
# Those that become a value of their own, and the others.
PLACED = frozenset({Part.TOP, Part.CONTACT, Part.WORK, Part.EDUCATION, Part.SKILLS, Part.LANGUAGES})


def summary(parts: Sequence[Section], paragraph: Sequence[Line]) -> tuple[Value | None, Section | None]:
    """With the part that it was read from; None for that where it is the paragraph below the name."""
    told = [section for section in parts if section.part is Part.SUMMARY and section.lines]
    if not told:
        return (_value(paragraph, paragraph) if paragraph else None), None
    longest = max(told, key=lambda section: sum(len(line.text) for line in section.lines))
    lines = [longest.head, *longest.lines] if longest.head else list(longest.lines)
    return _value(lines, longest.lines), longest


def _value(shown: Sequence[Line], lines: Sequence[Line]) -> Value:
    text = "\n".join(paragraphs(lines))
    quote = quoted(shown)
    start = len(shown[0].text) + 1 if len(shown) > len(lines) else 0
    marked = Quote(quote.text, ((start, len(quote.text)),), quote.page, quote.line)
    return Value(text[:SUMMARY_CHARS].rstrip(), marked, Doubt.CUT if len(text) > SUMMARY_CHARS else None)


def paragraph_below(lines: Sequence[Line]) -> list[Line]:
    """The longest run of words about themselves that somebody has put below their name without a head."""
    runs = sorted(_runs(lines), key=lambda run: -sum(len(line.text) for line in run))
    return [] if not runs or sum(len(line.text) for line in runs[0]) < PROSE_CHARS else runs[0]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and not is_reach(line.text) and not is_bullet(line) and (_is_prose(line) or _goes_on(run[-1], line)):
            run.append(line)
            continue
        if run:
            yield run
        run = [line] if _is_prose(line) and line.text[:1].isupper() and not is_reach(line.text) else []
    if run:
        yield run


def _is_prose(line: Line) -> bool:
    """Whether it is a sentence, or a piece of one: most of its words are small."""
    words = line.text.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= PROSE_WORDS and FAR not in line.text and not is_bullet(line) and small > 0.5 * len(words)


def _goes_on(before: Line, line: Line) -> bool:
    """The end of a paragraph, which may be one word."""
    return (
        not line.gap
        and not _LABELLED.match(line.text)
        and not before.text.endswith((".", "!", "?"))
        and line.size == before.size
    )


def extras(parts: Iterable[Section], taken: Section | None) -> Iterator[Extra]:
    """Each part that has no place, but the one that is `taken` for the summary."""
    for section in parts:
        if section.head is None or section.part in PLACED or section is taken or not section.lines:
            continue
        heading = section.head.text.replace(FAR, " ").strip(" :")
        lines = tuple(line[:EXTRA_CHARS] for line in paragraphs(section.lines)[:EXTRA_LINES])
        yield Extra(heading, lines, quoted([section.head, *section.lines]))


def quoted(lines: Sequence[Line]) -> Quote:
    text = "\n".join(line.text.replace(FAR, " ") for line in lines)[:QUOTED]
    return Quote(text, (), lines[0].page, lines[0].number)
