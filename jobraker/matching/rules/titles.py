"""How near an opening's title is to what the wanted work is called, by its words."""

from collections.abc import Mapping, Sequence

import numpy as np

from jobraker.matching.rules.openings import Numbers, Openings
from jobraker.matching.rules.wanting import Title
from jobraker.search.rules.relevance import BESIDE
from jobraker.search.rules.titles import named_work
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import ENDING, JOINING, is_general, is_profession, same_work

BY_ANOTHER_NAME = 0.9  # share of what a word gives that another says: a programmer for a developer
IN_A_LONGER_WORD = 0.9  # a Grundschullehrer for a Lehrer
LEAST_JOINED = 5  # letters of a word that longer ones are looked through for
UNKNOWN_WORD = 0.5  # how much a word tells that was not counted
IDLE = frozenset("and und et y en of de du des der die das für for the a an in im m w d f x h all".split())


def title_of(text: str, telling: Mapping[str, float]) -> Title:
    """`telling`: how much a folded word tells, as far as it was counted. Words of level say nothing of the work, unless
    there are no others."""
    said = [word for word in fold(text).split() if word not in IDLE] or fold(text).split()
    words = [word for word in said if word not in words_of_levels()] or said
    return Title(
        text,
        {word: telling.get(word, UNKNOWN_WORD) for word in words},
        {word: forms(word, alone=len(words) == 1) for word in words},
        frozenset(form for word in words if is_profession(word) for form in forms(word, alone=False)),
    )


def forms(word: str, *, alone: bool) -> frozenset[str]:
    return frozenset({word, *same_work(word, alone=alone)})


def nearness(titles: Sequence[Title], openings: Openings) -> Numbers:
    """For each opening the share (0 to 1) of the best wanted title's words that its own says."""
    known: dict[tuple[str, str], float] = {}
    for said in zip(openings.titles, openings.languages, strict=True):
        if said not in known:
            known[said] = max((likeness(title, *said) for title in titles), default=0.0)
    return np.array([known[said] for said in zip(openings.titles, openings.languages, strict=True)], np.float64)


def likeness(title: Title, said: str, language: str) -> float:
    """`said` is the folded title of an opening."""
    words = said.split()
    held = sum(telling * share(title, word, words, language) for word, telling in title.words.items())
    if not held:
        return 0.0
    whole = sum(title.words.values())
    work = named_work(said, language) if title.called else frozenset()
    return held / whole * (BESIDE if work and not any(calls(word, title.called) for word in work) else 1.0)


def is_same_work(title: Title, said: str, language: str) -> bool:
    """Whether somebody who is called `said` does what `title` names: whoever shares only what people of many trades are
    called, an engineer or a manager, must share a further word of it, where it has any."""
    words = fold(said).split()
    shared = {word for word in title.words if share(title, word, words, language)}
    telling = {word for word in title.words if not is_general(word)}
    return any(map(is_profession, shared)) and bool(shared & telling or not telling)


def share(title: Title, word: str, said: Sequence[str], language: str) -> float:
    if word in said or f"{word}s" in said:
        return 1.0
    if any(calls(other, title.forms[word]) for other in said):
        return BY_ANOTHER_NAME
    joined = language in JOINING and len(word) >= LEAST_JOINED
    return IN_A_LONGER_WORD if joined and any(word in other for other in said) else 0.0


def calls(word: str, known: frozenset[str]) -> bool:
    return word in known or any(form.endswith(ENDING) and word.startswith(form[:-1]) for form in known)
