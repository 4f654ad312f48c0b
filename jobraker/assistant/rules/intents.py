"""What somebody asks to be done, by their own words alone: no other tool is offered to the model, and no other call is a card.

A posting, a résumé or a guide can tell a model to call a tool; it cannot put words into the question. Only an order or a wish
opens a tool ("save this opening", "can you remind me", "I want to apply for it"), in the ways that `orders` has; whoever asks
how the world is ("does this rule apply to me?") gets an answer and no card. So does a wish in other words: its page does the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from jobraker.assistant.rules import orders
from jobraker.assistant.rules.naming import named
from jobraker.assistant.rules.terms import Doing
from jobraker.taxonomy.folding import fold, folded_words

OWN = 600  # characters; of what is longer, much is pasted, and only its first line is read as an order
QUOTED = re.compile(
    r"\"([^\"]*)(?:\"|$)|[“„]([^“”]*)(?:[“”]|$)|«([^»]*)(?:»|$)|(?<!\w)['‘]([^'’]*)['’](?!\w)|(?m:^\s*>(.*)$)"
)
SENTENCE = re.compile(r"(?<=[.!?…;])(?<!\bno\.)(?<!\bnr\.)\s+|\n+|;", re.IGNORECASE)
PAUSE = re.compile(r",\s*|\s+[–—-]+\s+")
JOINED = re.compile(r"\b(?<!go ahead )(?:and then|and|then|und dann|und|dann|et puis|et|puis|y luego|y|luego) ")
REPORTED = re.compile(
    r"\b(?:says?|said|tells?|told|asks?|reads|written|sagt|steht|schreiben|dit|ecrit|dice|pone|if|wenn|falls)\b"
)
MOST = 12  # words of a title that somebody may say
WORD = re.compile(r"\w+")
YES = re.compile(
    r"(?:yes|yeah|yep|ok|okay|sure|please|please do|do it|do that|go ahead|ja|bitte|gern|mach das|oui|vas y|d accord|si|vale|hazlo)(?: (?:please|do|it|that|bitte|por favor))*"
)


def is_yes(question: str) -> bool:
    """Which means what was asked before."""
    return bool(YES.fullmatch(fold(question)))


def asked_for(question: str, before: str = "", titles: Iterable[str] = ()) -> frozenset[Doing]:
    """`titles` are of openings at hand, which may be named."""
    told = [words for each in titles if len(words := folded_words(each)[:MOST]) > 1]
    if is_yes(question):
        return frozenset(doing for each in sentences(before, told) for doing in (*ordered(each), *wondered(each)))
    return frozenset(doing for each in sentences(question, told) for doing in ordered(each))


def sentences(text: str, titles: Sequence[Sequence[str]]) -> list[str]:
    """As they stand, and with what stands for any title in place of each that they name."""
    own = text if len(text) <= OWN else text.split("\n", 1)[0][:OWN]
    said = SENTENCE.split(QUOTED.sub(unquoted, own))
    return list(
        dict.fromkeys(
            each for one in said if one.strip() for each in (one, *(replaced(one, title) for title in titles))
        )
    )


def replaced(text: str, title: Sequence[str]) -> str:
    words = list(WORD.finditer(text))
    run = named([fold(each[0]) for each in words], title)
    return f"{text[: words[run.start].start()]}{orders.NAMED}{text[words[run.stop - 1].end() :]}" if run else text


def unquoted(found: re.Match[str]) -> str:
    """A word in quotes is still a word; what is longer was said by somebody else, or is a title."""
    said = next(filter(None, found.groups()), "")
    return said if len(said.split()) < 2 else f" {orders.NAMED} "


def ordered(sentence: str) -> Iterator[Doing]:
    wonders = sentence.rstrip().endswith("?")
    said = [fold(each) for each in PAUSE.split(sentence)]
    polite = bool(orders.POLITE.search(" ".join(said)))
    for number, each in enumerate(said):
        if REPORTED.search(" ".join(said[:number])):
            return
        first, *others = clauses(each)
        rest = " ".join(said[number + 1 :])
        if found := [*of_clause(first, wonders and not polite, rest)]:
            yield from found
            yield from (doing for other in others for doing in of_clause(other, False, rest))


def clauses(said: str) -> Sequence[str]:
    """What is joined to an order is one too; what is joined to anything else is none."""
    return [each for part in JOINED.split(said) if (each := part.strip())] or [""]


def of_clause(said: str, wonders: bool, rest: str) -> Iterator[Doing]:
    """`wonders`: it is a question without a please, in which no bare verb is an order. `rest` of its sentence."""
    if orders.NOT.search(said):
        return
    for doing in Doing:
        whole = f"{said} {rest}".strip() if doing is Doing.REMIND else said
        if orders.asked()[doing].match(whole):
            if not is_of_the_world(said, doing):
                yield doing
        elif (
            (not wonders and orders.plain()[doing].match(whole))
            or (doing in orders.HAD and orders.HAD[doing].match(said))
            or (doing in orders.THINGS and orders.POLITE.search(said) and orders.THINGS[doing].match(said))
        ):
            yield doing


def is_of_the_world(said: str, doing: Doing) -> bool:
    """ "Can you apply without a degree?", "Would you apply for it?" """
    if orders.POLITE.search(said) or orders.FOR_ME.search(said):
        return False
    by_wish = re.match(rf"{orders.GREETING}{orders.WISHING} ", said)
    return not by_wish and bool(orders.GENERAL.search(said) or (doing is Doing.APPLY and orders.OPINION.match(said)))


def wondered(sentence: str) -> Iterator[Doing]:
    """ "Should I save it?", which a yes makes a wish."""
    said = fold(sentence)
    return (doing for doing, pattern in orders.wondered().items() if pattern.match(said))
