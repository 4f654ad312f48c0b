"""What is told to the model with a question: the page that is open, what was found for it, and of the person what they told.

Whatever may be cited has a number. What is not numbered is the person's own, and needs no link. Nothing is told of anybody else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from redis import Redis

from jobraker.applications.reading import Card, cards
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.cutting import cut
from jobraker.assistant.rules.sources import Of, Source
from jobraker.jobs.pay_words import PayWords
from jobraker.knowledge.reading import article
from jobraker.language_model.masking import Mask
from jobraker.language_model.terms import Block
from jobraker.matching.opening import Opening, opening_of
from jobraker.matching.searched import hidden_of
from jobraker.resumes import versions
from jobraker.resumes.masks import mask_of
from jobraker.search import passages, service
from jobraker.search.mine import Mine
from jobraker.search.results import Hit
from jobraker.search.rules.address import request_of
from jobraker.search.rules.request import Request
from jobraker.settings import Settings
from jobraker.tailoring.person import person_of
from jobraker.tailoring.rules.material import profile_text, skills_text

JOB_PAGE = re.compile(r"^/jobs/(\d{1,18})(?:[/?#]|$)")
APPLICATION_PAGE = re.compile(r"^/applications/([0-9a-f-]{36})(?:[/?#]|$)")
GUIDE_PAGE = re.compile(r"^/guides/([a-z0-9-]{1,100})(?:[/?#]|$)")
RESUME_PAGE = re.compile(r"^/resumes/([0-9a-f-]{36})(?:[/?#]|$)")
SEARCH_PAGE = re.compile(r"^/\?(.+)$")
NUMBERED = re.compile(r"\[(\d+)\] ")
SEARCHED_CHARS = 200  # of a question that are searched: what is longer is about what it says itself
APPLICATIONS = 12
PRACTICE = "Practise for the interview: {}"
ENGLISH = PayWords("en", lambda message, **values: message % values)


@dataclass
class Gathered:
    """`material` as the model is told it; `sources` by their numbers; `page` is the number of the one that is open."""

    material: dict[Block, str] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    mask: Mask = field(default_factory=Mask)
    page: int = 0

    @property
    def here(self) -> Source | None:
        return next((each for each in self.sources if each.number == self.page), None)

    def number(self, of: Of, title: str, path: str, *, job_id: int = 0, key: str = "", company: str = "") -> int:
        """That of the same source, if it has one."""
        for source in self.sources:
            if source.path == path:
                return source.number
        self.sources.append(Source(len(self.sources) + 1, of, title, path, job_id, key, company))
        return len(self.sources)


def gather(
    settings: Settings,
    redis: Redis | None,
    account_id: int,
    question: str,
    page: str,
    tokens: int = limits.CONTEXT_TOKENS,
) -> Gathered:
    """`tokens`: that there is room for. Call it in no transaction: a model may be asked for the meaning of the question, which
    says nothing of who asks."""
    person = person_of(account_id)
    found = Gathered(mask=mask_of(account_id, person))
    searched = found.mask.without(question)
    open_here(found, account_id, page)
    guides(found, settings, redis, searched)
    openings(found, settings, redis, account_id, searched, page)
    applications(found, cards(account_id))
    found.material |= {Block.PROFILE: profile_text(person), Block.SKILLS: skills_text(person), Block.QUESTION: question}
    found.material = cut({name: said for name, said in found.material.items() if said}, tokens)
    found.sources = told(found.sources, found.material)
    return found


def told(sources: Sequence[Source], material: Mapping[Block, str]) -> list[Source]:
    """Without those of which nothing is left in the material: their numbers would be links to what was never read."""
    texts = "\n".join(text for block, text in material.items() if block is not Block.QUESTION)
    numbers = set(map(int, NUMBERED.findall(texts)))
    return [source for source in sources if source.number in numbers]


def open_here(found: Gathered, account_id: int, page: str) -> None:
    job_id = int(of_job[1]) if (of_job := JOB_PAGE.match(page)) else 0
    if key := key_in(APPLICATION_PAGE, page):
        mine = cards(account_id, [key])
        if mine:
            applications(found, mine)
            found.page = len(found.sources)
            found.material[Block.KNOWLEDGE] = practice_line(found, mine[0])
            job_id = mine[0].job_id or 0
    if (key := key_in(RESUME_PAGE, page)) and (resume := versions.written(account_id, key)):
        found.material[Block.RESUME] = "\n".join((profile_text(resume.document), skills_text(resume.document)))
    if (of_guide := GUIDE_PAGE.match(page)) and (guide := article(of_guide[1])):
        number = found.number(Of.GUIDE, guide.title, f"/guides/{guide.slug}")
        found.material[Block.KNOWLEDGE] = f"[{number}] {guide.title}\n{guide.body}"
    opening = opening_of(job_id) if job_id else None
    if opening:
        found.material[Block.POSTING] = posting_text(found, opening)
        found.page = found.page or len(found.sources)


def key_in(pattern: re.Pattern[str], page: str) -> UUID | None:
    at = pattern.match(page)
    try:
        return UUID(at[1]) if at else None
    except ValueError:
        return None


def posting_text(found: Gathered, opening: Opening) -> str:
    path = f"/jobs/{opening.job_id}"
    number = found.number(Of.OPENING, opening.title, path, job_id=opening.job_id, company=opening.company)
    facts = " · ".join(filter(None, (opening.company, *opening.places[:5])))
    over = "\nThis opening is closed." if opening.closed_at else ""
    return f"[{number}] {opening.title}\n{facts}{over}\n{opening.text}"


def practice_line(found: Gathered, card: Card) -> str:
    number = found.number(Of.PRACTICE, PRACTICE.format(card.title), f"/applications/{card.key}/practice")
    return (
        f"[{number}] {PRACTICE.format(card.title)}\nLikely questions of the interview, to be practised one at a time."
    )


def guides(found: Gathered, settings: Settings, redis: Redis | None, question: str) -> None:
    hits = passages.find(settings, question, limits.PASSAGES, redis)
    lines = [found.material.get(Block.KNOWLEDGE, ""), *(passage_text(found, hit) for hit in hits)]
    found.material[Block.KNOWLEDGE] = "\n".join(filter(None, lines))


def passage_text(found: Gathered, hit: passages.Hit) -> str:
    title = f"{hit.title}: {hit.heading}" if hit.heading else hit.title
    path = f"/guides/{hit.slug}" + (f"#{hit.anchor}" if hit.anchor else "")
    return f"[{found.number(Of.GUIDE, title, path)}] {title}\n{hit.text}"


def openings(
    found: Gathered, settings: Settings, redis: Redis | None, account_id: int, searched: str, page: str
) -> None:
    """Those that a search for the question lists, and those of the page's own search."""
    mine = Mine(hidden_of(account_id))
    asked: list[Request] = []
    if of_search := SEARCH_PAGE.match(page):
        of_page = request_of(of_search[1])
        asked.append(replace(of_page, q=found.mask.without(of_page.q)))
    if searched:
        asked.append(Request(q=searched[:SEARCHED_CHARS]))
    hits: list[Hit] = []
    for each in asked:
        hits += service.find(settings, each, redis, mine=mine).hits[: limits.OPENINGS]
    lines = {hit.job_id: opening_line(found, hit) for hit in hits}
    found.material[Block.OPENINGS] = "\n".join(lines.values())


