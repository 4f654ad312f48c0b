"""An exchange answered: by whoever comes first for it, while all others follow what was said so far.

Whoever answers goes on to the end though its reader leaves, for the reader may be on the way back. No connection to the database
is held while the model speaks.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import structlog
from redis import Redis
from sqlalchemy.exc import DBAPIError

from jobraker.applications.reading import today_of
from jobraker.assistant import actions, asking, live, unaided
from jobraker.assistant.beating import BEAT, heart
from jobraker.assistant.gathering import Gathered, gather
from jobraker.assistant.models import Exchange, State
from jobraker.assistant.pace import pace
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.intents import asked_for as asked_for_in
from jobraker.assistant.rules.intents import is_yes
from jobraker.assistant.rules.meant import meant
from jobraker.assistant.rules.prompt import INSTRUCTIONS
from jobraker.assistant.rules.proposing import Proposed, Wish
from jobraker.assistant.rules.sources import Of, Source, cited, read, uncited, whole
from jobraker.database import storable
from jobraker.language_model.asking import is_connected
from jobraker.language_model.streaming import Said, stream
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.ledger.leaving import asked_for
from jobraker.settings import Settings
from jobraker.taxonomy.tokens import CHARS_PER_TOKEN

if TYPE_CHECKING:
    from jobraker.clients.chat_terms import ToolCall

BLOCKS = {
    Of.OPENING: Block.OPENINGS,
    Of.APPLICATION: Block.APPLICATIONS,
    Of.GUIDE: Block.KNOWLEDGE,
    Of.PRACTICE: Block.APPLICATIONS,
}
LOOK = 2.0  # seconds between two looks of a follower at how the exchange stands
STILL = 5.0  # seconds after which a follower says the same again: so it is noticed where its reader has left
DEAD = 2 * BEAT  # seconds without a beat, of a Redis that answers
SLACK = 15.0  # seconds that gathering takes
AGAIN = (1, 3, 6)  # seconds before the end of an answer is written once more, where the database is away

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Growing:
    """All of the answer so far; `row` once it has ended, None where it is gone."""

    text: str
    is_over: bool = False
    row: Exchange | None = None


def follow(settings: Settings, redis: Redis | None, account_id: int, key: Any, language: str) -> Iterator[Growing]:
    """Until its end. Call it in no transaction."""
    with pace.shown(account_id):
        row = asking.take(account_id, key)
        if row is None:
            row = yield from heard(settings, redis, account_id, key)
        if row is not None:
            yield from Attempt(settings, redis, row, language, row.tries).growing()


@dataclass
class Attempt:
    """Whoever answers an exchange, the `number`th that does."""

    settings: Settings
    redis: Redis | None
    row: Exchange
    language: str
    number: int
    text: str = ""
    state: State = State.DONE
    problem: Problem | None = None
    found: Gathered = field(default_factory=Gathered)
    calls: "list[ToolCall]" = field(default_factory=list)

    @cached_property
    def earlier(self) -> Sequence[Exchange]:
        return asking.before(self.row, limits.HISTORY)

    @cached_property
    def said(self) -> Sequence[Said]:
        return said_in(self.earlier)

    @property
    def sources(self) -> list[dict[str, Any]]:
        return [each.kept() for each in self.found.sources]

    @cached_property
    def wish(self) -> Wish:
        """By the person's own words, once it is known which openings are at hand."""
        last = self.earlier[-1] if self.earlier else None
        asked, before, sources = self.row.question, last.question if last else "", self.found.sources
        told_before = read(last.sources) if last else []
        said = before if is_yes(asked) else asked
        about = meant(said, sources, self.found.here, told_before, cited(last.answer, told_before) if last else [])
        titles = [each.title for each in sources if each.is_of_an_opening]
        return Wish(said, asked_for_in(asked, before, titles), sources, about, today_of(self.row.account_id))

    @property
    def unaided(self) -> bool:
        return not is_connected(self.settings)

    def growing(self) -> Iterator[Growing]:
        listening = True
        with heart.beating(self.redis, self.row.id, self.number):
            with closing(self.saying()) as said:
                for text in said:
                    try:
                        if listening:
                            yield Growing(whole(text))
                    except GeneratorExit:  # its reader has left
                        listening = False
            self.end()
        if listening:
            yield Growing(self.text, True, asking.exchange_of(self.row.account_id, self.row.key))

    def saying(self) -> Generator[str, None, None]:
        """The answer so far, now and then, until it ends, however that is."""
        self.go_on()
        try:
            with asked_for(self.row.account_id):
                row = self.row
                room = limits.CONTEXT_TOKENS - size_in_tokens(self.said)
                self.found = gather(self.settings, self.redis, row.account_id, row.question, row.page, room)
            asking.note_sources(row, self.number, self.sources)
            yield from self.spoken()
        except ModelError as error:
            self.problem = error.problem
        except Exception:
            log.exception("a question was not answered", exchange=self.row.id)
            self.problem = Problem.UNREADABLE

    def spoken(self) -> Generator[str, None, None]:
        """Raises `ModelError`."""
        seen = 0.0
        with closing(self.pieces()) as pieces:
            for piece in pieces:
                if not isinstance(piece, str):
                    self.calls.append(piece)
                    continue
                self.text += piece
                if len(self.text) > limits.ANSWER:
                    raise ModelError(Problem.TOO_LONG)
                if time.monotonic() - seen >= pace.every:
                    seen = time.monotonic()
                    if not self.go_on():
                        self.state = State.STOPPED
                        break
                    yield self.text
                    pace.rest()

    def pieces(self) -> "Generator[str | ToolCall, None, None]":
        if self.unaided:
            yield from unaided.answer(self.found)
            return
        yield from stream(
            self.settings,
            self.row.account_id,
            Purpose.ASSISTANT,
            INSTRUCTIONS,
            self.found.material,
            most_tokens=limits.ANSWER_TOKENS,
            before=self.said,
            tools=actions.offered(self.wish.doings),
            language=self.language,
            mask=self.found.mask,
        )

    def go_on(self) -> bool:
        """Tell followers what was said; whether nobody has stopped it."""
        return live.say(self.redis, self.row.id, self.number, self.text) if self.redis else True

    def end(self) -> None:
        """Where the database is away, some seconds are waited for it; after them what was said so far is all that is left."""
        self.go_on()
        for pause in AGAIN:
            try:
                self.settle()
            except DBAPIError as error:
                log.warning("the end of an answer is not written yet", reason=str(error.orig))
                time.sleep(pause)
            else:
                return
        self.settle()

    def settle(self) -> None:
        text = said if (said := str(storable(self.text))).strip() else ""
        if self.problem:
            self.state = State.CUT if text else State.FAILED
        proposed: Sequence[Proposed] = ()
        if self.state is State.DONE:
            proposed = actions.read(self.calls, self.wish)
            if not (text or proposed or self.unaided):
                self.state, self.problem = State.FAILED, Problem.UNREADABLE
        values: dict[str, Any] = {"answer": text, "problem": self.problem, "unaided": self.unaided}
        values["sources"] = self.sources
        actions.settle(self.row, self.number, self.state, proposed, values)


