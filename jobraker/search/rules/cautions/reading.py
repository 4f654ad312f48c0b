"""A posting's text into the cautions that it gives."""

from collections.abc import Iterator
from typing import Protocol, cast

from jobraker.ingestion.rules.statements.reading import TEXT_MOST, cut
from jobraker.ingestion.rules.statements.sentences import Body, Sentence, words_in
from jobraker.search.rules.cautions import bank, mail, messengers, money, papers
from jobraker.search.rules.cautions.caution import Asks, Caution, Found


class Reader(Protocol):
    """A kind's module. WORDS: at least one of them, in UTF-8, is in every sentence it can read anything from."""

    ASKS: Asks
    WORDS: frozenset[bytes]

    def read(self, sentence: Sentence) -> Iterator[Found]: ...


READERS = tuple(cast("Reader", module) for module in (money, bank, papers, messengers, mail))
WORDS = frozenset[bytes]().union(*(reader.WORDS for reader in READERS))
BUT_MAIL = WORDS - mail.WORDS  # words like "web" and "online" stand in most texts, addresses in few


def cautions(text: str) -> tuple[Caution, ...]:
    """The first of each kind, in their order, each with the sentence that gives it."""
    body = Body(text[:TEXT_MOST])
    present = words_in(body.lower, WORDS if "@" in body.text else BUT_MAIL)
    found = (_first(reader, body, present & reader.WORDS) for reader in READERS)
    return tuple(filter(None, found))


def _first(reader: Reader, body: Body, wanted: frozenset[bytes]) -> Caution | None:
    for sentence in body.sentences(wanted) if wanted else ():
        for found in reader.read(sentence):
            start, end = cut(sentence.text, found.start, found.end)
            return Caution(reader.ASKS, sentence.text[start:end], found.detail)
    return None
