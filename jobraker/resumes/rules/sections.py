"""Lines put under their heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobraker.resumes.lines import Line
from jobraker.resumes.rules.evidence import degree_words, employer_words, job_words, school_words
from jobraker.resumes.rules.heads import Part, part_of, together
from jobraker.resumes.rules.languages import language_code
from jobraker.resumes.rules.months import times

UNKNOWN_WORDS = 6  # of a head whose words say nothing to us, but whose look is that of the others
CAPITALS_LEAST = 7  # characters of a head that has nothing but capitals to tell it
_BEFORE = re.compile(r"(?P<head>[^:•|\t]{3,40}?)\s*:\s*(?P<rest>\S.*)")
# These may stand in one line with what belongs to them.
_INLINE = {Part.SKILLS, Part.LANGUAGES, Part.INTERESTS}
BULLET = re.compile(r"\s*(?:[•●▪■◦○‣∙⁃❖➢➤►▶✓✔❑❒*·–—→»-]|o(?=\s+[A-Z0-9]))\s+|\s*[•●▪■◦‣➢➤►✓✔❑❒]\s*")


@dataclass(frozen=True, slots=True)
class Section:
    """`lines` are those below `head`, which only the first section of a file may lack."""

    part: Part
    head: Line | None
    lines: tuple[Line, ...]


def sections(lines: Sequence[Line]) -> list[Section]:
    parts = _parts(lines)
    found: list[Section] = []
    part, head, below = Part.TOP, None, list[Line]()
    for line, (own, rest) in zip(lines, parts, strict=True):
        if own is None:
            below.append(line)
            continue
        found.append(Section(part, head, tuple(below)))
        part, head, below = own, line, [rest] if rest else []
    return [*found, Section(part, head, tuple(below))]


def is_bullet(line: Line) -> bool:
    return BULLET.match(line.text) is not None


def _parts(lines: Sequence[Line]) -> list[tuple[Part | None, Line | None]]:
    """For each line the part that it is the head of, and what of it belongs below."""
    known = [None if is_bullet(line) else part_of(line.text) for line in lines]
    known = _without_titles(lines, _without_labels(lines, known))
    look = _usual_look(line for line, part in zip(lines, known, strict=True) if part)
    body = Counter(_look(line) for line, part in zip(lines, known, strict=True) if not part)
    distinct = look is not None and body[look] <= 0.2 * len(lines)
    found: list[tuple[Part | None, Line | None]] = []
    begun = False
    for place, (line, part) in enumerate(zip(lines, known, strict=True)):
        if part is None and (begun or place > 1) and distinct and _look(line) == look and _may_be_head(line):
            part = Part.OTHER
        begun = begun or part is not None
        found.append((part, None) if part else _inline(line))
    return found


def _without_labels(lines: Sequence[Line], known: list[Part | None]) -> list[Part | None]:
    """Where the heads have a look of their own, a line of another look that only names a part of a job is none."""
    looks = Counter(_look(line) for line, part in zip(lines, known, strict=True) if part)
    strong = {look for look, many in looks.items() if many > 1 and (look[0] or look[2] or look[3])}
    if not strong:
        return known
    main = max(strong, key=lambda look: (looks[look], look))
    return [
        part if part is None or _look(line) in strong or _is_as_large(line, main[1]) or _stands_alone(part) else None
        for line, part in zip(lines, known, strict=True)
    ]


def _is_as_large(line: Line, size: float) -> bool:
    """Without space above, a line as large as heads of another look goes on below the line before."""
    own = _look(line)[1]
    return own > size or (own == size and (line.gap or not size))


def _without_titles(lines: Sequence[Line], known: list[Part | None]) -> list[Part | None]:
    """Below the head of jobs, a line above an employer that ends in a dash and a time alone is what a job was called."""
    begun = False
    found: list[Part | None] = []
    for place, part in enumerate(known):
        begun = begun or part is Part.WORK
        is_title = begun and part is not Part.WORK and _is_above_job(lines[place + 1 : place + 3])
        found.append(None if is_title else part)
    return found


def _is_above_job(lines: Sequence[Line]) -> bool:
    if len(lines) < 2 or not all(line.gap for line in lines) or not lines[0].text.endswith((" -", " –", " —")):
        return False
    time = next(times(lines[1].text), None)
    return time is not None and time.is_range and not (lines[1].text[: time.start] + lines[1].text[time.end :]).strip()


def _stands_alone(part: Part) -> bool:
    return part in {Part.WORK, Part.EDUCATION, Part.LANGUAGES}


Look = tuple[bool, float, bool, bool]


def _look(line: Line) -> Look:
    text = together(line.text)
    return (line.head, round(line.size * 2) / 2, line.bold, text.isupper())


def _usual_look(heads: Iterable[Line]) -> Look | None:
    looks = Counter(_look(line) for line in heads)
    if not looks:
        return None
    look, many = looks.most_common(1)[0]
    return look if many > 1 and (look[0] or look[2] or look[3] or look[1]) else None


def _may_be_head(line: Line) -> bool:
    text = line.text
    if not (line.head or line.size) and not (line.gap and len(text) > CAPITALS_LEAST):
        return False  # capitals alone are a weak sign: IBM, MCA
    if any(read(text) for read in (job_words, employer_words, degree_words, school_words)) and not line.head:
        return False
    return (
        len(text.split()) <= UNKNOWN_WORDS
        and not any(map(str.isdigit, text))
        and not is_bullet(line)
        and not text.endswith(("-", "–", "—"))
        and not re.search(r"[,.;@\t|(]", text)
        and next(times(text), None) is None
    )


def _inline(line: Line) -> tuple[Part | None, Line | None]:
    """ "Languages: English, German" is a head and what stands below it; "Languages: Java" is of the skills."""
    found = _BEFORE.fullmatch(line.text)
    if not found or is_bullet(line):
        return None, None
    part = part_of(found["head"])
    if part not in _INLINE:
        return None, None
    if part is Part.LANGUAGES and not any(map(language_code, re.findall(r"[^\W\d_]+", found["rest"]))):
        return None, None
    if part is Part.SKILLS and not found["head"].lower().endswith(
        ("skills", "kenntnisse", "compétences", "habilidades")
    ):
        return None, None
    return part, line