def said_in(earlier: Sequence[Exchange]) -> list[Said]:
    """The last of the same talk, as many as there is room for. Numbers that they cite mean nothing any more."""
    found: list[Said] = []
    for each in reversed(earlier):
        if not each.answer or each.unaided:
            continue
        said = Said(each.question, uncited(each.answer), rests_on(read(each.sources)))
        if size_in_tokens([*found, said]) > limits.HISTORY_TOKENS:
            break
        found.append(said)
    return found[::-1]


def rests_on(sources: Sequence[Source]) -> tuple[Block, ...]:
    """What an answer may tell of: the profile, which has no number, and what had one when it was written."""
    return (Block.PROFILE, *dict.fromkeys(BLOCKS[each.of] for each in sources))


def size_in_tokens(said: Sequence[Said]) -> int:
    return sum(len(each.question) + len(each.answer) for each in said) // CHARS_PER_TOKEN


def heard(
    settings: Settings, redis: Redis | None, account_id: int, key: Any
) -> Generator[Growing, None, Exchange | None]:
    """What another says, from the beginning on; the exchange, where it is to be answered here after all."""
    longest = timedelta(seconds=4 * settings.chat_seconds + SLACK)
    began = looked = beaten = said_at = time.monotonic()
    told, row = "", asking.exchange_of(account_id, key)
    while (at := time.monotonic()) - began < longest.total_seconds():
        if at - looked >= LOOK:
            looked, row = at, asking.exchange_of(account_id, key)
            if row and row.state == State.WAITING and (taken := asking.take(account_id, key)):
                return taken
            if row and at - beaten >= DEAD and asking.lost(redis, row, longest):
                row = asking.exchange_of(account_id, key)
        if row is None or not row.is_underway:
            yield Growing(row.answer if row else "", True, row)
            return None
        now = live.read(redis, row.id, row.tries) if redis else None
        beaten = at if now is not None and now.is_alive else beaten
        if now is not None and (now.text != told or at - said_at >= STILL):
            told, said_at = now.text, at
            yield Growing(whole(told))
        time.sleep(pace.every)
    yield Growing("", True, asking.exchange_of(account_id, key))
    return None
