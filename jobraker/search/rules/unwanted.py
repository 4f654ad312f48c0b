"""What a search says that it does not want: "python NOT java", "Koch ohne Nachtdienst", "nurse not in london"."""

import re
from collections.abc import Iterator, Sequence

from jobraker.search.rules.words import BOTH, Token

NO = r"(?:not|non|no|never|without|nicht|kein|keine|ohne|pas(?: de)?|sans|sin|niet|geen|zonder)"
OUTSIDE = r"outside|excluding|except|(?:anywhere|everywhere) but|au(?:ß|ss)er(?:halb)?|hors|sauf|fuera|excepto|salvo|buiten|behalve"
OUT_OF = re.compile(
    rf"(?i)(?<!\S)(?:{NO}|{OUTSIDE})(?: (?:based|located|in|near|around|from|of|for|the|de|von|in der|en|à))*$"
)
DENIED = re.compile(rf"(?i)(?<!\S){NO}(?: (?:an?|any|in|on|en|de|à))?$")
NOT = "NOT"  # in capitals alone: small it stands in sentences
WITHOUT = frozenset("without ohne sans sin zonder".split())
ARTICLES = frozenset("a an the any ein eine einen un una une le la het een".split())
# What is not needed, or is no thing at all: an opening that says the word may be just what is wanted.
NOT_NEEDED = frozenset(
    "experience erfahrung berufserfahrung expérience experience experiencia ervaring degree degrees diploma diplôme diplome "
    "studium abschluss título titulo estudios qualification qualifications ausbildung führerschein permis licence license "
    "required needed necessary only sure just yet borders grenzen frontières frontieres fronteras "
    "having being doing going to me my you it that dass zu que".split()
)


def is_denied(before: str) -> bool:
    """Whether what follows these words is not wanted."""
    return DENIED.search(before) is not None


def out_of(before: Sequence[str]) -> int:
    """How many words say that the place behind them is not wanted."""
    found = OUT_OF.search(" ".join(before))
    return len(found[0].split()) if found else 0


def unwanted(tokens: Sequence[Token]) -> Iterator[range]:
    """The tokens that say that what the last of them is must not occur."""
    shouted = not any(character.islower() for token in tokens for character in token.written)
    for n in range(len(tokens) - 1):
        word = said(tokens[n])
        if word.lower() not in WITHOUT and (word != NOT or shouted):
            continue
        last = n + 1 + (said(tokens[n + 1]).lower() in ARTICLES)
        if last < len(tokens) and may_be_excluded(tokens[last]):
            yield range(n - (n > 0 and said(tokens[n - 1]).lower() in BOTH), last + 1)


def may_be_excluded(token: Token) -> bool:
    term = token.term
    return term is not None and not term.excluded and term.text.lower() not in NOT_NEEDED


def said(token: Token) -> str:
    return "" if token.term is None or token.binding else token.term.text
