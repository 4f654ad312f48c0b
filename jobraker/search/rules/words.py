"""The words of a search box: single words, quoted phrases, and what must not occur."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import skill_named

MOST_TERMS = 24  # plain words; what is quoted or excluded always binds
SIGNS = ".,;:!?()[]{}"
HISSING = ("sses", "shes", "ches", "xes", "zes", "oes")  # plurals whose singular has no e: of "sales" it is no "sal"
TOKEN = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"|“(?P<curly>[^”]*)”|(?P<word>[^\s"“”]+))')


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
    found = [token.term for token in tokens(q) if token.term]
    beyond = {id(term) for term in plain(found)[MOST_TERMS:]}
    return tuple(term for term in found if id(term) not in beyond)


def unsearched(q: str) -> str:
    """The plain words for which there was no room."""
    return " ".join(term.text for term in plain([token.term for token in tokens(q) if token.term])[MOST_TERMS:])


def plain(found: Sequence[Term]) -> list[Term]:
    return [term for term in found if not term.binding]


def tokens(q: str) -> tuple[Token, ...]:
    """An unclosed quote is read as a plain word's edge."""
    return tuple(Token(found[0], term(found)) for found in TOKEN.finditer(q))


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


def meaning(asked: tuple[Term, ...]) -> str:
    """The text whose meaning is looked for: acronyms written out, what is excluded left out."""
    return expand(" ".join(term.text for term in asked if not term.excluded))
