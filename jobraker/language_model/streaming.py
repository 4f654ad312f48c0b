"""The model asked for words as they come: within the budget, with who it is about held back, and written down before anything
leaves. No connection to the database is held meanwhile."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import structlog

from jobraker.clients.errors import ClientError
from jobraker.database import db
from jobraker.language_model import budget, metrics
from jobraker.language_model.asking import NOBODY, Leaving, connected, moderated, note_leaving, once, problem_of
from jobraker.language_model.masking import Mask, Showing
from jobraker.language_model.prompts import blocks, told
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.settings import Settings

if TYPE_CHECKING:
    from jobraker.clients.chat_terms import Tool, ToolCall

log = structlog.get_logger(__name__)


class Said(NamedTuple):
    """Earlier in the same talk. The answer tells again of the material that it rests on."""

    question: str
    answer: str
    rests_on: tuple[Block, ...] = ()


def stream(
    settings: Settings,
    account_id: int,
    purpose: Purpose,
    instructions: str,
    material: Mapping[Block, str],
    *,
    most_tokens: int,
    before: Sequence[Said] = (),
    tools: "Sequence[Tool]" = (),
    language: str = "",
    mask: Mask = NOBODY,
) -> "Iterator[str | ToolCall]":
    """Pieces of the answer, "" while nothing of it is to be shown, then what the model would have done. Raises `ModelError`, also after some pieces: the rest of the
    answer is missing then. Whoever stops before the end closes it, and pays for what was said.

    Not within a transaction: the model may take minutes.
    """
    if db.session().info.get("in_transaction"):
        raise RuntimeError("a model is asked between transactions")
    client = connected(settings)
    from jobraker.clients.chat_answers import size_of, tokens_of
    from jobraker.clients.openai_chat import Meter, Turn

    hidden = {name: mask.hide(text) for name, text in material.items()}
    earlier = [each._replace(question=mask.hide(each.question), answer=mask.hide(each.answer)) for each in before]
    turns = [Turn("system", told(instructions, language))]
    for each in earlier:
        turns += [Turn("user", each.question), Turn("assistant", each.answer)]
    turns.append(Turn("user", blocks(hidden)))
    day, meter, showing = budget.today(), Meter(), Showing(mask)
    prompt = sum(tokens_of(size_of(turn.text)) for turn in turns) + sum(tokens_of(len(str(tool))) for tool in tools)
    reserved = budget.Reserve(prompt, most_tokens)
    if not budget.reserve(account_id, reserved, settings.chat_tokens_per_day, day):
        raise ModelError(Problem.OVER_BUDGET)
    leaving = [Leaving(text, (name,)) for name, text in hidden.items()]
    for each in earlier:
        leaving += [Leaving(each.question, (Block.QUESTION,)), Leaving(each.answer, each.rests_on)]
    first = once(lambda: note_leaving(settings, account_id, purpose, leaving, mask))
    outcome = metrics.STOPPED
    try:
        moderated(settings, client, hidden, first)
        for piece in client.stream(turns, most_tokens=most_tokens, meter=meter, before=first, tools=tools):
            if not isinstance(piece, str):
                yield piece._replace(arguments=shown_in(piece.arguments, mask))
            else:
                yield showing.shown(piece)
        if rest := showing.shown("", last=True):
            yield rest
        outcome = metrics.ANSWERED
    except ModelError as error:
        outcome = error.problem.value
        raise
    except ClientError as error:
        outcome = problem_of(error).value
        log.info("no whole answer of the model", purpose=purpose, error=str(error))
        raise ModelError(problem_of(error)) from error
    finally:
        metrics.calls.labels(purpose, outcome).inc()
        metrics.tokens.labels(purpose).inc(meter.tokens)
        budget.settle(account_id, reserved, meter.tokens, day)


def shown_in(arguments: str, mask: Mask) -> str:
    """The JSON with what was held back in its texts, whatever quotes are in a name. What is no JSON stays as it came."""
    try:
        return json.dumps(mask.show(json.loads(arguments)))
    except (ValueError, RecursionError):
        return arguments
