"""Which opening an order is about: the question says, and the page that it was asked on. What the model says comes after that,
for it may have it of a posting."""

import re
from collections.abc import Iterable, Sequence

from jobraker.assistant.rules.naming import named, telling
from jobraker.assistant.rules.sources import Source
from jobraker.taxonomy.folding import folded_words

NUMBER = re.compile(
    r"\[(\d{1,3})\]|#(\d{1,3})\b|\b(?:number|no\.?|nr\.?|nummer|num[eé]ro|n[uú]mero|job|opening|stelle|offre|oferta) (\d{1,3})\b"
    r"|\b(?:save|bookmark|apply to|apply for) (\d{1,3})\b",
    re.IGNORECASE,
)
HERE = frozenset(
    "this it here that diese dieser diesem diesen dieses das es hier cette cet ce ca cela ici esta este esto eso aqui".split()
)
# Before the name of what is meant: "call them on Friday" is no name, though an opening may be titled so.
BEFORE = frozenset(
    "the for about at save apply der die das den dem fur bei uber la le l les pour chez sur el los para sobre en".split()
)


def meant(
    question: str,
    sources: Sequence[Source],
    here: Source | None,
    told_before: Sequence[Source],
    cited: Sequence[Source],
) -> list[Source]:
    """Of openings and applications, all that the question can mean. `told_before`, `cited`: with the last answer, whose numbers its
    reader saw, and by it."""
    at_hand = [each for each in sources if each.is_of_an_opening]
    if numbers := {int(next(filter(None, each))) for each in NUMBER.findall(question)}:
        seen = [each for each in told_before or sources if each.number in numbers and each.is_of_an_opening]
        return alike(seen, at_hand)
    words = folded_words(question)
    by_name = [each for each in at_hand if is_named(words, each)]
    if here and (HERE & set(words) or not by_name or here.same in {each.same for each in by_name}):
        return alike([here], at_hand)
    return by_name or likest(words, at_hand) or alike([each for each in cited if each.is_of_an_opening], at_hand)


def alike(meant: Sequence[Source], at_hand: Iterable[Source]) -> list[Source]:
    """With whatever else is of the same opening: its application is one."""
    same = {each.same for each in meant}
    return [*meant, *(each for each in at_hand if each.same in same and each not in meant)]


def is_named(words: Sequence[str], source: Source) -> bool:
    run = named(words, folded_words(source.title))
    return run is not None and (run.start == 0 or words[run.start - 1] in BEFORE)


def likest(words: Sequence[str], at_hand: Sequence[Source]) -> list[Source]:
    """Those that share most words with the question."""
    asked = set(telling(words))
    shared = [len(asked & set(folded_words(f"{each.title} {each.company}"))) for each in at_hand]
    most = max(shared, default=0)
    return [each for each, count in zip(at_hand, shared, strict=True) if most and count == most]
