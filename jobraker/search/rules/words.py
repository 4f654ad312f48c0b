"""The words of a search box: single words, quoted phrases, and what must not occur."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.english import in_english
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import skill_named

MOST_TERMS = 24  # plain words; what is quoted or excluded always binds
FEW_WORDS = 3
SIGNS = ".,;:!?()[]{}"
# What is said to seek work, where it stands last ("nurse jobs") or with one of the others behind it ("work with animals").
JOBS = frozenset(
    "job jobs vacancy vacancies stellen stellenangebote jobangebote emplois empleos trabajos vacatures".split()
)
SEEKING = JOBS | frozenset(
    "work working arbeit arbeiten stelle emploi travail travailler trabajo trabajar werk werken".split()
)
JOINING = frozenset(
    "a as at for in that which who with als bei für im in mit avec comme dans en qui con como en que bij met voor".split()
)
IT = "it"
# What stands in "sponsor a visa", and before it: "jobs that".
BETWEEN = frozenset("a an my your the work".split())
SPONSORS = JOBS | frozenset("that which who can will do companies employers company employer".split())
# What has several meanings, all of them work.
SEVERAL: Mapping[str, tuple[str, ...]] = {"pm": ("product manager", "project manager", "program manager")}
HOURS = frozenset("shift shifts hours evening night".split())
BOTH = frozenset("and und et".split())
EITHER = ("or", "oder", "ou")
HISSING = ("sses", "shes", "ches", "xes", "zes", "oes")  # plurals whose singular has no e: of "sales" it is no "sal"
# "m/w/d", "h/f": whom a title means, and so everybody.
ANY_GENDER = re.compile(r"(?i)[mwfdhvx](?:/[mwfdhvx*]){1,3}")
# What a slash makes another form of the word before it with: "Krankenpfleger/in", "infirmier/ère".
ENDINGS = frozenset("in innen r n e s euse trice ère ere ienne a o as os or".split())
TOKEN = re.compile(
    r'(?P<minus>(?<!\S)[-−])?(?:(?i:in)?(?i:title):(?=[^\s]))?(?:"(?P<phrase>[^"]*)"|“(?P<curly>[^”]*)”|(?P<word>[^\s"“”]+))'
)


@dataclass(frozen=True, slots=True)
class Term:
    """`binding`: quoted or excluded, so that it holds whatever the meaning says."""

    text: str
    phrase: bool = False
    excluded: bool = False

    @property
    def binding(self) -> bool:
        return self.phrase or self.excluded


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed, as it was written; `term` is None for signs that say nothing."""

    written: str
    term: Term | None

    @property
    def binding(self) -> bool:
        return self.term is not None and self.term.binding


def terms(q: str) -> tuple[Term, ...]:
    """What was typed, in order: every binding term, and the first `MOST_TERMS` plain words."""
    found = searched(q)
    beyond = {id(term) for term in plain(found)[MOST_TERMS:]}
    kept = [term for term in found if id(term) not in beyond]
    return restated([Term(IT.upper()) if is_it(kept, n) else term for n, term in enumerate(kept)])


def searched(q: str) -> list[Term]:
    """The terms of what was typed, a slash parting two words; without the genders of a title beside its other words."""
    found = [one for token in tokens(q) if token.term for one in apart(token.term)]
    return [term for term in found if term.binding or not ANY_GENDER.fullmatch(term.text)] or found


def apart(term: Term) -> list[Term]:
    """The words of "nurse/midwife"; one, where the slash is part of a name or of a word: CI/CD, I/O, "Koch/in"."""
    words = [bare(word) for word in term.text.split("/")]
    named = skill_named(term.text) is not None or any(word.lower().lstrip("-") in ENDINGS for word in words[1:])
    named = named or ANY_GENDER.fullmatch(term.text) is not None
    if term.binding or named or not all((len(word) > 1 and word.isalpha()) or skill_named(word) for word in words):
        return [term]
    return [Term(word) for word in words]


def restated(found: Sequence[Term]) -> tuple[Term, ...]:
    """With "jobs that sponsor a visa" called by the name that openings have for it, behind the work itself."""
    spoken = ["" if term.binding else term.text.lower() for term in found]
    for first, word in enumerate(spoken):
        last = next((n for n in range(first + 1, len(spoken)) if spoken[n] not in BETWEEN), first)
        if word.startswith("sponsor") and spoken[last] in ("visa", "visas"):
            before = next((n for n in range(first, 0, -1) if spoken[n - 1] not in SPONSORS), 0)
            return (*found[:before], *found[last + 1 :], Term("visa"), Term("sponsorship"))
    return tuple(found)


