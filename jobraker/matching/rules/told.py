"""What a résumé tells of what openings ask for: skills by whatever name, titles, languages, licences, degrees, years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobraker.documents.resume import Document, Post
from jobraker.documents.rules.claims import degrees_in, licences_in
from jobraker.documents.rules.source import lines_of
from jobraker.documents.rules.words import text_of
from jobraker.jobs.statements import Degree, Kind, Statement
from jobraker.jobs.statements import Fluency as Asked
from jobraker.matching.rules.terms import Held, How
from jobraker.matching.rules.titles import is_same_work, title_of
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import language_of
from jobraker.taxonomy.skills import implied_by, label, places_of_skills, skill_named
from jobraker.taxonomy.terms import Fluency
from jobraker.taxonomy.titles import title_key

NOT = Held(How.NOT)
# What postings' words for a level ask for on the scale of résumés.
LEVELS: Mapping[str, Fluency] = {
    Asked.BASIC: Fluency.A2,
    Asked.GOOD: Fluency.B1,
    Asked.PROFESSIONAL: Fluency.B2,
    Asked.FLUENT: Fluency.C1,
    Asked.NATIVE: Fluency.NATIVE,
}
DEGREES = tuple(Degree)


@dataclass(frozen=True, slots=True)
class Told:
    """`skills`: the résumé's own words by the skill that they name. `years` of work in all, overlapping ones once."""

    skills: Mapping[str, str]
    titles: tuple[str, ...]
    languages: Mapping[str, Fluency | None]
    written: str
    licences: frozenset[str]
    degree: Degree | None
    years: float | None

    @classmethod
    def of(cls, document: Document, today: date) -> "Told":
        lines = [line for line in lines_of(document) if line]
        schools = [f"{post.title}, {post.organisation}" for post in document.education]
        return cls(
            skills=dict(skills_of(document, lines)),
            titles=tuple(filter(None, (*(post.title for post in document.work), document.headline))),
            languages={each.code: each.fluency for each in document.languages},
            written=language_of("\n".join(lines)) or "",
            licences=frozenset(each.what for line in lines for each in licences_in(text_of(line))),
            degree=degree_of(schools),
            years=years_of(document.work, today),
        )

    def skill(self, skill: str) -> Held:
        if skill in self.skills:
            said = self.skills[skill]
            return Held(How.SAME if fold(said) == fold(label(skill)) else How.AS, said)
        by = [said for known, said in self.skills.items() if skill in implied_by(known)]
        return Held(How.IMPLIED, by[0]) if by else NOT

    def title(self, title: str) -> Held:
        """By its very name, else by what people are called who do the same work."""
        key = title_key(title)
        for told in self.titles:
            if title_key(told) == key:
                return Held(How.SAME, told)
        wanted = title_of(title, {})
        for told in self.titles:
            if is_same_work(wanted, told, self.written):
                return Held(How.AS, told)
        return NOT

    def statement(self, asked: Statement) -> Held:
        match asked.kind:
            case Kind.LANGUAGE:
                return self.language(asked.value, asked.level)
            case Kind.LICENCE:
                return Held(How.SAME) if asked.value in self.licences else NOT
            case Kind.DEGREE:
                return self.has_degree(Degree(asked.value))
            case Kind.YEARS:
                return self.worked(asked.least or 0)
        return NOT

    def language(self, code: str, level: str | None) -> Held:
        if code not in self.languages:
            return Held(How.UNKNOWN) if code == self.written else NOT
        fluency, least = self.languages[code], level_of(level)
        if least is None or (fluency is not None and fluency >= least):
            return Held(How.SAME)
        return Held(How.UNKNOWN if fluency is None else How.LESS)

    def has_degree(self, wanted: Degree) -> Held:
        if self.degree is None:
            return NOT
        return Held(How.SAME if DEGREES.index(self.degree) >= DEGREES.index(wanted) else How.LESS)

    def worked(self, least: float) -> Held:
        if self.years is None:
            return NOT
        return Held(How.SAME if self.years >= least else How.LESS, f"{self.years:g}")


def skills_of(document: Document, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is listed as a skill goes before what the text names, as the last of a name counts."""
    for line in lines:
        for skill, start, end in places_of_skills(line):
            yield skill, named_at(line, skill, start, end)
    for said in document.skills:
        if named := skill_named(said):
            yield named, said


def named_at(line: str, skill: str, start: int, end: int) -> str:
    """The words that name it from `start` on: as many as make a name of it."""
    words = line[start:].split()
    for size in range(min(len(words), 4), 0, -1):
        said = " ".join(words[:size]).strip(".,;:()")
        if skill_named(said) == skill:
            return said
    return line[start:end]


def level_of(level: str | None) -> Fluency | None:
    if level is None:
        return None
    return LEVELS.get(level) or Fluency.__members__.get(level.upper())


def degree_of(schools: Sequence[str]) -> Degree | None:
    """The highest that is told."""
    found = {Degree(each.what) for school in schools for each in degrees_in(text_of(school))}
    return max(found, key=DEGREES.index, default=None)


def years_of(work: Sequence[Post], today: date) -> float | None:
    """None where no job says when. A year alone counts from its beginning to its end."""
    spans = sorted(span for post in work if (span := months_of(post, today)) is not None)
    months, until = 0, 0
    for began, ended in spans:
        months += max(0, ended - max(began, until))
        until = max(until, ended)
    return round(months / 12, 1) if spans else None


def months_of(post: Post, today: date) -> tuple[int, int] | None:
    if not post.began:
        return None
    now = today.year * 12 + today.month
    ended = now if post.current or not post.ended else counted(post.ended, 12)
    return counted(post.began, 1) - 1, min(ended, now)


def counted(moment: str, else_month: int) -> int:
    year, _, month = moment.partition("-")
    return int(year) * 12 + int(month or else_month)
