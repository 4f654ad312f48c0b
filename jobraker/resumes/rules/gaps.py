"""Fields that the rules left empty, and what of a model's answer may fill them.

A model's word counts for nothing: a value is taken only where there was none, as it stands in a line of the file, beside the
others of its job or training, each in words of its own, and only if it looks like what it is said to be.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules.evidence import is_job, is_place
from jobraker.resumes.rules.languages import fluency_of, language_code
from jobraker.resumes.rules.months import times
from jobraker.resumes.told import joined
from jobraker.resumes.understood import Doubt, Language, Quote, Skill, Stay, Understood, Value
from jobraker.taxonomy.folding import fold

VALUE_CHARS = 2, 200
FACTS_LEAST = 2  # of title, employer and time, for a job or training that was not read at all
ANCHORS_MOST = 40  # places at which a title or an employer stands that are looked at
LINES_AROUND = 4  # that the values of one job or training stand within
NAMES = ("title", "organisation", "location", "began", "ended")
SKILL_WORDS = 6
STAYS_MOST, LIST_MOST = 40, 100
REACH = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://|www\.|(?:linkedin|github|xing)\.com/|(?<!\w)(?:\+|00)\d[\d ()./-]{6,}\d"
)
# Words to whoever reads by machine, which no résumé has a need of.
ORDERS = re.compile(
    r"(?i)\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|rules?|prompts?|above|previous|prior|everything|all)\b"
    r"|^\W*(?:system|developer|assistant|user)\s*(?:prompt|message)?\s*:|\byou (?:are|must|will|should|shall|have to|need to|may)\b"
    r"|\b(?:answer|respond|reply|output) (?:only|with)\b|\bnew instructions?\b|\b(?:to|dear|attention|note to) (?:the )?(?:ai|llm|language models?|models?|assistant|parsers?)\b"
    r"|\bignorier\w*\b.{0,60}\b(?:anweisung|regel)|\bignor(?:a|e|ez)\b.{0,60}\b(?:instruc|consigne|règle|regla)|<<|>>|<\|"
)


class Post(NamedTuple):
    """A job or training as a model tells it; "" where it does not."""

    title: str = ""
    organisation: str = ""
    location: str = ""
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a model tells."""

    headline: str = ""
    location: str = ""
    work: Sequence[Post] = ()
    education: Sequence[Post] = ()
    skills: Sequence[str] = ()
    languages: Sequence[str] = ()


class Place(NamedTuple):
    """Where a value stands: the number of its line among all, and from where to where in it."""

    at: int
    start: int
    end: int


def missing(understood: Understood) -> list[str]:
    """What the rules left empty, in words for a model."""
    lists = ("work", "education", "skills", "languages")
    empty = [name for name in ("headline", "location") if getattr(understood, name) is None]
    empty += [name for name in lists if not getattr(understood, name)]
    for kind in ("work", "education"):
        for stay in getattr(understood, kind):
            lacking = [name for name in lacking_of(stay) if name != "location"]
            known = ", ".join(filter(None, (stay.title, stay.organisation)))
            if lacking and known:
                empty.append(f"{kind}: {' and '.join(lacking)} of {known}")
    return empty


def lacking_of(stay: Stay) -> list[str]:
    return [name for name in NAMES if not getattr(stay, name) and not (name == "ended" and stay.current)]


def sendable(lines: Iterable[Line], understood: Understood) -> list[Line]:
    """Without lines that say how to reach somebody, that are their name, or that give orders to whoever reads, with what
    goes on from those."""
    known = [each.value for each in (understood.name, understood.email, understood.phone) if each]
    kept: list[Line] = []
    ordering = False
    for line in lines:
        goes_on = ordering and not line.gap and line.text.strip()[:1].islower()
        ordering = goes_on or ORDERS.search(line.text) is not None
        reaches = REACH.search(line.text) or any(value in line.text for value in known)
        if line.text.strip() and not ordering and not reaches:
            kept.append(line)
    return kept


def filled(understood: Understood, told: Told, lines: Sequence[Line]) -> Understood:
    """With what of it holds, each marked to be looked at."""
    return replace(
        understood,
        headline=understood.headline or (value_of(told.headline, lines) if is_job(told.headline) else None),
        location=understood.location or (value_of(told.location, lines) if is_place(told.location) else None),
        work=stays(understood.work, told.work, lines),
        education=stays(understood.education, told.education, lines),
        skills=understood.skills or tuple(skills(told.skills, lines)),
        languages=understood.languages or tuple(languages(told.languages, lines)),
    )


def count(before: Understood, after: Understood) -> int:
    """How many fields were filled."""
    return marked(after) - marked(before)


def marked(understood: Understood) -> int:
    singles = [each.doubt for each in (understood.headline, understood.location) if each]
    listed = [*(each.doubt for each in understood.skills), *(each.doubt for each in understood.languages)]
    in_stays = [doubt for stay in (*understood.work, *understood.education) for doubt in stay.doubts.values()]
    return [*singles, *listed, *in_stays].count(Doubt.MODEL)


def value_of(said: str, lines: Sequence[Line]) -> Value | None:
    place = next(places(said, lines), None)
    return Value(written(said), quote_of([place], lines), Doubt.MODEL) if place else None


def written(said: str) -> str:
    return " ".join(said.split())