def are_alternatives(terms: Sequence[Term]) -> bool:
    """Whether all that is searched is one of several words: "developer or designer"."""
    joined = len(terms) > 2 and len(terms) % 2 == 1 and all(term.text.lower() in EITHER for term in terms[1::2])
    return joined and not any(term.binding for term in terms)


def either_in(terms: Sequence[Term]) -> str:
    """The words beside the first "or", with it; "" for none."""
    ways = (n for n in range(1, len(terms) - 1) if terms[n].text.lower() in EITHER and not terms[n].binding)
    first = next(ways, None)
    return " ".join(term.text for term in terms[first - 1 : first + 2]) if first else ""


def is_it(terms: Sequence[Term], n: int) -> bool:
    """Whether a small "it" is IT: "it support", "work in it", but not "keep it running"."""
    if terms[n] != Term(IT):
        return False
    if n == 0:
        return len(terms) <= FEW_WORDS
    return n == len(terms) - 1 and terms[n - 1].text.lower() == "in"


def is_name(terms: Sequence[Term], n: int) -> bool:
    """Whether a word in capitals is a name, though small it says nothing: "IT", "Engineer I", but not the I of "I want"; "OR"
    is one but between two words."""
    text = terms[n].text
    joins = text.lower() in BOTH or (text.lower() in EITHER and 0 < n < len(terms) - 1)
    return text.isupper() and not joins and (len(text) > 1 or n == len(terms) - 1)


def stands_for(terms: Sequence[Term], n: int) -> tuple[str, ...]:
    """What a word is short for, where that is one of several things; nothing for the hour of "5 pm" and a "PM shift"."""
    before, after = terms[n - 1].text.lower() if n else "", terms[n + 1].text.lower() if n + 1 < len(terms) else ""
    is_hour = before[-1:].isdigit() or before == "am" or after in HOURS
    return () if terms[n].binding or is_hour else SEVERAL.get(terms[n].text.lower(), ())


def is_seeking(terms: Sequence[Term], n: int) -> bool:
    """Whether a word only says that work is sought."""
    word = terms[n].text.lower()
    if n == len(terms) - 1:
        return word in JOBS
    return word in SEEKING and not terms[n + 1].binding and terms[n + 1].text.lower() in JOINING


def unsearched(q: str) -> str:
    """The plain words for which there was no room."""
    return " ".join(term.text for term in plain(searched(q))[MOST_TERMS:])


def plain(found: Sequence[Term]) -> list[Term]:
    return [term for term in found if not term.binding]


def tokens(q: str) -> tuple[Token, ...]:
    """An unclosed quote is read as a plain word's edge."""
    return tuple(Token(found[0], term(found)) for found in TOKEN.finditer(q))


def rewritten(token: Token, read: Mapping[str, str]) -> str:
    """What was typed, in it the word that was meant."""
    if token.term is None or token.binding:
        return token.written
    word = token.term.text
    return token.written.replace(word, read.get(word, word))


def term(token: re.Match[str]) -> Term | None:
    excluded = token["minus"] is not None
    quoted = token["phrase"] if token["phrase"] is not None else token["curly"]
    if quoted is not None:
        return Term(quoted.strip(), phrase=True, excluded=excluded) if quoted.strip() else None
    says_something = fold(token["word"]).strip() or any(character.isalnum() for character in token["word"])
    return Term(bare(token["word"]), excluded=excluded) if says_something else None


def bare(word: str) -> str:
    """The word without signs around it, but for the dot of .NET."""
    kept = word.strip(SIGNS)
    dotted = f".{kept}"
    return dotted if dotted in word and skill_named(dotted) else kept


def forms(word: str) -> tuple[str, ...]:
    """The word as it is written, in the English plural or singular, and an acronym in its words; a phrase by its last
    word."""
    if word.endswith("s"):
        others = [word[:-1]] if not word.endswith("ss") else [f"{word}es"]
        others += [word[:-2]] if word.endswith(HISSING) else []
        others += [f"{word[:-3]}y"] if word.endswith("ies") else []
    else:
        others = [f"{word}s", f"{word}es"] + ([f"{word[:-1]}ies"] if word.endswith("y") else [])
    if written_out := expand(word).removeprefix(word).strip():
        others.append(written_out)
    return (word, *others)


def meaning(asked: tuple[Term, ...], *, spoken: bool) -> str:
    """The text whose meaning is looked for: acronyms written out, what is excluded left out, work called in English unless
    the words are `spoken` here."""
    said = (" ".join(stands_for(asked, n)) or term.text for n, term in enumerate(asked) if not term.excluded)
    words = " ".join(said)
    return expand(words if spoken else in_english(words))