def opening_line(found: Gathered, hit: Hit) -> str:
    number = found.number(Of.OPENING, hit.title, f"/jobs/{hit.job_id}", job_id=hit.job_id, company=hit.company)
    told = (hit.company, hit.place, ENGLISH.told(hit.pay))
    return f"[{number}] {hit.title}: " + " · ".join(filter(None, told))


def applications(found: Gathered, mine: Sequence[Card]) -> None:
    """What moved last first."""
    lines = [application_line(found, card) for card in mine[:APPLICATIONS]]
    found.material[Block.APPLICATIONS] = "\n".join(lines)


def application_line(found: Gathered, card: Card) -> str:
    path = f"/applications/{card.key}"
    job_id = card.job_id or 0
    number = found.number(Of.APPLICATION, card.title, path, job_id=job_id, key=str(card.key), company=card.company)
    told = [card.company, f"{plain(card.stage)} since {card.stage_at.astimezone(card.zone):%d %b %Y}"]
    told += [f"deadline {card.deadline:%d %b %Y}"] if card.deadline else []
    told += [f"next: {card.next.words or plain(card.next.step)} on {card.next.day:%d %b %Y}"] if card.next else []
    return f"[{number}] {card.title}: " + " · ".join(filter(None, told))


def plain(code: str) -> str:
    """As it is read."""
    return code.replace("-", " ")