def places(said: str, lines: Sequence[Line]) -> Iterator[Place]:
    """Where it stands letter by letter, as words of its own, however far apart; what is quoted there says nothing."""
    words = said.split()
    if not VALUE_CHARS[0] <= len(" ".join(words)) <= VALUE_CHARS[1]:
        return
    pattern = re.compile(r"(?<![\w\"“„«])" + r"\s+".join(map(re.escape, words)) + r"(?![\w\"”“»])")
    for at, line in enumerate(lines):
        for found in pattern.finditer(line.text):
            yield Place(at, found.start(), found.end())


def quote_of(found: Iterable[Place], lines: Sequence[Line]) -> Quote:
    by_line: dict[int, list[tuple[int, int]]] = {}
    for place in sorted(found):
        by_line.setdefault(place.at, []).append((place.start, place.end))
    return joined([lines[at].quote(*marks) for at, marks in by_line.items()])


def stays(there: tuple[Stay, ...], told: Sequence[Post], lines: Sequence[Line]) -> tuple[Stay, ...]:
    """Those that the file was read to have, with their gaps filled; only where it was read to have none, new ones."""
    posts = told[:STAYS_MOST]
    if there:
        return tuple(more_of(stay, next((post for post in posts if is_of(post, stay)), None), lines) for stay in there)
    return tuple(stay for post in posts if (stay := stay_of(post, lines)))


def is_of(post: Post, stay: Stay) -> bool:
    """Whether what both tell of title and employer is the same, and they tell one of them."""
    pairs = [(post.title, stay.title), (post.organisation, stay.organisation)]
    both = [(fold(left), fold(right)) for left, right in pairs if left and right]
    return bool(both) and all(left == right for left, right in both)


def more_of(stay: Stay, post: Post | None, lines: Sequence[Line]) -> Stay:
    if post is None:
        return stay
    lacking = lacking_of(stay)
    empty = [*lacking, "current"] if "ended" in lacking else lacking
    found = nearest(Post(stay.title, stay.organisation), post, lines)
    values = {name: value for name, value in values_of(post, found).items() if name in empty}
    values["doubts"] = dict(stay.doubts) | dict.fromkeys(values, Doubt.MODEL)
    return replace(stay, **values)


def first_of(said: str, lines: Sequence[Line]) -> Place | None:
    return next(places(said, lines), None)


def stay_of(post: Post, lines: Sequence[Line]) -> Stay | None:
    found = nearest(post, post, lines)
    values = values_of(post, found)
    if len(values.keys() & {"title", "organisation"}) + bool(values.keys() & {"began", "ended"}) < FACTS_LEAST:
        return None
    quote = quote_of(found.values(), lines)
    return Stay(**{"title": "", "organisation": ""} | values, quote=quote, doubts=dict.fromkeys(values, Doubt.MODEL))


def nearest(known: Post, post: Post, lines: Sequence[Line]) -> Mapping[str, Place]:
    """Where the values of the post stand beside the title or employer that is known: where most of them do."""
    anchors = [*places(known.title, lines), *places(known.organisation, lines)][:ANCHORS_MOST]
    return max((near(post, anchor, lines) for anchor in anchors), key=len, default={})


def near(post: Post, anchor: Place, lines: Sequence[Line]) -> Mapping[str, Place]:
    """Where each value stands, if it does near the anchor and in no other's words."""
    found: dict[str, Place] = {}
    for name, said in post._asdict().items():
        around = sorted(places(said, lines), key=lambda place: abs(place.at - anchor.at))
        free = (place for place in around if not any(overlap(place, other) for other in found.values()))
        place = next(free, None)
        if place and abs(place.at - anchor.at) <= LINES_AROUND and (name != "location" or is_place(said)):
            found[name] = place
    return found


def overlap(one: Place, other: Place) -> bool:
    return one.at == other.at and one.start < other.end and other.start < one.end


def values_of(post: Post, found: Mapping[str, Place]) -> dict[str, Any]:
    """As they are written; months as we write them."""
    values: dict[str, Any] = {name: written(getattr(post, name)) for name in NAMES[:3] if name in found}
    began = post.began if "began" in found else ""
    ended = post.ended if "ended" in found else ""
    if began and ended and (time := next(times(f"{written(began)} – {written(ended)}"), None)):
        told: dict[str, Any] = {"began": time.began, "ended": time.ended, "current": time.current}
    else:
        alone = {"began": next(times(began), None), "ended": next(times(ended), None)}
        told = {name: moment.ended for name, moment in alone.items() if moment}
    return values | {name: value for name, value in told.items() if value}


def skills(told: Sequence[str], lines: Sequence[Line]) -> Iterator[Skill]:
    seen = set[str]()
    for said in told[:LIST_MOST]:
        key = fold(said)
        place = first_of(said, lines) if len(said.split()) <= SKILL_WORDS else None
        if place and key not in seen:
            seen.add(key)
            yield Skill(written(said), quote_of([place], lines), doubt=Doubt.MODEL)


def languages(told: Sequence[str], lines: Sequence[Line]) -> Iterator[Language]:
    seen = set[str]()
    for said in told[:LIST_MOST]:
        code = next((code for word in re.findall(r"[^\W\d_]+", said) if (code := language_code(word))), None)
        place = first_of(said, lines) or first_of(said.partition("(")[0], lines)
        if place and code and code not in seen:
            seen.add(code)
            text = lines[place.at].text[place.start : place.end]
            yield Language(code, quote_of([place], lines), fluency_of(text), Doubt.MODEL)


def text_of(lines: Iterable[Line]) -> str:
    return "\n".join(line.text.replace(FAR, "  ") for line in lines)
