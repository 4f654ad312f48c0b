"""Who somebody is: their name, and the line about what they do."""

import re
import unicodedata
from collections.abc import Sequence

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.contact import is_reach
from jobraker.resumes.rules.heads import is_title, part_of, together
from jobraker.resumes.understood import Doubt, Value
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import skill_named, skills_in

LINES = 14  # of the beginning, among which a name stands
NAME_WORDS, NAME_CHARS, HEADLINE_WORDS, HEADLINE_CHARS = 6, 60, 16, 160
_LABEL = re.compile(
    r"^(?:(?:full |first and last )?name|vor- und nachname|vorname,? (?:und )?nachname|nom(?: et prénom)?|nombre(?: y apellidos)?|naam|nome)\s*[:\t]\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:,\s*(?:[A-Z][\w.]{0,5}\.?\s*)+|\((?:[^()]*)\)|\s[-–—|•·]\s.*|\t.*)$")
_DEGREE = re.compile(r",\s*([A-Za-z.]{2,6})$")
_TITLES = re.compile(
    r"^(?:curriculum vitae|cv|resume|résumé|lebenslauf)(?:\s+(?:of|von|de|vom))?\s*[:\-–—|]?\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.־-]*(?:['’.־-][^\W\d_]+)*\.?")
_UNPARTED = re.compile("[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}")  # names in Chinese, Japanese or Korean
_SMALL = frozenset("van von der den de del della di da dos la le el al bin ibn ben ter ten zu zum y e und of".split())
# Of reaching somebody, beside which nothing is left where a file was made anonymous.
_WAYS = frozenset(
    "mob mobile phone tel telephone telegram whatsapp viber skype email e mail linkedin linked in git github www".split()
)
_SENTENCE = re.compile(r"[.!?](?:\s|$)|[{}<>=]|:\s")


def name_of(lines: Sequence[Line]) -> tuple[Value, int] | None:
    """The name, and the place of its line: what is labelled so, else the largest of the first lines that may be one."""
    first = lines[:LINES]
    for place, line in enumerate(lines[: 3 * LINES]):
        if (said := _LABEL.match(line.text)) and _is_name(rest := line.text[said.end() :].strip()):
            return Value(_cased(rest), line.quote((said.end(), len(line.text)))), place
    likely = [(place, span) for place, line in enumerate(first) if (span := _name_in(line))]
    if not likely:
        return None
    place, span = max(likely, key=lambda each: (first[each[0]].size, -each[0]))
    line = first[place]
    doubt = None if place == 0 or line.size > min(other.size for other in first) else Doubt.GUESSED
    return Value(_cased(together(line.text[slice(*span)])), line.quote(span), doubt), place


def _name_in(line: Line) -> tuple[int, int] | None:
    """The span of a line that may be a name, with what stands behind one taken off."""
    text = line.text
    start = found.end() if (found := _TITLES.match(text)) else 0
    whole = together(text[start:]).strip()
    if whole != text[start:].strip():
        return (start, len(text)) if _is_name(whole) else None
    end = len(text)
    while (behind := _DEGREE.search(text, 0, end)) and (evidence.degree_words(behind[0]) or behind[1].isupper()):
        end = behind.start()
    for _ in range(3):
        if _is_name(text[start:end].strip()):
            return start, end
        shorter = _AFTER.search(text, start, end)
        if not shorter or shorter.start() <= start:
            return None
        end = shorter.start()
    return None


def _is_name(text: str) -> bool:
    if not text or len(text) > NAME_CHARS or any(map(str.isdigit, text)) or part_of(text) or is_title(text):
        return False
    if _UNPARTED.fullmatch(text):
        return True
    words = text.replace(",", " ").split()
    if words and (part_of(words[0]) or (len(words) > 2 and any(map(part_of, words)))):
        return False  # "Education Skills" of two columns, "Contact me"
    large = [word for word in words if word.lower() not in _SMALL]
    if len(words) < 2 or len(large) > NAME_WORDS or not all(_WORD.fullmatch(_letters(word)) for word in words):
        return False
    if any(word[0].islower() and word.lower().strip(".") not in _SMALL for word in words):
        return False
    if (
        evidence.is_place(text)
        or all(map(skill_named, words))
        or (len(words) > 3 and len(list(skills_in(text))) > 1)
        or skill_named(text)
        or evidence.school_words(text) > 0
        or (evidence.job_words(text) > 0 and len(words) > 1)
    ):
        return False
    return any(len(word.strip(".")) > 1 for word in words)


def _letters(word: str) -> str:
    """Without the vowel signs and accents that stand beside letters, and what joins them: for `re` they are no part of a word."""
    return "".join(sign for sign in word if unicodedata.category(sign) not in ("Mn", "Mc", "Cf"))


def _cased(name: str) -> str:
    name = " ".join(name.split())
    if not name.isupper():
        return name
    words = (word.lower() if word.lower() in _SMALL else _capital(word) for word in name.split())
    return " ".join(words)


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1] + part[0][1:].lower(), word)


def headline_of(lines: Sequence[Line], name: int | None) -> Value | None:
    """The line below the name that says what somebody does."""
    begin = 0 if name is None else name
    for place, line in enumerate(lines[begin : begin + 6], begin):
        for start, end in _candidates(line, is_name=place == name):
            text = line.text[start:end].strip(" \t|•·-–—,")
            if place == name and not evidence.is_job(text):
                continue
            if not _is_headline(text):
                continue
            start = line.text.index(text, start)
            return Value(text, line.quote((start, start + len(text))), None if evidence.is_job(text) else Doubt.GUESSED)
    return None


def _candidates(line: Line, *, is_name: bool) -> list[tuple[int, int]]:
    text = line.text
    if is_name:
        span = _name_in(line)
        return [(span[1], len(text))] if span else []
    if FAR in text:
        cut = text.index(FAR)
        return [(0, cut), (cut + 1, len(text))]
    return [(0, len(text))]


def _is_headline(text: str) -> bool:
    words = text.split()
    if not words or len(words) > HEADLINE_WORDS or len(text) > HEADLINE_CHARS or _SENTENCE.search(text):
        return False
    if is_reach(text) or part_of(text) or is_title(text) or set(fold(text).split()) <= _WAYS:
        return False
    if part_of(words[0]) and part_of(words[-1]):
        return False  # heads of two columns
    if not text[0].isupper():
        return False
    if evidence.is_job(text):
        return _capitals(words) >= 0.4
    return evidence.school_words(text) <= 0 and len(words) > 1 and len(words) <= 8 and _capitals(words) > 0.7


def _capitals(words: list[str]) -> float:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) / len(long) if long else 0
