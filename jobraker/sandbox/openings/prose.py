"""A posting's text, put together from the sentences of its occupation, its company and its language."""

import re
from collections.abc import Mapping, Sequence
from random import Random

from jobraker.sandbox.openings.money import pay_words
from jobraker.sandbox.openings.tables import Wording, phrases
from jobraker.sandbox.openings.terms import City, Company, Pay, Section, Text
from jobraker.taxonomy.terms import Employment, Level, Remote

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
ALWAYS = "!"
WHOLE_WEEKS = frozenset(["day", "flexible", "night", "term", "season"])
"""Hours whose sentences count a full week, which a part-time posting would contradict."""


class Writer:
    """Writes one posting. Choices are drawn from `random`: the same state writes the same text."""

    def __init__(self, random: Random, language: str, company: Company, city: City | None) -> None:
        """Without a city the text fits every place of the company."""
        self.random = random
        self.phrases = phrases(language)
        self.voice = self.phrases["voice"][company.voice]
        self.company = company
        self.language = language
        self.slots = {"{company}": company.name, "{city}": city.name if city else ""}
        self.placed = city is not None

    def fill(self, sentence: str) -> str:
        """`[a|b|c]` becomes one of the three; `{company}` and `{city}` their names."""
        chosen = CHOICE.sub(lambda found: self.random.choice(found[1].split("|")), sentence.removeprefix(ALWAYS))
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
        return "".join(self.some(sentences, 1, 1))


def write(
    writer: Writer,
    wording: Wording,
    level: Level,
    employment: Employment,
    remote: Remote,
    hours: str,
    pay: Pay,
) -> Text:
    words, voice = writer.phrases, writer.voice
    first, *more = writer.company.about[writer.language]
    about = (writer.fill(first), *writer.some(more, 1, 2))
    lead = [writer.one(wording.lead), *writer.some(words["level"].get(level.name, ()), 1, 1)]
    needs = [*writer.some(words["experience"].get(level.name, ()), 1, 1), *writer.some(wording.needs, 4, 6)]
    offers = [*writer.some(writer.company.offers[writer.language], 2, 3), *writer.some(words["offers"], 3, 5)]
    sections = {
        "duties": Section(writer.one(voice["duties"]), writer.some(wording.duties, 5, 8), voice["prose"]),
        "needs": Section(writer.one(voice["needs"]), tuple(needs)),
        "likes": Section(writer.one(voice["likes"]), writer.some(wording.likes, 1, 3)),
        "offers": Section(writer.one(voice["offers"]), tuple(offers)),
    }
    ordered = tuple(sections[name] for name in voice["order"] if sections[name].points)
    return Text((" ".join(about), " ".join(lead)), ordered, _closing(writer, employment, remote, hours, pay))


def _closing(writer: Writer, employment: Employment, remote: Remote, hours: str, pay: Pay) -> tuple[str, ...]:
    words: Mapping[str, Mapping[str, Sequence[str]]] = writer.phrases
    terms = [writer.one(words["type"].get(employment.name, ()))]
    if employment is not Employment.PART_TIME or hours not in WHOLE_WEEKS:
        terms.append(writer.one(words["hours"][hours]))
    terms.append(writer.one(words["remote"].get(remote.name, ())))
    if pay.stated:
        terms.append(writer.one(words["pay"]["stated"]).replace("{pay}", pay_words(pay, writer.language)))
    apply = writer.one(words["apply"][writer.company.voice])
    return (" ".join(term for term in terms if term), apply)
