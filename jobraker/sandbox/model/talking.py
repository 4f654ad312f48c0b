"""What a model of each character says where words are wanted."""

from collections.abc import Callable

from jobraker.sandbox.model import excesses, inventing, obeying
from jobraker.sandbox.model.asked import Asked
from jobraker.sandbox.model.characters import Character, changed
from jobraker.sandbox.model.replying import Reply, honest
from jobraker.sandbox.model.talk import Talk
from jobraker.sandbox.model.writing import spoken

WAYS: dict[Character, Callable[[Talk], Reply]] = {
    Character.GULLIBLE: obeying.obedient,
    Character.LOOPING: excesses.looping,
    Character.GARBLED: excesses.garbled,
    Character.CITING: excesses.citing,
    Character.LONG: excesses.long,
    Character.LASTING: excesses.long,
}


def replied(character: Character, talk: Talk, asked: Asked) -> Reply:
    """`asked`: the same, as those read it who write texts of material."""
    if character is not Character.LONG and not talk.question:
        return Reply(thoughtful(character, str(changed(character, asked, spoken(asked)))))
    reply = WAYS.get(character, honest)(talk)
    if character is Character.INVENTING:
        return reply._replace(text=inventing.spoilt(asked, reply.text))
    return reply._replace(text=thoughtful(character, reply.text))


def thoughtful(character: Character, text: str) -> str:
    return f"<think>\nWhat is {{wanted}} here?\n</think>\n\n{text}" if character is Character.TALKATIVE else text
