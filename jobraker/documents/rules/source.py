"""What a person has told: every word, number and claim of a résumé and of further texts of theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jobraker.documents.resume import Document, Post
from jobraker.documents.rules import claims, contacts, moments, numbers
from jobraker.documents.rules.bearing import STUDIED, Line, lines_told
from jobraker.documents.rules.naming import employed_in, is_plain_german
from jobraker.documents.rules.numbers import Of
from jobraker.documents.rules.posts import Place, places_told, stems_of
from jobraker.documents.rules.words import Text, stem, text_of
from jobraker.taxonomy.skills import skill_named, skills_in
from jobraker.taxonomy.terms import Fluency

ROOT = 4  # letters from which a shorter word is held to be the root of a longer one


@dataclass(frozen=True, slots=True)
class Source:
    """`lines` are the stems of each line; `denied` the words that were only told as what is not; `numbers`: each with what
    it counts, whether it is "more than", and the stems beside it; `claimed`: the stems of the words by which each claim is
    told; `posts`: title and employer of each post, as folded words; `places`: what was told of each employer, `anywhere`: the stems
    of what was told of none; `employers`: every word of these and of where they are; `called`: the stems of what they call
    themselves; `borne`: what was told, line by line; `texts`: the lines themselves."""

    lines: tuple[frozenset[str], ...]
    words: frozenset[str]
    stems: frozenset[str]
    denied: frozenset[str]
    numbers: Mapping[Decimal, tuple["Counted", ...]]
    moments: frozenset[str]
    contacts: frozenset[str]
    skills: frozenset[str]
    claimed: Mapping[str, frozenset[str]]
    spoken: Mapping[str, Fluency | None]
    degrees: frozenset[str]
    licences: frozenset[str]
    posts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    places: tuple[Place, ...]
    anywhere: frozenset[str]
    employers: frozenset[str]
    called: frozenset[str]
    borne: tuple[Line, ...]
    texts: tuple[Text, ...]
    denies: bool
    language: frozenset[str]

    @classmethod
    def of(cls, document: Document, further: Sequence[str] = ()) -> "Source":
        """Of a résumé, and of texts that its person wrote elsewhere."""
        said = [line for each in (*lines_of(document), *further) for line in each.splitlines() if line.strip()]
        language = text_of("\n".join(said)).language
        texts = [text_of(line, language) for line in said]
        affirmed = [affirmed_in(text, language) for text in texts]
        posts = (*document.work, *document.education)
        words = frozenset(word.folded for text in affirmed for word in text.words)
        return cls(
            lines=tuple(frozenset(stem(word.folded) for word in text.words) for text in affirmed),
            words=words,
            stems=frozenset(map(stem, words)),
            denied=frozenset(word.folded for text in texts for word in text.words) - words,
            numbers=counted(affirmed, posts),
            moments=frozenset(told_moments(texts, posts)),
            contacts=frozenset(contacts_of(document, said)),
            skills=skills_of(document, affirmed),
            claimed=claimed_in(affirmed) | ({STUDIED: frozenset((STUDIED,))} if document.education else {}),
            spoken=spoken_of(document, affirmed),
            degrees=frozenset(claim.what for text in affirmed for claim in claims.degrees_in(text)),
            licences=frozenset(claim.what for text in affirmed for claim in claims.licences_in(text)),
            posts=tuple((folded_words(post.title), folded_words(post.organisation)) for post in posts),
            places=places_told(posts),
            anywhere=anywhere_told(document, further),
            employers=employers_of(posts, texts),
            called=called_of(document, further),
            borne=tuple(lines_told(document, further)),
            texts=tuple(affirmed),
            denies=any(claims.denied(text) for text in texts),
            language=language,
        )

    def knows(self, folded: str) -> bool:
        """Whether a word was told, in this form or in another."""
        return folded in self.words or stem(folded) in self.stems or self._holds(folded)

    def _holds(self, folded: str) -> bool:
        """Whether it is a part of a word that was told (Klasse of Klassenlehrerin), or is put together of one and of words
        that are told too or say nothing (Klassenbuch is not)."""
        if len(folded) < ROOT:
            return False
        if any(word.startswith(folded) for word in self.words):
            return True
        begins = [word for word in self.words if len(word) > ROOT and folded.startswith(word)]
        return any(self._adds_nothing(folded.removeprefix(word)) for word in begins)

    def _adds_nothing(self, rest: str) -> bool:
        bare = rest[1:] if rest[:1] in ("s", "n") and len(rest) > ROOT else rest
        return len(rest) < ROOT or bare in self.words or is_plain_german(bare)

    def together(self, words: Iterable[str]) -> bool:
        """Whether all of these stand in one line."""
        wanted = set(map(stem, words))
        return any(wanted <= line for line in self.lines)


@dataclass(frozen=True, slots=True)
class Counted:
    of: Of
    more: bool
    beside: frozenset[str]
    skills: frozenset[str] = frozenset()  # ids of those told in the same line


def lines_of(document: Document) -> Iterator[str]:
    """Without contact data, whose digits count nothing."""
    yield from (document.name, document.headline, document.location, document.summary)
    for post in (*document.work, *document.education):
        yield ", ".join(filter(None, (post.title, post.organisation, post.location)))
        yield from post.points
    yield from document.skills
    for extra in document.extras:
        yield extra.heading
        yield from extra.points


def anywhere_told(document: Document, further: Sequence[str]) -> frozenset[str]:
    lines = (*lines_of(replace(document, work=(), education=())), *further)
    return stems_of(word for line in lines for word in text_of(line).words)


def affirmed_in(text: Text, language: frozenset[str]) -> Text:
    """The text without what it says is not so."""
    bare = text.clean
    for start, end in claims.denied(text):
        bare = bare[:start] + " " * (end - start) + bare[end:]
    return text_of(bare, language)


def counted(texts: Sequence[Text], posts: Sequence[Post]) -> dict[Decimal, tuple[Counted, ...]]:
    found: dict[Decimal, list[Counted]] = {}
    for text in texts:
        skills = frozenset(skills_in(text.clean))
        for number in numbers.numbers_in(text):
            found.setdefault(number.value, []).append(Counted(number.of, number.more, meant_in(text), skills))
    for moment in (moment for post in posts for moment in (post.began, post.ended) if moment):
        year = Counted(Of.YEAR, more=False, beside=frozenset())
        found.setdefault(Decimal(moment[:4]).normalize(), []).append(year)
    return {value: tuple(all_told) for value, all_told in found.items()}


def meant_in(text: Text, start: int = 0, end: int | None = None) -> frozenset[str]:
    """The stems of the words that mean something, in this part of the text."""
    stop = len(text.clean) if end is None else end
    return stems_of(word for word in text.words if start <= word.start < stop)


def told_moments(texts: Sequence[Text], posts: Sequence[Post]) -> Iterator[str]:
    yield from moments.moments_of(posts)
    yield from (moment.told for text in texts for moment in moments.moments_in(text))


def contacts_of(document: Document, said: Sequence[str]) -> Iterator[str]:
    own = "\n".join((document.email, document.phone, *document.links, *said))
    yield from (contact.told for contact in contacts.contacts_in(own))
    yield from (contacts.bare(link) for link in document.links)
    yield contacts.digits(document.phone)


def skills_of(document: Document, texts: Sequence[Text]) -> frozenset[str]:
    named = (skill_named(skill) for skill in document.skills)
    found = (skill for text in texts for skill in skills_in(text.clean))
    return frozenset(skill for skill in (*named, *found, *skills_in(", ".join(document.skills))) if skill)


def claimed_in(texts: Sequence[Text]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for text in texts:
        for claim in claims.claims_in(text):
            said = text_of(text.clean[claim.start : claim.end]).words
            found.setdefault(claim.what, set()).update(stem(word.folded) for word in said)
    return {what: frozenset(stems) for what, stems in found.items()}


def spoken_of(document: Document, texts: Sequence[Text]) -> dict[str, Fluency | None]:
    found: dict[str, Fluency | None] = {each.code: each.fluency for each in document.languages}
    for claim in (claim for text in texts for claim in claims.spoken_in(text)):
        known = found.get(claim.code)
        found[claim.code] = max(filter(None, (known, claim.fluency)), default=None)
    return found


def employers_of(posts: Sequence[Post], texts: Sequence[Text]) -> frozenset[str]:
    held = (word for post in posts for word in folded_words(f"{post.organisation} {post.location}"))
    return frozenset((*held, *(word.folded for text in texts for word in employed_in(text))))


def called_of(document: Document, further: Sequence[str]) -> frozenset[str]:
    titles = (post.title for post in (*document.work, *document.education))
    own = (
        *titles,
        document.headline,
        document.summary,
        *further,
        *(point for each in document.extras for point in each.points),
    )
    return frozenset(stem(word) for said in own for word in folded_words(said))


def folded_words(said: str) -> tuple[str, ...]:
    return tuple(word.folded for word in text_of(said).words)
