"""What somebody told of themselves that has to do with a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobraker.documents.resume import Document, Post
from jobraker.practice.rules import limits
from jobraker.practice.rules.questions import Ask, Question
from jobraker.tailoring.rules.asked import telling_words
from jobraker.taxonomy.skills import skill_named, skills_in

SHARED = 2  # words that tell something: one is shared by chance
LINES = 400


@dataclass(frozen=True, slots=True)
class Own:
    """`title` and `organisation` of the job or training that it was, "" of none; `text` what was told of it."""

    title: str = ""
    organisation: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    own: Own
    skills: frozenset[str]
    words: frozenset[str]


class Experience:
    """A person's, read once for all questions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = list(lines_of(document))
        self.skills = {identity: name for name in document.skills if (identity := skill_named(name))}

    def fitting(self, question: Question) -> list[Own]:
        return list(dict.fromkeys(self.each(question)))[: limits.OWN]

    def each(self, question: Question) -> Iterator[Own]:
        match question.ask:
            case Ask.SKILL:
                yield from (line.own for line in self.lines if question.about in line.skills)
                if question.about in self.skills:
                    yield Own(text=self.skills[question.about])
            case Ask.TASK:
                yield from self.alike(question.quote)
            case Ask.TELL | Ask.YEARS:
                yield from (Own(post.title, post.organisation) for post in self.document.work)
            case Ask.DEGREE:
                yield from (Own(post.title, post.organisation) for post in self.document.education)

    def alike(self, quote: str) -> Iterator[Own]:
        """What shares a skill with it, or words, the most first."""
        skills, words = set(skills_in(quote)), telling_words(quote)
        weighed = [(2 * len(line.skills & skills) + len(line.words & words), line.own) for line in self.lines]
        yield from (own for weight, own in sorted(weighed, key=lambda each: -each[0]) if weight >= SHARED)


def lines_of(document: Document) -> Iterator[Line]:
    told = [*each_of(document)][:LINES]
    for own in told:
        said = own.text or own.title
        yield Line(own, frozenset(skills_in(said)), telling_words(said))


def each_of(document: Document) -> Iterator[Own]:
    for post in (*document.work, *document.education):
        yield of_post(post)
        yield from (of_post(post, point) for point in post.points)
    for extra in document.extras:
        yield from (Own(extra.heading, text=point) for point in extra.points)


def of_post(post: Post, point: str = "") -> Own:
    return Own(post.title, post.organisation, point)
