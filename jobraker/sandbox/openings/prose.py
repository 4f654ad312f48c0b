"""A posting's text, put together from the sentences of its occupation, its company and its language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.tables import Wording, phrases
from jobraker.sandbox.openings.terms import City, Company, Pay, Section, Text
from jobraker.taxonomy.terms import Employment, Level, Remote

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
ALWAYS = "!"
LONG_WORD = 6
WHOLE_WEEKS = frozenset(["day", "flexible", "night", "term", "season"])
"""Hours whose sentences count a full week, which a part-time posting would contradict."""


class Writer:
    """Writes one posting. Choices are drawn from `random`: the same state writes the same text."""

    def __init__(self, random: Random, language: str, company: Company, city: City, placed: bool) -> None:
        """Where not `placed` the text names no city, and fits every place that the company has in the country."""
        self.random = random
        self.phrases = phrases(language)
        self.voice = self.phrases["voice"][company.voice]
        self.company = company
        self.language = language
        self.slots = {"{company}": company.name, "{city}": city.name}
        self.country = city.country.code
        self.placed = placed

    def fill(self, sentence: str) -> str:
        """`[a|b|c]` becomes one of the three; `{company}` and `{city}` their names."""
        chosen = sentence.removeprefix(ALWAYS)
        if "[" in chosen:
            chosen = CHOICE.sub(lambda found: self.random.choice(found[1].split("|")), chosen)
        for slot, name in self.slots.items():
            chosen = chosen.replace(slot, name)
        return chosen

    def some(self, sentences: Sequence[str], least: int, most: int) -> tuple[str, ...]:
        """Between `least` and `most` of the sentences, in their own order; those marked with "!" are always among them."""
        usable = [sentence for sentence in sentences if self.placed or "{city}" not in sentence]
        count = min(self.random.randint(least, most), len(usable))
        optional = [sentence for sentence in usable if not sentence.startswith(ALWAYS)]
        free = max(0, count - (len(usable) - len(optional)))
        kept = set(self.random.sample(optional, min(free, len(optional))))
        return tuple(self.fill(sentence) for sentence in usable if sentence.startswith(ALWAYS) or sentence in kept)

    def one(self, sentences: Sequence[str]) -> str:
        """One of the sentences, or nothing where none fits."""
        usable = [sentence for sentence in sentences if self.placed or "{city}" not in sentence]
        return self.fill(self.random.choice(usable)) if usable else ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a posting's text follows from. Where not `placed`, it fits every place of the company in the country."""

    seed: str
    company: Company
    city: City
    placed: bool
    language: str
    wording: Wording
    level: Level
    employment: Employment
    remote: Remote
    hours: str
    pay: Pay

    def text(self) -> Text:
        writer = Writer(Random(self.seed), self.language, self.company, self.city, self.placed)
        voice, wording = writer.voice, self.wording
        first, *more = self.company.about[self.language]
        about = (writer.fill(first), *writer.some(more, 1, 2))
        sections = {
            "duties": Section(writer.one(voice["duties"]), _duties(writer, wording, self.level), voice["prose"]),
            "needs": Section(writer.one(voice["needs"]), _needs(writer, wording, self.level)),
            "likes": Section(writer.one(voice["likes"]), writer.some(wording.likes, 1, 3)),
            "offers": Section(writer.one(voice["offers"]), _offers(writer)),
        }
        ordered = tuple(sections[name] for name in voice["order"] if sections[name].points)
        opening = (" ".join(about), _lead(writer, wording, self.level))
        return Text(opening, ordered, _closing(writer, self))


def _lead(writer: Writer, wording: Wording, level: Level) -> str:
    """Those who manage others have no day of the occupation's own kind: its lead would not fit them."""
    said = writer.one(writer.phrases["level"].get(level.name, ()))
    return said if level >= Level.MANAGER else f"{writer.one(wording.lead)} {said}".rstrip()


def _duties(writer: Writer, wording: Wording, level: Level) -> tuple[str, ...]:
    return writer.some(writer.phrases["duties"].get(level.name, wording.duties), 5, 8)


def _needs(writer: Writer, wording: Wording, level: Level) -> tuple[str, ...]:
    experience = writer.one(writer.phrases["experience"].get(level.name, ()))
    return (*filter(None, [experience]), *writer.some(wording.needs, 4, 6))


def _offers(writer: Writer) -> tuple[str, ...]:
    """What the company gives, what employers of the country usually give, and something of what anyone might."""
    own = writer.some(writer.company.offers[writer.language], 2, 3)
    said = _long_words(own)
    usual = [
        offer
        for offer in writer.some(writer.phrases.get("offers_in", {}).get(writer.country, ()), 1, 2)
        + writer.some(writer.phrases["offers"], 2, 4)
        if not said & _long_words([offer])
    ]
    return (*own, *usual)


def _long_words(sentences: Sequence[str]) -> set[str]:
    """Enough to see that two sentences offer the same, such as a pension."""
    return {word for word in " ".join(sentences).casefold().split() if len(word) >= LONG_WORD}


def _closing(writer: Writer, draft: Manuscript) -> tuple[str, ...]:
    words: Mapping[str, Mapping[str, Sequence[str]]] = writer.phrases
    terms = [writer.one(words["type"].get(draft.employment.name, ()))]
    if draft.employment is not Employment.PART_TIME or draft.hours not in WHOLE_WEEKS:
        terms.append(writer.one(words["hours"][draft.hours]))
    terms.append(writer.one(words["remote"].get(draft.remote.name, ())))
    if draft.pay.stated:
        terms.append(writer.one(words["pay"]["stated"]).replace("{pay}", pay_words(draft.pay, writer.language)))
    team = " ".join(writer.some(writer.phrases["team"], 2, 3))
    apply = writer.one(words["apply"][writer.company.voice])
    return (" ".join(term for term in terms if term), team, apply)
