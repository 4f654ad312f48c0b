"""The parts of a text that tell something of a person, and the words in them that are what is told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jobraker.documents.rules.goals import is_past
from jobraker.documents.rules.words import Text, Word, is_stop_word, stem
from jobraker.taxonomy.tables import rows

LONG = 5  # letters of a word whose other endings are those of the same word
# Where other things begin of another kind: behind these nothing is said of what stood before them.
_APART = re.compile(
    r"[.!?;:\n](?=\s|$)|\s[–—-]\s|[()]|\n|\b(?:while|whilst|where|which|who|whom|when|because|but|wobei|indem|weil|aber|während|nachdem|où|mais|parce que|"
    r"lorsque|donde|pero|mientras|cuando|porque)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r",(?!\d)|\b(?:and|or|as well as|und|oder|sowie|et|ou|ainsi que|y|o|así como|e)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:(?:I|we) (?:would|could|hope|wish|want|look forward)|I'd|looking forward|(?:am|be) (?:writing|keen|eager|excited|delighted|curious|happy|glad)|applying|apply|application|you|your|yours|"
    r"würde|möchte|hoffe|freue|wünsche|bewerbe|bewerbung|(?-i:(?<!^)Sie|Ihnen|Ihre[mnrs]?|Ihr)|souhait\w+|serais|voudrais|aimerais|espère|votre|vos|vous|postule|candidature|"
    r"gustaría|encantaría|espero|deseo|quisiera|ustedes|usted|vuestr[oa]s?|su (?:disposición|equipo|empresa|oferta|puesto|anuncio|centro|organización|proyecto)|solicito|solicitud|candidatura|"
    r"vorrei|piacerebbe|spero|sarei|vostr[oaie]|candido|graag|hoop|zou|uw|solliciteer|gostaria|espero|vossa|vosso|seria|candidato-me)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|as|weil|da|parce qu(?:e|')|puisque|car|porque|ya que|perché|poiché|omdat|want)\s+(?:the|my|our|they|it|his|her|their|die|der|das|mein\w*|unser\w*|es|"
    r"la|le|les|l'|mon|ma|mes|notre|nos|el|los|las|mi|mis|nuestr\w+|il|lo|de|het|mijn|o|os|a|as|meu|minha)(?<=')?\b[^.!?;]*",
    re.IGNORECASE,
)
_REASON_WORDS = re.compile(
    r"\b(?:because|weil|parce|puisque|porque|ya que|omdat)\b|\b(?:since|as) (?:the|my|our|they)\b|\bcar (?:la|le|les|l'|mon|ma)",
    re.IGNORECASE,
)
_ARTICLE = frozenset(
    "the a an my les des la le las los el mes mis un une una unos die der das den dem eine einen".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """`joined` are the same taken apart where "and" and commas join it."""

    start: int
    end: int
    joined: tuple[tuple[int, int], ...]


def parts(text: Text) -> Iterator[Part]:
    """Those that wish or ask for nothing, and speak of nobody else."""
    for start, end in _between(_APART, text.clean, 0, len(text.clean)):
        said = text.clean[start:end]
        if said.strip() and not (_WISH.search(said) and not is_past(said)):
            yield Part(start, end, tuple(_between(_JOINED, text.clean, start, end)))


def _between(pattern: re.Pattern[str], clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(clean, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def reasons(text: Text) -> Iterator[tuple[int, int]]:
    """What others are said to have been the reason of: no line of a résumé tells why."""
    for found in _REASON.finditer(text.clean):
        if _REASON_WORDS.match(found[0]) and not _WISH.search(found[0]):
            yield found.span()


def is_told_of(language: frozenset[str]) -> frozenset[str]:
    """Of the languages of a text, those whose words that tell nothing are known."""
    return language & frozenset(spoken for spoken, kind in words_by() if kind == "telling")


def tells_nothing(word: Word, language: frozenset[str]) -> bool:
    """Whether it is one of the words with which something is told."""
    if is_stop_word(word.folded, language):
        return True
    if any(word.folded in each for _, each in _telling(language)):
        return True
    bends = len(word.folded) >= LONG and (word.said.islower() or word.first)
    return bends and any(stem(word.folded) in _stems(spoken) for spoken, _ in _telling(language))


def is_plain(word: Word, language: frozenset[str]) -> bool:
    """Whether it tells nothing as it is written: in small letters, where a sentence begins, or as German nouns are."""
    return (word.said.islower() or word.first or "de" in language) and tells_nothing(word, language)


def _telling(language: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for spoken in sorted(language):
        if found := words_by().get((spoken, "telling")):
            yield spoken, found


@cache
def _stems(spoken: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_by()[spoken, "telling"] if len(word) >= LONG)


def is_verb(word: Word, language: frozenset[str]) -> bool:
    """Whether another deed begins with it."""
    if "en" not in language:
        return word.folded in ("ich", "je", "j", "yo", "io")
    verbs = words_by()["en", "verb"]
    return (
        word.folded == "i"
        or word.folded in verbs
        or word.folded.endswith(("ed", "ing"))
        or stem(word.folded) in _verb_stems()
    )


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(map(stem, words_by()["en", "verb"]))


@cache
def words_by() -> dict[tuple[str, str], frozenset[str]]:
    return {(spoken, kind): frozenset(words.split()) for spoken, kind, words in rows("telling_words.tsv")}


def goes_on(text: Text, start: int, end: int) -> bool:
    """Whether a part that is joined to another is only one more thing that the same was done to."""
    words = [word for word in text.words if start <= word.start < end]
    if not words:
        return False
    if "de" in text.language:
        return not any(word.said.islower() and not tells_nothing(word, text.language) for word in words)
    if "en" in text.language:
        return not any(is_verb(word, text.language) for word in words[:2]) and words[0].folded != "i"
    return words[0].folded in _ARTICLE
