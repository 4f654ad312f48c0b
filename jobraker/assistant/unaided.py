"""The answer where no model is connected: what was found for the question, in its order, and nothing made of it."""

import re
from collections.abc import Iterator

from jobraker.assistant.gathering import Gathered
from jobraker.assistant.rules.sources import Of, Source
from jobraker.language_model.terms import Block
from jobraker.taxonomy.folding import fold

SHOWN = 4  # of a kind
KINDS = (Of.PRACTICE, Of.GUIDE, Of.OPENING, Of.APPLICATION)
# Folded, as words begin: English, German, French, Spanish.
APPLICATIONS = re.compile(r"\b(?:applications?\b|applied|bewerbung|beworben|candidatur|solicitud|postul)")
WORD = re.compile(r"\w{4,}")


def answer(found: Gathered) -> Iterator[str]:
    """Markdown that cites; what it says of itself, its page says in the reader's language. Nothing where nothing was found."""
    fitting = [each for each in found.sources if each.of is not Of.APPLICATION or is_meant(each, found)]
    lines = [line for of in KINDS for line in told(fitting, of)]
    if lines:
        yield "\n".join(lines)


def is_meant(application: Source, found: Gathered) -> bool:
    """Unlike the others, nobody searched for it: it is meant on its page, by its name, or with all of them."""
    asked = fold(found.material.get(Block.QUESTION, ""))
    if application.number == found.page or APPLICATIONS.search(asked):
        return True
    return not set(WORD.findall(fold(application.title))).isdisjoint(WORD.findall(asked))


def told(sources: list[Source], of: Of) -> list[str]:
    return [f"- {quoted(each.title)} [{each.number}]" for each in sources if each.of is of][:SHOWN]


def quoted(title: str) -> str:
    """As it stands, whatever signs of Markdown are in it."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!|~&" else sign for sign in title)
