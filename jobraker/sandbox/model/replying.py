"""An honest answer to a question: sentences of the material that share words with it, each with its number, and the tools that
it asks for."""

from typing import NamedTuple

from jobraker.sandbox.model.calling import Call, asked_for, call
from jobraker.sandbox.model.talk import Line, Talk, words_of

NOTHING = "There is nothing at hand that tells of it."
PROPOSED = "This is what I would do."
SENTENCES = 4
ENDS = (".", "!", "?", ":", ";", "。")


class Reply(NamedTuple):
    text: str
    calls: tuple[Call, ...] = ()


def honest(talk: Talk) -> Reply:
    told = fitting(talk)
    calls = tuple(call(talk, order) for order in asked_for(talk))
    text = " ".join(map(cited, told))
    return Reply(" ".join(filter(None, (PROPOSED if calls else "", text))) or NOTHING, calls)


def fitting(talk: Talk) -> list[Line]:
    """Those that share most words with the question, of as many as there are the first."""
    wanted = words_of(talk.question)
    scored = [(len(wanted & words_of(line.text)), line) for line in talk.lines]
    return [line for shared, line in sorted(scored, key=lambda each: -each[0]) if shared][:SENTENCES]


def cited(line: Line) -> str:
    said = line.text if line.text.endswith(ENDS) else f"{line.text}."
    return f"{said} [{line.number}]" if line.number else said
