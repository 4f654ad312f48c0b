"""Words of titles that mean what a searched one does: longer ones that it ends or begins, and the same work's names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.memory import Memory
from jobraker.search.rules.compounds import SHORTEST, Joined, those
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.professions import ENDING, joined, same_work

MOST = 40  # words of titles that one pattern brings, the commonest first
REMEMBERED_SECONDS = 600  # titles change slowly

MATCHING = """
SELECT pattern, found.word, found.titles
FROM unnest(cast(:patterns AS text[])) pattern CROSS JOIN LATERAL (
  SELECT word, titles FROM word JOIN term ON lexeme = word WHERE word LIKE pattern AND titles > 0
  ORDER BY titles DESC, word LIMIT :most
) found
"""


@dataclass(frozen=True, slots=True)
class Relatives:
    """Words of titles, each with the number of titles that hold it. `heads` are kinds of the searched word, `parts` have
    to do with it, `names` mean the same work."""

    heads: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)


_known = Memory[tuple[str, bool], Relatives](REMEMBERED_SECONDS)


def relatives(words: Iterable[str]) -> dict[str, Relatives]:
    """The relatives of each of these folded words. Call it in a transaction."""
    every = list(dict.fromkeys(words))
    wanted = [(word, len(every) == 1) for word in every if word.isalpha() and len(word) >= SHORTEST]
    return {word: related for (word, _), related in _known.of(wanted, look_up).items()}


def look_up(words: Sequence[tuple[str, bool]]) -> dict[tuple[str, bool], Relatives]:
    """The relatives of words, each with whether it is searched alone."""
    forms = {(word, alone): (word, *same_work(word, alone=alone)) for word, alone in words}
    searched = {word for word, _ in words}
    every = {form for each in forms.values() for form in each}
    patterns = {form: pattern_of(form, longer=form in searched or joined(form)) for form in every}
    values: dict[str, Any] = {"patterns": sorted(set(patterns.values())), "most": MOST}
    matching: dict[str, dict[str, int]] = {}
    for pattern, word, titles in db.session.execute(text(MATCHING), values):
        matching.setdefault(pattern, {})[word] = titles
    found = {form: matching.get(pattern, {}) for form, pattern in patterns.items()}
    return {key: related(key[0], each[1:], found) for key, each in forms.items()}


def pattern_of(form: str, *, longer: bool) -> str:
    """Which words may be a form: it alone, with any ending, or, where `longer` ones count, anywhere in them."""
    bare = form.removesuffix(ENDING)
    if longer and len(fold(bare)) >= SHORTEST:
        return f"%{bare}%"
    return f"{bare}%" if form.endswith(ENDING) else bare


def related(word: str, others: Sequence[str], found: dict[str, dict[str, int]]) -> Relatives:
    """The words of titles found under each form, as what they are to `word`."""
    own = found[word]
    heads = {one: own[one] for one in those(Joined.HEAD, word, own)}
    parts = {one: own[one] for one in those(Joined.PART, word, own)}
    names: dict[str, int] = {}
    for form in others:
        bare, titles = form.removesuffix(ENDING), found[form]
        kept = [one for one in titles if one == bare] + those(Joined.HEAD, bare, titles, stem=form.endswith(ENDING))
        # A form that is its stem gives the word in another ending: Verkäufer for Verkäuferin.
        same_word = joined(form) and word.startswith(bare)
        (heads if same_word else names).update({one: titles[one] for one in kept if one != word})
    return Relatives(heads, parts, commonest(names, without=heads))


def commonest(titles: dict[str, int], *, without: dict[str, int]) -> dict[str, int]:
    kept = sorted((word for word in titles if word not in without), key=lambda word: (-titles[word], word))
    return {word: titles[word] for word in kept[:MOST]}
