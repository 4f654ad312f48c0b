"""A text taken apart into words that compare equal however they are written, each with its place in the text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from jobraker.taxonomy.folding import fold, legible
from jobraker.taxonomy.tables import rows

# An initialism in points is one word, and so are the signs of C++ and C#.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W_]+[+#]*")
_STARTS = re.compile(r"(?:[.!?:;•\n]|^)[\s\"“„«(¿¡•*–—-]*$")
CLAUSE = re.compile(r"[.!?;:\n](?=\s|$)|,(?!\d)|\s[–—-]\s|[()]|\n")
LOOK_BACK = 12  # characters before a word in which the end of a sentence is looked for
STEM = 4  # letters that are left of a word without its ending
_ENDINGS = tuple(
    sorted(
        "ations ation aciones acion azioni azione ationen ungen ung enden ende end ings ing ements ement miento ment ers er ern en ed es em ely ly e n s d "
        "ions ion ados adas ado ada ando iendo idos idas ido ida ar ir ants ant ees ee i a o os as amos ieren iert ierte".split(),
        key=len,
        reverse=True,
    )
)
# English verbs whose past does not begin as they do; and what is of no custom or customer.
_PAST = dict(
    pair.split("/")
    for pair in "sold/sell taught/teach bought/buy wrote/write written/write built/build led/lead ran/run made/make grew/grow kept/keep "
    "held/hold met/meet won/win rose/rise risen/rise drove/drive spoke/speak gave/give took/take brought/bring drew/draw sent/send "
    "spent/spend found/find began/begin flew/fly sang/sing swam/swim fed/feed dealt/deal told/tell chose/choose shot/shoot wove/weave "
    "customs/customsduty".split()
)
TOLD = 2  # common words by which a language is told


@dataclass(frozen=True, slots=True)
class Word:
    """`start` and `end` are places in the clean text; `first`: it begins a sentence or a line."""

    said: str
    folded: str
    start: int
    end: int
    first: bool = False

    @property
    def is_capital(self) -> bool:
        return self.said[:1].isupper()


@dataclass(frozen=True, slots=True)
class Text:
    """`clean` is the text with every sign in its usual form; `places` are where its characters stood."""

    clean: str
    places: tuple[int, ...]
    words: tuple[Word, ...]
    language: frozenset[str]

    @property
    def lowered(self) -> str:
        """In lower case, each sign where it stood: of İ comes more than one."""
        return "".join(sign.lower()[:1] for sign in self.clean)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Of the text as it came."""
        return self.places[start], self.places[end - 1] + 1


def text_of(said: str, language: frozenset[str] = frozenset({"en"})) -> Text:
    """`language` is what it is in where its words do not tell, or tell it of several."""
    pairs = [(sign, place) for place, char in enumerate(said) for sign in usual(char)]
    clean = "".join(sign for sign, _ in pairs)
    places = tuple(place for _, place in pairs)
    words = tuple(words_of(clean))
    told = languages_of(words)
    return Text(clean, places, words, told & language or told or language)


def usual(char: str) -> str:
    """One character without what cannot be seen: digits of any script as 0 to 9, ½ as 1/2, Ⅳ as 4, full width as usual."""
    if char.isascii():
        return char
    if "\u2160" <= char <= "\u2188":
        return f"{unicodedata.numeric(char):g}"
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    known = legible(char)
    return unicodedata.normalize("NFKC", known).replace("\u2044", "/").replace("\u2019", "'") if known else ""


def words_of(clean: str) -> Iterator[Word]:
    for found in _WORD.finditer(clean):
        start, end = found.span()
        before = clean[max(0, start - LOOK_BACK) : start]
        said = found[0].replace(".", "")
        yield Word(said, fold(said) or said.lower(), start, end, bool(_STARTS.search(before)))


def languages_of(words: Sequence[Word]) -> frozenset[str]:
    """Those that most of its common words are of; none where it has none."""
    votes = Counter(
        language
        for word in words
        for language in {*stop_words().get(word.said.lower(), ()), *_told_with().get(word.folded, ())}
    )
    most = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if count == most >= TOLD)


def joins(folded: str) -> bool:
    """Whether it is one of the words of which every sentence has some."""
    return folded in _folded_stop_words()


@cache
def _folded_stop_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, languages in stop_words().items():
        found[fold(word)] = (*found.get(fold(word), ()), *languages)
    return found


def is_stop_word(folded: str, language: frozenset[str]) -> bool:
    """Whether it is one of those that every sentence of one of these languages has some of."""
    return not language.isdisjoint(_folded_stop_words().get(folded, ()))


@cache
def stop_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in rows("stopwords.tsv"):
        for word in words.split(" "):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _told_with() -> dict[str, tuple[str, ...]]:
    """By word, the languages in which it only joins or points: a short sentence may have no commoner ones."""
    found: dict[str, list[str]] = {}
    for language, kind, words in rows("telling_words.tsv"):
        for word in words.split() if kind == "telling" else ():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def present(folded: str) -> str:
    return _PAST.get(folded, folded)


@lru_cache(maxsize=8192)
def stem(folded: str) -> str:
    """What the forms of a word have in common, roughly and in several languages at once."""
    folded = present(folded)
    for _ in range(2):
        ending = next((each for each in _ENDINGS if folded.endswith(each) and len(folded) - len(each) >= STEM), "")
        folded = folded.removesuffix(ending)
    return folded[:-1] if folded[-1:] == folded[-2:-1] and len(folded) > STEM else folded


def is_mixed(said: str) -> bool:
    """Whether its letters are of several alphabets, as in a word that only looks like another."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in said if letter.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}) > 1
